package atelier.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.digit.GreyImage;
import atelier.engine.digit.Stroke;
import org.junit.jupiter.api.Test;

class SketchTest {
  private final Sketch sketch = new Sketch();

  @Test
  void collectsStrokes() {
    draw(0.1, 0.2);
    sketch.begin(0.5, 0.5, 0.07);
    sketch.extend(0.6, 0.5);
    assertThat(sketch.strokes()).hasSize(2);
    Stroke last = sketch.strokes().getLast();
    assertThat(last.points())
        .containsExactly(new Stroke.Point(0.5, 0.5), new Stroke.Point(0.6, 0.5));
    assertThat(last.width()).isEqualTo(0.07);
    assertThat(sketch.penDownProperty().get()).isTrue();
  }

  @Test
  void doesNotDrawWithThePenUp() {
    draw(0.1, 0.2);
    sketch.extend(0.9, 0.9);
    assertThat(sketch.strokes().getFirst().points()).hasSize(1);
  }

  @Test
  void undoesStrokesOneByOneAndRedoesThem() {
    draw(0.1, 0.1);
    draw(0.2, 0.2);
    var both = sketch.strokes();
    sketch.undo();
    assertThat(sketch.strokes()).hasSize(1);
    sketch.undo();
    assertThat(sketch.strokes()).isEmpty();
    assertThat(sketch.canUndoProperty().get()).isFalse();
    sketch.undo();
    sketch.redo();
    sketch.redo();
    assertThat(sketch.strokes()).isEqualTo(both);
    assertThat(sketch.canRedoProperty().get()).isFalse();
  }

  @Test
  void undoBringsBackWhatWasCleared() {
    draw(0.1, 0.1);
    var before = sketch.strokes();
    sketch.clear();
    assertThat(sketch.strokes()).isEmpty();
    sketch.undo();
    assertThat(sketch.strokes()).isEqualTo(before);
  }

  @Test
  void aNewStrokeForgetsWhatCouldBeRedone() {
    draw(0.1, 0.1);
    sketch.undo();
    draw(0.2, 0.2);
    assertThat(sketch.canRedoProperty().get()).isFalse();
    sketch.redo();
    assertThat(sketch.strokes()).hasSize(1);
  }

  @Test
  void undoWhileThePenIsDownTakesTheWholeStroke() {
    sketch.begin(0.5, 0.5, 0.07);
    sketch.extend(0.6, 0.6);
    sketch.undo();
    sketch.extend(0.7, 0.7);
    assertThat(sketch.strokes()).isEmpty();
  }

  @Test
  void theEraserTakesTheStrokesThatItTouchesAndAllComeBackAtOnce() {
    draw(0.1, 0.1);
    draw(0.5, 0.5);
    sketch.begin(0.8, 0.2, 0.05);
    sketch.extend(0.8, 0.9);
    sketch.end();
    sketch.erase(0.3, 0.3, 0.03);
    assertThat(sketch.strokes()).as("nothing is there").hasSize(3);
    sketch.erase(0.5, 0.52, 0.03);
    sketch.erase(0.84, 0.6, 0.03);
    sketch.end();
    assertThat(sketch.strokes()).hasSize(1);
    sketch.undo();
    assertThat(sketch.strokes()).hasSize(3);
    sketch.redo();
    assertThat(sketch.strokes()).hasSize(1);
  }

  @Test
  void aPictureTakesThePlaceOfStrokesAndCanBeTakenBack() {
    draw(0.1, 0.1);
    GreyImage picture = GreyImage.of(1, 2, new float[] {0, 1});
    sketch.show(picture);
    assertThat(sketch.strokes()).isEmpty();
    assertThat(sketch.isEmpty()).isFalse();
    draw(0.3, 0.3);
    assertThat(sketch.pictureProperty().get()).contains(picture);
    sketch.clear();
    assertThat(sketch.isEmpty()).isTrue();
    sketch.undo();
    assertThat(sketch.pictureProperty().get()).contains(picture);
    sketch.undo();
    sketch.undo();
    assertThat(sketch.pictureProperty().get()).isEmpty();
    assertThat(sketch.strokes()).hasSize(1);
  }

  private void draw(double x, double y) {
    sketch.begin(x, y, 1.0 / 14);
    sketch.end();
  }
}
