package atelier.app.control;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Matrices below each other in a [MatrixRow], each centred.
public final class MatrixStack extends Pane {
  private static final double GAP = 12;

  /// @param matrices from top to bottom
  public MatrixStack(MatrixView... matrices) {
    super(matrices);
    getStyleClass().add("matrix-stack");
  }

  /// Those that are shown.
  List<MatrixView> matrices() {
    return getManagedChildren().stream().map(MatrixView.class::cast).toList();
  }

  /// Width with cells of a size: captions do not reach over the sides.
  double widthWith(double cell) {
    return matrices().stream()
        .mapToDouble(
            matrix -> Math.max(cell * matrix.contentProperty().get().cols(), matrix.captionWidth()))
        .max()
        .orElse(0);
  }

  /// Height of what is no cell: captions, gaps.
  double extraHeight() {
    List<MatrixView> shown = matrices();
    return GAP * (shown.size() - 1) + shown.stream().mapToDouble(MatrixView::captionHeight).sum();
  }

  @Override
  protected double computePrefWidth(double height) {
    return matrices().stream()
        .mapToDouble(matrix -> Math.max(matrix.prefWidth(-1), matrix.captionWidth()))
        .max()
        .orElse(0);
  }

  @Override
  protected double computePrefHeight(double width) {
    List<MatrixView> shown = matrices();
    return GAP * (shown.size() - 1)
        + shown.stream().mapToDouble(matrix -> matrix.prefHeight(-1)).sum();
  }

  @Override
  protected void layoutChildren() {
    double y = 0;
    for (Node child : getManagedChildren()) {
      double width = child.prefWidth(-1);
      double height = child.prefHeight(-1);
      child.resizeRelocate(Math.rint((getWidth() - width) / 2), Math.rint(y), width, height);
      y += height + GAP;
    }
  }
}
