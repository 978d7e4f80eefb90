package atelier.app.screen.draw;

import atelier.app.control.Sketch;
import atelier.engine.digit.DigitFrame;
import atelier.engine.digit.GreyImage;
import atelier.engine.digit.Pad;
import atelier.engine.network.Model;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// A drawing and what the network makes of it. The answer follows at the end of a stroke and, while
/// the pen moves, at every [#refresh].
public final class DrawViewModel {
  /// Gives the probabilities of the ten digits for an image of 28 x 28 pixels, 0 to 1.
  @FunctionalInterface
  public interface Reader {
    float[] probabilities(float[] pixels);
  }

  private final Sketch sketch = new Sketch();
  private final ReadOnlyObjectWrapper<Optional<float[]>> pixels =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Answer>> answer =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<float[]>> rawPixels =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Answer>> rawAnswer =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<Optional<Model>> other =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Answer>> otherAnswer =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Reader> otherReader = Optional.empty();
  private final DoubleProperty contrast = new SimpleDoubleProperty(1);
  private final BooleanProperty readsRaw = new SimpleBooleanProperty(false);
  private final ObservableValue<Model> model;
  private Reader reader;
  private boolean stale;

  /// @param readers makes a reader of a model; called again when the model changes
  public DrawViewModel(ObservableValue<Model> model, Function<Model, Reader> readers) {
    this.model = model;
    this.reader = readers.apply(model.getValue());
    model.subscribe(
        (_, changed) -> {
          reader = readers.apply(changed);
          stale = true;
          refresh();
        });
    sketch.strokesProperty().subscribe(this::onDrawn);
    sketch.pictureProperty().subscribe(this::onDrawn);
    sketch.penDownProperty().subscribe(this::refresh);
    other.subscribe(
        (_, now) -> {
          otherReader = now.map(readers);
          stale = true;
          refresh();
        });
    contrast.subscribe(
        (_, _) -> {
          stale = true;
          refresh();
        });
    readsRaw.subscribe(
        (_, _) -> {
          stale = true;
          refresh();
        });
  }

  /// The drawing.
  public Sketch sketch() {
    return sketch;
  }

  /// The 28 x 28 pixels that the network sees, row after row, 0 to 1; nothing for an empty drawing.
  public ReadOnlyObjectProperty<Optional<float[]>> pixelsProperty() {
    return pixels.getReadOnlyProperty();
  }

  /// What the network says; nothing of an empty drawing.
  public ReadOnlyObjectProperty<Optional<Answer>> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  /// How far shades are pushed apart before the drawing is read; 1 leaves them.
  public DoubleProperty contrastProperty() {
    return contrast;
  }

  /// Another network that reads the same drawing, for comparing.
  public ObjectProperty<Optional<Model>> otherProperty() {
    return other;
  }

  /// What the other network says.
  public ReadOnlyObjectProperty<Optional<Answer>> otherAnswerProperty() {
    return otherAnswer.getReadOnlyProperty();
  }

  /// Whether the drawing is also read without being framed.
  public BooleanProperty readsRawProperty() {
    return readsRaw;
  }

  /// The whole sheet in 28 x 28 pixels, if it is also read without being framed.
  public ReadOnlyObjectProperty<Optional<float[]>> rawPixelsProperty() {
    return rawPixels.getReadOnlyProperty();
  }

  /// What the network says of it.
  public ReadOnlyObjectProperty<Optional<Answer>> rawAnswerProperty() {
    return rawAnswer.getReadOnlyProperty();
  }

  /// Reads the drawing if it changed since it was last read.
  public void refresh() {
    if (!stale) {
      return;
    }
    stale = false;
    Optional<GreyImage> ink =
        Pad.ink(sketch.strokes(), sketch.pictureProperty().get())
            .map(drawn -> Pad.contrasted(drawn, contrast.get()));
    pixels.set(ink.flatMap(DigitFrame::of).map(GreyImage::pixels));
    answer.set(pixels.get().map(this::read));
    otherAnswer.set(
        pixels
            .get()
            .flatMap(
                seen ->
                    otherReader.map(
                        reads ->
                            new Answer(
                                reads.probabilities(seen), other.get().orElseThrow().sureFrom()))));
    rawPixels.set(ink.filter(_ -> readsRaw.get()).map(Pad::raw).map(GreyImage::pixels));
    rawAnswer.set(rawPixels.get().map(this::read));
  }

  private Answer read(float[] seen) {
    return new Answer(reader.probabilities(seen), model.getValue().sureFrom());
  }

  private void onDrawn() {
    stale = true;
    if (!sketch.penDownProperty().get()) {
      refresh();
    }
  }
}
