package atelier.app.control;

import atelier.app.theme.Theme;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Window;
import atelier.lessons.text.Numbers;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Shows the numbers around the pointer where cells are too small for them.
public final class Magnifier {
  /// Cells on each side of the one under the pointer.
  private static final int REACH = 2;

  private static final double CELL = 44;
  private static final double GAP = 8;

  private final ObservableValue<Theme> theme;
  private final ObservableValue<Numbers> numbers;
  private final StackPane frame = new StackPane();

  public Magnifier(ObservableValue<Theme> theme, ObservableValue<Numbers> numbers) {
    this.theme = theme;
    this.numbers = numbers;
    frame.getStyleClass().add("magnifier");
    frame.setManaged(false);
    frame.setMouseTransparent(true);
    frame.setVisible(false);
  }

  /// What lies over the matrices, in the pane that holds them all.
  public Region view() {
    return frame;
  }

  /// Watches the pointer over a matrix.
  public void listen(MatrixView matrix) {
    matrix.pointedProperty().subscribe(cell -> show(matrix, cell));
  }

  private void show(MatrixView matrix, Optional<Cell> pointed) {
    frame.setVisible(false);
    if (pointed.isEmpty() || matrix.isLegible() || frame.getParent() == null) {
      return;
    }
    Cell cell = pointed.get();
    var view = new MatrixView(around(matrix.contentProperty().get(), cell), theme, numbers);
    view.setId("magnifier");
    view.scaleProperty().set(matrix.scaleProperty().get());
    view.cellSizeProperty().set(CELL);
    view.captionProperty().set("(%d, %d)".formatted(cell.row() + 1, cell.col() + 1));
    view.windowProperty().set(Optional.of(Window.of(place(matrix, cell))));
    frame.getChildren().setAll(view);
    frame.setVisible(true);
    frame.applyCss();
    frame.autosize();
    stand(matrix);
  }

  /// Beside the matrix, where there is room.
  private void stand(MatrixView matrix) {
    Region pane = (Region) frame.getParent();
    Bounds place = pane.sceneToLocal(matrix.localToScene(matrix.getLayoutBounds()));
    double right = place.getMaxX() + GAP;
    boolean fits = right + frame.getWidth() <= pane.getWidth();
    frame.relocate(
        fits ? right : Math.max(0, place.getMinX() - GAP - frame.getWidth()),
        Math.clamp(place.getMinY(), 0, Math.max(0, pane.getHeight() - frame.getHeight())));
  }

  /// Where the cell lies among those around it.
  private static Cell place(MatrixView matrix, Cell cell) {
    Grid whole = matrix.contentProperty().get().values().whole();
    return new Cell(
        cell.row() - first(cell.row(), whole.rows()), cell.col() - first(cell.col(), whole.cols()));
  }

  private static MatrixContent around(MatrixContent content, Cell cell) {
    Grid whole = content.values().whole();
    int top = first(cell.row(), whole.rows());
    int left = first(cell.col(), whole.cols());
    Grid part =
        Grid.of(
            Math.min(2 * REACH + 1, whole.rows()),
            Math.min(2 * REACH + 1, whole.cols()),
            at -> content.at(new Cell(top + at.row(), left + at.col())).orElse(0));
    return MatrixContent.of(part);
  }

  private static int first(int at, int cells) {
    return Math.clamp(at - REACH, 0, Math.max(0, cells - 2 * REACH - 1));
  }
}
