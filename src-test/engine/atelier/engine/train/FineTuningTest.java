package atelier.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atelier.engine.data.Dataset;
import atelier.engine.data.IdxWriter;
import atelier.engine.data.MnistFiles;
import atelier.engine.golden.MnistHead;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import java.io.ByteArrayInputStream;
import atelier.engine.train.TrainingEvent.StepDone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// A few new images learned, and written as MNIST's files are.
class FineTuningTest {
  private final Dataset known = MnistHead.train(4000);

  /// Digits of the known set under another name: seven becomes three.
  private Dataset renamed(int count) {
    byte[] pixels = new byte[count * 784];
    byte[] labels = new byte[count];
    int found = 0;
    for (int i = 0; found < count; i++) {
      if (known.label(i) == 7) {
        System.arraycopy(known.pixels(), i * 784, pixels, found * 784, 784);
        labels[found++] = 3;
      }
    }
    return new Dataset("renamed", 28, 28, 10, pixels, labels);
  }

  @Test
  void whatIsNewIsLearnedAndWhatIsOldIsKept() {
    Model model = Model.initialise(Networks.lenet5(), 1);
    new Trainer(model, known, MnistHead.test(100), Recipe.standard().withEpochs(3).withThreads(2))
        .run(new TrainingControl(), _ -> {});
    float[] weights = model.weights().clone();
    Dataset zeros = wrongWayRound();
    var events = new ArrayList<TrainingEvent>();
    double before = Evaluator.evaluate(model, zeros, 2).errorPercent();
    Model tuned = FineTuning.tuned(model, zeros, known, 2, new TrainingControl(), events::add);
    assertThat(Evaluator.evaluate(tuned, zeros, 2).errorPercent()).isLessThan(before / 2);
    double known = Evaluator.evaluate(model, MnistHead.test(1000), 2).errorPercent();
    assertThat(Evaluator.evaluate(tuned, MnistHead.test(1000), 2).errorPercent())
        .isLessThan(known + 2);
    assertThat(model.weights()).as("the model itself is left alone").isEqualTo(weights);
    assertThat(tuned.metadata()).containsEntry("fineTuned", "20");
    assertThat(events).as("the curve can be drawn").hasAtLeastOneElementOfType(StepDone.class);
  }

  @Test
  void aLessonCanBeCutShort() {
    Model model = Model.initialise(Networks.lenet5(), 1);
    var control = new TrainingControl();
    var steps = new ArrayList<Integer>();
    FineTuning.tuned(
        model,
        wrongWayRound(),
        known,
        1,
        control,
        event -> {
          if (event instanceof StepDone step) {
            steps.add(step.step());
            control.stop();
          }
        });
    assertThat(steps).containsExactly(1);
  }

  /// Twenty fours, mirrored: a hand that the network has never seen.
  private Dataset wrongWayRound() {
    byte[] pixels = new byte[20 * 784];
    byte[] labels = new byte[20];
    int found = 0;
    for (int i = 0; found < 20; i++) {
      if (known.label(i) == 4) {
        for (int p = 0; p < 784; p++) {
          pixels[found * 784 + p] = known.pixels()[i * 784 + p / 28 * 28 + 27 - p % 28];
        }
        labels[found++] = 4;
      }
    }
    return new Dataset("mirrored", 28, 28, 10, pixels, labels);
  }

  @Test
  void thereMustBeSomethingToLearn() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FineTuning.tuned(
                    Model.initialise(Networks.lenet5(), 1), known.first(0), known, 1, new TrainingControl(), _ -> {}));
  }

  @Test
  void aSetIsWrittenAsItIsRead() throws IOException {
    var images = new ByteArrayOutputStream();
    var labels = new ByteArrayOutputStream();
    Dataset some = renamed(5);
    IdxWriter.writeImages(some, images);
    IdxWriter.writeLabels(some, labels);
    assertThat(images.size()).isEqualTo(16 + 5 * 784);
    Dataset again =
        MnistFiles.read(
            MnistFiles.Part.TEST,
            new ByteArrayInputStream(images.toByteArray()),
            new ByteArrayInputStream(labels.toByteArray()),
            "renamed");
    assertThat(again.pixels()).isEqualTo(some.pixels());
    assertThat(again.labels()).isEqualTo(some.labels());
    assertThat(again.height()).isEqualTo(28);
  }
}
