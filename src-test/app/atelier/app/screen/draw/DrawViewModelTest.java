package atelier.app.screen.draw;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.digit.GreyImage;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class DrawViewModelTest {
  private final SimpleObjectProperty<Model> model =
      new SimpleObjectProperty<>(Model.initialise(Networks.lenet5(), 1));
  private final List<float[]> read = new ArrayList<>();
  private int answers;
  private final DrawViewModel drawing =
      new DrawViewModel(
          model,
          _ -> {
            int digit = answers++;
            return pixels -> {
              read.add(pixels);
              float[] probabilities = new float[10];
              probabilities[digit] = 0.9f;
              probabilities[9] = 0.1f;
              return probabilities;
            };
          });

  @Test
  void saysNothingOfAnEmptySheet() {
    drawing.refresh();
    assertNothingIsSaid();
    assertThat(read).isEmpty();
  }

  @Test
  void saysNothingOfAClearedSheet() {
    drawLine();
    drawing.sketch().clear();
    assertNothingIsSaid();
  }

  @Test
  void saysNothingWhenAllIsUndone() {
    drawLine();
    drawLine();
    drawing.sketch().undo();
    drawing.sketch().undo();
    assertNothingIsSaid();
  }

  @Test
  void answersAtTheEndOfAStroke() {
    drawLine();
    assertThat(drawing.answerProperty().get()).map(Answer::digit).contains(0);
    assertThat(drawing.answerProperty().get()).map(Answer::confidence).contains(0.9f);
    assertThat(drawing.pixelsProperty().get()).isPresent();
    assertThat(read).hasSize(1);
  }

  @Test
  void showsTheNetworkWhatItReads() {
    drawLine();
    assertThat(drawing.pixelsProperty().get().orElseThrow()).isSameAs(read.getLast()).hasSize(784);
  }

  @Test
  void answersWhileThePenMovesOnceForEveryFrame() {
    drawing.sketch().begin(0.5, 0.1, 0.07);
    for (int i = 2; i < 10; i++) {
      drawing.sketch().extend(0.5, i / 10.0);
    }
    assertThat(read).isEmpty();
    drawing.refresh();
    drawing.refresh();
    assertThat(read).hasSize(1);
    drawing.sketch().end();
    assertThat(read).as("nothing changed since the last frame").hasSize(1);
  }

  @Test
  void asksTheNewNetworkWhenTheModelChanges() {
    drawLine();
    model.set(Model.initialise(Networks.lenet5(), 2));
    assertThat(drawing.answerProperty().get()).map(Answer::digit).contains(1);
  }

  @Test
  void isSureFromEightyPercent() {
    assertThat(new Answer(new float[] {0.79f, 0.21f}, 0.8f).sure()).isFalse();
    assertThat(new Answer(new float[] {0.2f, 0.8f}, 0.8f).sure()).isTrue();
    assertThat(new Answer(new float[] {0.5f, 0.5f}, 0.8f).digit()).isZero();
  }

  private void assertNothingIsSaid() {
    assertThat(drawing.answerProperty().get()).isEmpty();
    assertThat(drawing.pixelsProperty().get()).isEmpty();
  }

  @Test
  void anotherNetworkReadsTheSameDrawing() {
    drawLine();
    assertThat(drawing.otherAnswerProperty().get()).isEmpty();
    drawing.otherProperty().set(Optional.of(Model.initialise(Networks.lenet5(), 2)));
    assertThat(drawing.otherAnswerProperty().get()).map(Answer::digit).contains(1);
    assertThat(drawing.answerProperty().get()).map(Answer::digit).contains(0);
    drawing.otherProperty().set(Optional.empty());
    assertThat(drawing.otherAnswerProperty().get()).isEmpty();
  }

  @Test
  void aPictureIsReadLikeADrawing() {
    float[] bar = new float[20 * 20];
    for (int y = 2; y < 18; y++) {
      bar[y * 20 + 10] = 1;
    }
    drawing.sketch().show(GreyImage.of(20, 20, bar));
    assertThat(drawing.answerProperty().get()).isPresent();
    drawing.sketch().undo();
    assertNothingIsSaid();
  }

  private void drawLine() {
    drawing.sketch().begin(0.5, 0.1, 0.07);
    drawing.sketch().extend(0.5, 0.9);
    drawing.sketch().end();
  }

  @Test
  void believesEachNetworkFromItsOwnThresholdOn() {
    drawLine();
    assertThat(drawing.answerProperty().get()).map(Answer::sure).contains(true);
    Model stricter = model.get().knowing(Model.SURE_FROM, "0.95");
    drawing.otherProperty().set(Optional.of(stricter));
    assertThat(drawing.otherAnswerProperty().get()).map(Answer::sure).contains(false);
    model.set(stricter);
    assertThat(drawing.answerProperty().get()).map(Answer::sure).contains(false);
  }
}
