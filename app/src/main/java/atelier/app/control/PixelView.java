package atelier.app.control;

import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// A square image of few pixels, magnified so that each can be told apart, with a thin grid. Ink is
/// 1 and paper 0 in both themes; only the colours differ.
public final class PixelView extends Region {
  private final int side;
  private final double cell;
  private final ObservableValue<Theme> theme;
  private final Canvas canvas;
  private final ObjectProperty<Optional<float[]>> pixels =
      new SimpleObjectProperty<>(Optional.empty());

  /// @param side pixels of the image along one side
  /// @param cell size on screen of one of them
  public PixelView(int side, double cell, ObservableValue<Theme> theme) {
    this.side = side;
    this.cell = cell;
    this.theme = theme;
    double size = side * cell + 1;
    this.canvas = new Canvas(size, size);
    getChildren().add(canvas);
    getStyleClass().add("pixel-view");
    setMinSize(size, size);
    setMaxSize(size, size);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    pixels.subscribe(this::draw);
    Following.changes(this, theme, this::draw);
    draw();
  }

  /// The image, row after row, 0 to 1; nothing shows the empty grid.
  public ObjectProperty<Optional<float[]>> pixelsProperty() {
    return pixels;
  }

  private void draw() {
    Palette palette = Palette.of(theme.getValue());
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.setFill(palette.page());
    graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    pixels.get().ifPresent(values -> fillCells(graphics, palette, values));
    graphics.setStroke(palette.line());
    graphics.setLineWidth(0.5);
    for (int i = 0; i <= side; i++) {
      double at = i * cell + 0.5;
      graphics.strokeLine(at, 0.5, at, side * cell + 0.5);
      graphics.strokeLine(0.5, at, side * cell + 0.5, at);
    }
  }

  private void fillCells(GraphicsContext graphics, Palette palette, float[] values) {
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        float value = values[y * side + x];
        if (value > 0) {
          graphics.setFill(palette.amount(value));
          graphics.fillRect(x * cell, y * cell, cell, cell);
        }
      }
    }
  }
}
