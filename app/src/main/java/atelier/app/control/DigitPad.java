package atelier.app.control;

import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import atelier.engine.digit.GreyImage;
import atelier.engine.digit.Pad;
import atelier.engine.digit.Stroke;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// A square sheet to draw on with a mouse, a pen or a finger. The first button draws; a stroke ends
/// where it leaves the sheet, and coming back begins another.
public final class DigitPad extends Region {
  private static final double MIN_SIDE = 240;
  private static final double CORNER_DEGREES = 60;

  private final Sketch sketch;
  private final ObservableValue<Theme> theme;
  private final Canvas canvas = new Canvas();
  private final DoubleProperty penWidth = new SimpleDoubleProperty(1.0 / 14);
  private final BooleanProperty erasing = new SimpleBooleanProperty(false);
  private Optional<Image> picture = Optional.empty();
  private Point2D last = Point2D.ZERO;

  /// Kept here, since not every platform says with a drag which buttons are down.
  private boolean pressed;

  /// @param sketch what is drawn, also from elsewhere
  public DigitPad(Sketch sketch, ObservableValue<Theme> theme) {
    this.sketch = sketch;
    this.theme = theme;
    getStyleClass().add("digit-pad");
    getChildren().add(canvas);
    canvas.setMouseTransparent(true);
    setMinSize(MIN_SIDE, MIN_SIDE);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setCursor(Cursor.CROSSHAIR);
    setOnMousePressed(this::onPressed);
    setOnMouseDragged(this::onDragged);
    setOnMouseReleased(this::onReleased);
    sketch.strokesProperty().subscribe(() -> requestLayout());
    sketch.pictureProperty().subscribe(_ -> redrawPicture());
    theme.subscribe((_, _) -> redrawPicture());
  }

  /// Width of the pen, a share of the sheet's side. MNIST's own digits were written with about 1/14
  /// to 1/10.
  public DoubleProperty penWidthProperty() {
    return penWidth;
  }

  /// Whether the pen erases.
  public BooleanProperty erasingProperty() {
    return erasing;
  }

  private void redrawPicture() {
    picture = sketch.pictureProperty().get().map(ink -> inked(Pad.fitted(ink)));
    requestLayout();
  }

  /// Ink of the theme's colour, as opaque as it is dark.
  private Image inked(GreyImage ink) {
    Color colour = Palette.of(theme.getValue()).ink();
    var image = new WritableImage(ink.width(), ink.height());
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        image
            .getPixelWriter()
            .setColor(
                x,
                y,
                new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), ink.at(y, x)));
      }
    }
    return image;
  }

  @Override
  protected double computePrefWidth(double height) {
    return height > 0 ? height : MIN_SIDE;
  }

  @Override
  protected double computePrefHeight(double width) {
    return width > 0 ? width : MIN_SIDE;
  }

  /// Draws too: at most once a frame, however many events came in between.
  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    Palette palette = Palette.of(theme.getValue());
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, getWidth(), getHeight());
    picture.ifPresent(image -> graphics.drawImage(image, 0, 0, side(), side()));
    graphics.setStroke(palette.ink());
    graphics.setFill(palette.ink());
    graphics.setLineCap(StrokeLineCap.ROUND);
    graphics.setLineJoin(StrokeLineJoin.ROUND);
    sketch.strokes().forEach(stroke -> draw(graphics, stroke));
  }

  private void draw(GraphicsContext graphics, Stroke stroke) {
    double scale = side();
    double width = stroke.width() * scale;
    List<Stroke.Point> points = stroke.points();
    Stroke.Point first = points.getFirst();
    if (points.size() == 1) {
      graphics.fillOval(first.x() * scale - width / 2, first.y() * scale - width / 2, width, width);
      return;
    }
    graphics.setLineWidth(width);
    graphics.beginPath();
    graphics.moveTo(first.x() * scale, first.y() * scale);
    for (int i = 1; i < points.size() - 1; i++) {
      Stroke.Point here = points.get(i);
      Stroke.Point next = points.get(i + 1);
      if (isCorner(points.get(i - 1), here, next)) {
        graphics.lineTo(here.x() * scale, here.y() * scale);
      } else {
        graphics.quadraticCurveTo(
            here.x() * scale,
            here.y() * scale,
            (here.x() + next.x()) / 2 * scale,
            (here.y() + next.y()) / 2 * scale);
      }
    }
    graphics.lineTo(points.getLast().x() * scale, points.getLast().y() * scale);
    graphics.stroke();
  }

  /// Gentle turns are rounded, since the mouse reports a curve as a few points; sharp ones are
  /// meant.
  private static boolean isCorner(Stroke.Point before, Stroke.Point here, Stroke.Point after) {
    Point2D in = new Point2D(here.x() - before.x(), here.y() - before.y());
    Point2D out = new Point2D(after.x() - here.x(), after.y() - here.y());
    return in.angle(out) > CORNER_DEGREES;
  }

  private void onPressed(MouseEvent event) {
    requestFocus();
    if (event.getButton() == MouseButton.PRIMARY) {
      pressed = true;
      begin(event);
    }
  }

  private void onReleased(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      pressed = false;
      sketch.end();
    }
  }

  private void onDragged(MouseEvent event) {
    if (!pressed) {
      return;
    }
    if (erasing.get()) {
      erase(event);
      return;
    }
    boolean inside = contains(event.getX(), event.getY());
    boolean drawing = sketch.penDownProperty().get();
    if (inside && drawing) {
      extend(event.getX(), event.getY());
    } else if (inside) {
      begin(event);
    } else if (drawing) {
      Point2D edge = whereItLeaves(event.getX(), event.getY());
      extend(edge.getX(), edge.getY());
      sketch.end();
    }
  }

  private void erase(MouseEvent event) {
    sketch.erase(event.getX() / side(), event.getY() / side(), penWidth.get() / 2);
  }

  private void begin(MouseEvent event) {
    if (erasing.get()) {
      erase(event);
      return;
    }
    last = new Point2D(event.getX(), event.getY());
    sketch.begin(event.getX() / side(), event.getY() / side(), penWidth.get());
  }

  private void extend(double x, double y) {
    last = new Point2D(x, y);
    sketch.extend(x / side(), y / side());
  }

  /// The point of the sheet's edge on the way from the last point to one outside.
  private Point2D whereItLeaves(double x, double y) {
    double share =
        Math.min(shareInside(last.getX(), x, getWidth()), shareInside(last.getY(), y, getHeight()));
    return last.interpolate(new Point2D(x, y), share);
  }

  private static double shareInside(double from, double to, double end) {
    double reachable = Math.clamp(to, 0, end);
    return to == from ? 1 : (reachable - from) / (to - from);
  }

  private double side() {
    return Math.min(getWidth(), getHeight());
  }
}
