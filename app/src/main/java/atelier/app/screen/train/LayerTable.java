package atelier.app.screen.train;

import atelier.app.AppContext;
import atelier.app.control.HistogramView;
import atelier.app.text.Texts;
import atelier.engine.insight.Inspection;
import atelier.lessons.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// How weights, gradients and answers are spread in each layer, and how many units are silent. Its
/// histograms stay while their numbers change, so that a run may be watched in it.
final class LayerTable {
  private static final double WIDTH = 132;
  private static final double HEIGHT = 46;

  private final AppContext context;
  private final Texts texts;
  private final ObservableValue<Numbers> numbers;
  private final GridPane view = new GridPane();
  private final List<HistogramView> weights = new ArrayList<>();
  private final List<HistogramView> gradients = new ArrayList<>();
  private final List<HistogramView> answers = new ArrayList<>();
  private final List<Label> silent = new ArrayList<>();
  private List<String> names = List.of();

  LayerTable(AppContext context) {
    this.context = context;
    this.texts = context.texts();
    this.numbers = texts.localeProperty().map(Numbers::new);
    view.setId("train-inside-table");
    view.getStyleClass().add("train-table");
  }

  Node view() {
    return view;
  }

  /// Shows what was found in a network; nothing for none.
  void show(Optional<Inspection> found) {
    List<String> rows = found.map(LayerTable::names).orElse(List.of());
    if (!rows.equals(names)) {
      names = rows;
      build(found);
    }
    found.ifPresent(this::fill);
  }

  private static List<String> names(Inspection inspection) {
    var names = new ArrayList<String>();
    inspection.tensors().forEach(tensor -> names.add(tensor.name()));
    inspection.units().forEach(units -> names.add(units.name()));
    return names;
  }

  private void fill(Inspection inspection) {
    for (int i = 0; i < weights.size(); i++) {
      weights.get(i).show(inspection.tensors().get(i).weights());
      gradients.get(i).show(inspection.tensors().get(i).gradients());
    }
    for (int i = 0; i < answers.size(); i++) {
      Inspection.Units units = inspection.units().get(i);
      // Most answers of a ReLU are exactly zero.
      answers.get(i).show(units.outputs(), true);
      silent
          .get(i)
          .setText(
              texts.get("train.inside.silent", units.name(), units.silent(), units.channels()));
    }
  }

  private void build(Optional<Inspection> found) {
    view.getChildren().clear();
    List.of(weights, gradients, answers).forEach(List::clear);
    silent.clear();
    found.ifPresent(
        inspection -> {
          head("train.inside.layer", 0);
          head("train.inside.weights", 1);
          head("train.inside.gradients", 2);
          head("train.inside.outputs", 3);
          for (Inspection.Tensor tensor : inspection.tensors()) {
            int row = weights.size() + 1;
            Label name = caption();
            name.setText(tensor.name().replace(".weight", ""));
            view.add(name, 0, row);
            view.add(added(weights), 1, row);
            view.add(added(gradients), 2, row);
          }
          for (int row = 1; row <= inspection.units().size(); row++) {
            Label words = caption();
            silent.add(words);
            view.add(new VBox(added(answers), words), 3, row);
          }
        });
  }

  private HistogramView added(List<HistogramView> column) {
    var histogram = new HistogramView(WIDTH, HEIGHT, context.theme(), numbers);
    column.add(histogram);
    return histogram;
  }

  private void head(String key, int column) {
    Label label = new Label();
    label.textProperty().bind(texts.bind(key));
    label.getStyleClass().add("train-table-head");
    view.add(label, column, 0);
  }

  private static Label caption() {
    Label label = new Label();
    label.getStyleClass().add("caption");
    return label;
  }
}
