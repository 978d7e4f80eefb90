package atelier.app.screen.explore;

import atelier.app.AppContext;
import atelier.app.control.MatrixContent;
import atelier.app.control.MatrixView;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// The filter that makes a map, as small pictures with their numbers: a plane for each map that it
/// reads.
final class FilterStrip {
  private static final double LARGE_WEIGHT = 36;
  private static final double SMALL_WEIGHT = 14;

  private final AppContext context;
  private final ObservableValue<Numbers> numbers;
  private final HBox view = new HBox();

  FilterStrip(AppContext context, ObservableValue<Numbers> numbers) {
    this.context = context;
    this.numbers = numbers;
    view.getStyleClass().add("explore-filter");
  }

  Node view() {
    return view;
  }

  /// Shows a filter.
  ///
  /// @param planes none if nothing makes the map
  void show(List<Grid> planes) {
    double largest = planes.stream().mapToDouble(Grid::maxAbs).max().orElse(1);
    var matrices = new ArrayList<Node>();
    for (int plane = 0; plane < planes.size(); plane++) {
      var matrix =
          new MatrixView(
              MatrixContent.of(planes.get(plane).map(w -> Math.rint(100 * w) / 100)),
              context.theme(),
              numbers);
      matrix.setId("explore-filter-" + (plane + 1));
      matrix.scaleProperty().set(largest > 0 ? largest : 1);
      matrix.cellSizeProperty().set(planes.size() == 1 ? LARGE_WEIGHT : SMALL_WEIGHT);
      String key = planes.size() == 1 ? "explore.filter" : "explore.plane";
      matrix.captionProperty().bind(context.texts().bind(key, plane + 1));
      matrices.add(matrix);
    }
    view.getChildren().setAll(matrices);
  }
}
