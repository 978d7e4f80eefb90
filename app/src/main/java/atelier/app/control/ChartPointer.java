package atelier.app.control;

import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.ui.RectangleEdge;

/// The pointer over a chart: it asks for the values under it; dragging to the right zooms in on
/// what was dragged over, a double click or dragging to the left shows everything again.
final class ChartPointer {
  private static final double LEAST_DRAG = 8;

  private final ChartCanvas canvas;
  private final ValueAxis axis;
  private final Consumer<Double> reading;
  private final Zoom zoom;
  private double pressed = Double.NaN;

  /// Shows a part of the x axis.
  interface Zoom {
    /// @param from NaN for everything
    void show(double from, double to);
  }

  /// @param reading receives the x under the pointer, NaN when it leaves
  ChartPointer(ChartCanvas canvas, ValueAxis axis, Consumer<Double> reading, Zoom zoom) {
    this.canvas = canvas;
    this.axis = axis;
    this.reading = reading;
    this.zoom = zoom;
    canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> reading.accept(x(event.getX())));
    canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> reading.accept(Double.NaN));
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> pressed = event.getX());
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
  }

  /// The x of a place on the canvas; NaN outside of the curves' area.
  private double x(double place) {
    Rectangle2D area = canvas.getRenderingInfo().getPlotInfo().getDataArea();
    if (area.getWidth() <= 0 || place < area.getMinX() || place > area.getMaxX()) {
      return Double.NaN;
    }
    return axis.java2DToValue(place, area, RectangleEdge.BOTTOM);
  }

  private void released(MouseEvent event) {
    double distance = event.getX() - pressed;
    double from = x(pressed);
    double to = x(event.getX());
    if (distance >= LEAST_DRAG && !Double.isNaN(from) && !Double.isNaN(to)) {
      zoom.show(from, to);
    } else if (distance <= -LEAST_DRAG) {
      zoom.show(Double.NaN, Double.NaN);
    }
    pressed = Double.NaN;
    reading.accept(x(event.getX()));
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      zoom.show(Double.NaN, Double.NaN);
    }
  }
}
