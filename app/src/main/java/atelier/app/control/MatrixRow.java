package atelier.app.control;

import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Matrices and the signs between them, side by side on one middle line. All matrices get the same
/// cell size, the largest at which the row fits, and the same size of numbers.
public final class MatrixRow extends Pane {
  private static final double LARGEST_CELL = 112;
  private static final double SMALLEST_CELL = 24;
  private static final double SIGN_GAP = 8;
  private static final double AIR = 16;

  private final List<MatrixView> matrices;

  /// @param items matrices, and between them any other nodes as signs
  public MatrixRow(Node... items) {
    super(items);
    getStyleClass().add("matrix-row");
    matrices =
        getChildren().stream()
            .filter(MatrixView.class::isInstance)
            .map(MatrixView.class::cast)
            .toList();
    for (MatrixView matrix : matrices) {
      matrix.contentProperty().subscribe(this::requestLayout);
      matrix.managedProperty().subscribe(this::requestLayout);
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return signsWidth() + cols() * SMALLEST_CELL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computePrefHeight(double width) {
    return captionHeight() + rows() * SMALLEST_CELL;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double cell = cellSize();
    double font = shown().mapToDouble(matrix -> matrix.fittingFontSize(cell)).min().orElse(0);
    for (MatrixView matrix : matrices) {
      matrix.cellSizeProperty().set(cell);
      matrix.fontSizeProperty().set(font);
    }
    double x = Math.floor((getWidth() - signsWidth() - cols() * cell) / 2);
    double middle = captionHeight() + (getHeight() - captionHeight()) / 2;
    for (Node item : getManagedChildren()) {
      if (item instanceof MatrixView matrix) {
        double height = matrix.prefHeight(-1);
        double cells = height - matrix.captionHeight();
        matrix.resizeRelocate(
            x,
            Math.rint(middle - cells / 2 - matrix.captionHeight()),
            matrix.prefWidth(-1),
            height);
        x += matrix.prefWidth(-1);
      } else {
        double width = item.prefWidth(-1) + 2 * SIGN_GAP;
        layoutInArea(item, x, middle - 64, width, 128, 0, HPos.CENTER, VPos.CENTER);
        x += width;
      }
    }
  }

  /// What is managed; the others leave no gap.
  private Stream<MatrixView> shown() {
    return matrices.stream().filter(Node::isManaged);
  }

  private double cellSize() {
    double wide = (getWidth() - signsWidth()) / cols();
    double high = (getHeight() - captionHeight() - AIR) / rows();
    return Math.clamp(Math.floor(Math.min(wide, high)), SMALLEST_CELL, LARGEST_CELL);
  }

  private int cols() {
    return shown().mapToInt(matrix -> matrix.contentProperty().get().cols()).sum();
  }

  private int rows() {
    return shown().mapToInt(matrix -> matrix.contentProperty().get().rows()).max().orElse(1);
  }

  private double captionHeight() {
    return shown().mapToDouble(MatrixView::captionHeight).max().orElse(0);
  }

  private double signsWidth() {
    return getManagedChildren().stream()
        .filter(item -> !(item instanceof MatrixView))
        .mapToDouble(item -> item.prefWidth(-1) + 2 * SIGN_GAP)
        .sum();
  }
}
