package atelier.app.screen.train;

import atelier.app.AppContext;
import atelier.app.control.MatrixContent;
import atelier.app.control.MatrixView;
import atelier.app.laboratory.Snapshot;
import atelier.app.text.Texts;
import atelier.engine.insight.Inspection;
import atelier.engine.network.Model;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.laboratory.FirstFilters;
import atelier.lessons.laboratory.LabRemarks;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The filters of the first convolution as pictures, below each its gradient. The weight under the
/// pointer is said with its gradient and what the last step did to it; a click leads to the board.
final class FilterRow {
  private static final double CELL = 14;
  private static final int MOST = 16;

  private final AppContext context;
  private final Texts texts;
  private final TrainViewModel training;
  private final IntConsumer open;
  private final ObservableValue<Numbers> numbers;
  private final FlowPane pictures = new FlowPane();
  private final Label words = new Label();
  private final VBox view = new VBox();
  private List<MatrixView> weights = List.of();
  private List<MatrixView> gradients = List.of();

  /// @param open leads to the board of a filter
  FilterRow(AppContext context, TrainViewModel training, IntConsumer open) {
    this.context = context;
    this.texts = context.texts();
    this.training = training;
    this.open = open;
    this.numbers = texts.localeProperty().map(Numbers::new);
    pictures.getStyleClass().add("train-filters");
    words.setId("train-weight");
    words.setWrapText(true);
    words.getStyleClass().add("caption");
    words.setMinHeight(36);
    words.textProperty().bind(texts.bind("train.filters.hint"));
    view.getChildren().addAll(pictures, words);
  }

  Node view() {
    return view;
  }

  void show(Optional<Moments.Moment> moment, Optional<Inspection.Tensor> tensor) {
    Optional<FirstFilters> found = moment.flatMap(now -> FirstFilters.of(now.model()));
    view.setVisible(found.isPresent());
    view.setManaged(found.isPresent());
    if (found.isEmpty() || tensor.isEmpty()) {
      return;
    }
    List<Grid> filters = found.get().filters();
    List<Grid> slopes = found.get().planes(tensor.get().gradient());
    if (weights.size() != Math.min(MOST, filters.size())) {
      build(Math.min(MOST, filters.size()));
    }
    double largest = largest(filters);
    double steepest = largest(slopes);
    for (int i = 0; i < weights.size(); i++) {
      show(weights.get(i), filters.get(i), largest);
      show(gradients.get(i), slopes.get(i), steepest);
    }
    pointer(moment.orElseThrow(), filters, slopes);
  }

  private static double largest(List<Grid> grids) {
    double largest = grids.stream().mapToDouble(Grid::maxAbs).max().orElse(0);
    return largest > 0 && Double.isFinite(largest) ? largest : 1;
  }

  private static void show(MatrixView view, Grid grid, double scale) {
    view.scaleProperty().set(scale);
    view.contentProperty().set(MatrixContent.of(grid));
  }

  private void build(int count) {
    var newWeights = new ArrayList<MatrixView>();
    var newGradients = new ArrayList<MatrixView>();
    pictures.getChildren().clear();
    for (int i = 0; i < count; i++) {
      int filter = i;
      MatrixView weight = matrix("train-filter-" + (i + 1));
      weight.captionProperty().bind(texts.bind("train.filter", i + 1));
      weight.setOnCell(_ -> open.accept(filter));
      MatrixView gradient = matrix("train-gradient-" + (i + 1));
      gradient.captionProperty().bind(texts.bind("train.gradient"));
      newWeights.add(weight);
      newGradients.add(gradient);
      pictures.getChildren().add(new VBox(weight, gradient));
    }
    weights = newWeights;
    gradients = newGradients;
  }

  private MatrixView matrix(String id) {
    var matrix = new MatrixView(MatrixContent.of(Grid.of(1, 1, _ -> 0)), context.theme(), numbers);
    matrix.setId(id);
    matrix.cellSizeProperty().set(CELL);
    return matrix;
  }

  private void pointer(Moments.Moment moment, List<Grid> filters, List<Grid> slopes) {
    Optional<Snapshot> before = training.moments().before();
    for (int i = 0; i < weights.size(); i++) {
      int filter = i;
      weights
          .get(i)
          .setOnMouseMoved(
              _ ->
                  weights
                      .get(filter)
                      .pointedProperty()
                      .get()
                      .ifPresent(
                          cell ->
                              say(
                                  moment,
                                  filter,
                                  cell,
                                  filters.get(filter).at(cell),
                                  slopes.get(filter).at(cell),
                                  before)));
    }
  }

  private void say(
      Moments.Moment moment,
      int filter,
      Cell cell,
      double value,
      double gradient,
      Optional<Snapshot> before) {
    double earlier =
        before
            .flatMap(
                snapshot ->
                    FirstFilters.of(
                            new Model(moment.model().network(), snapshot.weights(), Map.of()))
                        .map(first -> first.filters().get(filter).at(cell)))
            .orElse(value);
    int steps = before.map(snapshot -> moment.step() - snapshot.step()).orElse(0);
    words.textProperty().unbind();
    words.setText(
        new LessonTexts(texts.locale())
            .say(
                LabRemarks.weight(
                    filter, cell.row(), cell.col(), value, gradient, value - earlier, steps)));
  }
}
