package atelier.app.screen.explore;

import atelier.app.text.Texts;
import atelier.engine.network.Model;
import atelier.engine.plan.LayerOutputs;
import atelier.engine.plan.Predictor;
import atelier.engine.tensor.Shape;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import atelier.lessons.text.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// The network with the drawing in it, and the cell that one looks at.
final class ExploreViewModel {
  private static final int TERMS = 5;

  private final Texts texts;
  private final ObservableValue<Optional<float[]>> digit;
  private final float[] sample;
  private final ReadOnlyObjectWrapper<Inside> inside;
  private final ObjectProperty<Optional<Spot>> spot = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty commonScale = new SimpleBooleanProperty(false);
  private Model model;
  private LayerOutputs outputs;
  private Predictor predictor;

  /// @param model that answers drawings
  /// @param digit what is drawn
  /// @param sample shown while nothing is drawn
  ExploreViewModel(
      Texts texts,
      ObservableValue<Model> model,
      ObservableValue<Optional<float[]>> digit,
      float[] sample) {
    this.texts = texts;
    this.digit = digit;
    this.sample = sample;
    this.model = model.getValue();
    this.outputs = new LayerOutputs(this.model);
    this.predictor = new Predictor(this.model);
    this.inside = new ReadOnlyObjectWrapper<>(look());
    model.subscribe(
        (_, now) -> {
          this.model = now;
          outputs = new LayerOutputs(now);
          predictor = new Predictor(now);
          spot.set(Optional.empty());
          inside.set(look());
        });
    digit.subscribe((_, _) -> inside.set(look()));
  }

  private Inside look() {
    return new Inside(model, outputs, image());
  }

  /// The drawing, or the sample.
  float[] image() {
    return digit.getValue().orElse(sample);
  }

  /// What the network says of the image.
  float[] probabilities() {
    return predictor.probabilities(image());
  }

  /// What is looked into.
  Model model() {
    return model;
  }

  /// The network with the image in it.
  ReadOnlyObjectProperty<Inside> insideProperty() {
    return inside.getReadOnlyProperty();
  }

  /// The cell that one looks at.
  ObjectProperty<Optional<Spot>> spotProperty() {
    return spot;
  }

  /// Whether all maps of a stage share one scale of colours.
  BooleanProperty commonScaleProperty() {
    return commonScale;
  }

  /// Goes to a neighbour of the cell that one looks at, or to the first.
  ///
  /// @param stages so many stages further
  /// @param maps so many maps further
  void move(int stages, int maps, int rows, int cols) {
    Spot from = spot.get().orElse(new Spot(1, 0, new Cell(0, 0)));
    if (spot.get().isEmpty()) {
      spot.set(Optional.of(from));
      return;
    }
    int stage = Math.clamp(from.stage() + stages, 0, inside.get().stages().size() - 1);
    Shape shape = inside.get().stages().get(stage).shape();
    spot.set(
        Optional.of(
            new Spot(
                stage,
                Math.clamp(from.map() + maps, 0, shape.channels() - 1),
                new Cell(
                    Math.clamp(from.cell().row() + rows, 0, shape.height() - 1),
                    Math.clamp(from.cell().col() + cols, 0, shape.width() - 1)))));
  }

  /// What is said of the cell that one looks at.
  String sentence() {
    return spot.get().map(this::sentence).orElseGet(() -> texts.get("explore.invitation"));
  }

  private String sentence(Spot at) {
    Inside now = inside.get();
    Stage stage = now.stages().get(at.stage());
    var numbers = new Numbers(texts.locale());
    String value = numbers.format(now.value(at));
    if (at.stage() == 0) {
      return texts.get("explore.pixel", at.cell().row() + 1, at.cell().col() + 1, value);
    }
    if (stage.isDense()) {
      List<Inside.Term> terms = now.terms(at, TERMS);
      String written =
          terms.stream().map(term -> product(numbers, term)).collect(Collectors.joining(" + "));
      return texts.get(
          "explore.unit",
          stage.name(),
          at.map() + 1,
          value,
          now.stages().get(at.stage() - 1).shape().size(),
          numbers.format(now.biasOf(at)),
          written);
    }
    Window field = now.reads(at).getFirst();
    return texts.get(
        "explore.cell",
        stage.name(),
        at.map() + 1,
        at.cell().row() + 1,
        at.cell().col() + 1,
        value,
        field.rows());
  }

  private static String product(Numbers numbers, Inside.Term term) {
    String weight = numbers.format(term.weight());
    String factor = weight.startsWith(Numbers.MINUS) ? "(" + weight + ")" : weight;
    return numbers.format(term.value()) + "×" + factor;
  }
}
