package atelier.app.control;

import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Keeps what it holds square: as high as it is wide, less where there is not the height.
public final class Square extends Region {
  private final Region content;
  private final Node overlay;

  /// @param overlay laid over the middle of `content`, in its own size
  public Square(Region content, Node overlay) {
    this.content = content;
    this.overlay = overlay;
    getChildren().addAll(content, overlay);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinHeight(double width) {
    return content.minHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    return width > 0 ? width : content.prefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double side = snapSizeX(Math.min(getWidth(), getHeight()));
    content.resizeRelocate(0, 0, side, side);
    layoutInArea(overlay, 0, 0, side, side, 0, HPos.CENTER, VPos.CENTER);
  }
}
