package atelier.app.control;

import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.util.Subscription;

/// Matrices, stacks of matrices and the signs between them, side by side on one middle line. All
/// matrices get the same cell size, the largest at which the row fits, and the same size of
/// numbers.
public final class MatrixRow extends Pane {
  private static final double LARGEST_CELL = 112;
  private static final double SMALLEST_CELL = 4;

  /// Matrices of few cells ask for this much.
  private static final double WISHED_CELL = 24;

  private static final int FEW_CELLS = 12;
  private static final double GAP = 16;
  private static final double SIGN_GAP = 8;
  private static final double AIR = 16;

  private Subscription watched = Subscription.EMPTY;

  /// @param items matrices, stacks of them, and between them any other nodes as signs
  public MatrixRow(Node... items) {
    getStyleClass().add("matrix-row");
    show(items);
  }

  /// Shows other items.
  public void show(Node... items) {
    watched.unsubscribe();
    getChildren().setAll(items);
    watched =
        getChildren().stream()
            .flatMap(MatrixRow::everyMatrix)
            .map(
                matrix ->
                    Subscription.combine(
                        matrix.contentProperty().subscribe(this::requestLayout),
                        matrix.managedProperty().subscribe(this::requestLayout)))
            .reduce(Subscription.EMPTY, Subscription::and);
  }

  private static Stream<MatrixView> everyMatrix(Node item) {
    return switch (item) {
      case MatrixView matrix -> Stream.of(matrix);
      case MatrixStack stack -> stack.getChildren().stream().map(MatrixView.class::cast);
      default -> Stream.empty();
    };
  }

  /// What is managed; the others leave no gap.
  private static List<MatrixView> matrices(Node item) {
    return everyMatrix(item).filter(Node::isManaged).toList();
  }

  @Override
  protected double computePrefWidth(double height) {
    return widthWith(smallestCell());
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computePrefHeight(double width) {
    return columns().mapToDouble(item -> extra(item) + rows(item) * smallestCell()).max().orElse(0);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  private double smallestCell() {
    return columns().mapToInt(MatrixRow::rows).max().orElse(1) > FEW_CELLS
        ? SMALLEST_CELL
        : WISHED_CELL;
  }

  @Override
  protected void layoutChildren() {
    double cell = cellSize();
    List<MatrixView> shown = columns().flatMap(item -> matrices(item).stream()).toList();
    double font =
        shown.stream().mapToDouble(matrix -> matrix.fittingFontSize(cell)).min().orElse(0);
    for (MatrixView matrix : shown) {
      matrix.cellSizeProperty().set(cell);
      matrix.fontSizeProperty().set(font);
    }
    double x = Math.floor((getWidth() - widthWith(cell)) / 2);
    double above = captionHeight();
    double middle = above + (getHeight() - above) / 2;
    Node before = this;
    for (Node item : getManagedChildren()) {
      if (isColumn(item) && isColumn(before)) {
        x += GAP;
      }
      before = item;
      if (item instanceof MatrixView matrix) {
        double height = matrix.prefHeight(-1);
        double cells = height - matrix.captionHeight();
        double y = Math.rint(middle - cells / 2 - matrix.captionHeight());
        matrix.resizeRelocate(x, y, matrix.prefWidth(-1), height);
        x += matrix.prefWidth(-1);
      } else if (item instanceof MatrixStack stack) {
        double height = stack.prefHeight(-1);
        stack.resizeRelocate(x, Math.rint((getHeight() - height) / 2), stack.prefWidth(-1), height);
        x += stack.prefWidth(-1);
      } else {
        double width = item.prefWidth(-1) + 2 * SIGN_GAP;
        layoutInArea(item, x, middle - 64, width, 128, 0, HPos.CENTER, VPos.CENTER);
        x += width;
      }
    }
  }

  private static boolean isColumn(Node item) {
    return item instanceof MatrixView || item instanceof MatrixStack;
  }

  private Stream<Node> columns() {
    return getManagedChildren().stream().map(Node.class::cast).filter(MatrixRow::isColumn);
  }

  private double cellSize() {
    double cell = LARGEST_CELL;
    for (Node item : columns().toList()) {
      cell = Math.min(cell, (getHeight() - extra(item) - AIR) / rows(item));
    }
    cell = Math.floor(cell);
    while (cell > SMALLEST_CELL && widthWith(cell) > getWidth()) {
      cell--;
    }
    return Math.max(cell, SMALLEST_CELL);
  }

  private double widthWith(double cell) {
    return signsWidth()
        + columns()
            .mapToDouble(
                item ->
                    item instanceof MatrixStack stack
                        ? stack.widthWith(cell)
                        : cell * matrices(item).getFirst().contentProperty().get().cols())
            .sum();
  }

  private static int rows(Node item) {
    return matrices(item).stream().mapToInt(matrix -> matrix.contentProperty().get().rows()).sum();
  }

  /// Height of what is no cell.
  private double extra(Node item) {
    return item instanceof MatrixStack stack ? stack.extraHeight() : captionHeight();
  }

  private double captionHeight() {
    return columns()
        .flatMap(item -> matrices(item).stream())
        .mapToDouble(MatrixView::captionHeight)
        .max()
        .orElse(0);
  }

  /// Width of what is no cell.
  private double signsWidth() {
    double width = 0;
    Node before = this;
    for (Node item : getManagedChildren()) {
      width += isColumn(item) ? (isColumn(before) ? GAP : 0) : item.prefWidth(-1) + 2 * SIGN_GAP;
      before = item;
    }
    return width;
  }
}
