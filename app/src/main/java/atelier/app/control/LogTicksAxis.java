package atelier.app.control;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/// A vertical logarithmic axis marked as people count: 0.1, 0.2, 0.5, 1, 2, 5, 10 ..., or by powers
/// of ten where it spans many.
final class LogTicksAxis extends LogAxis {
  private static final long serialVersionUID = 1;
  private static final double[] STEPS = {1, 2, 5};
  private static final double MANY_DECADES = 3;

  private transient DoubleFunction<String> format = Double::toString;

  /// How marks are written.
  void setFormat(DoubleFunction<String> format) {
    this.format = format;
  }

  /// The marks between two values.
  ///
  /// @param lower above 0
  static List<Double> marks(double lower, double upper) {
    boolean powersOnly = Math.log10(upper / lower) > MANY_DECADES;
    var marks = new ArrayList<Double>();
    int last = (int) Math.ceil(Math.log10(upper));
    for (int power = (int) Math.floor(Math.log10(lower)); power <= last; power++) {
      for (double step : STEPS) {
        double mark = power < 0 ? step / Math.pow(10, -power) : step * Math.pow(10, power);
        if (mark >= lower && mark <= upper && (step == 1 || !powersOnly)) {
          marks.add(mark);
        }
      }
    }
    return marks;
  }

  // The method is older than generics.
  @Override
  @SuppressWarnings("rawtypes")
  public List refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    return marks(getRange().getLowerBound(), getRange().getUpperBound()).stream()
        .map(
            mark ->
                new NumberTick(
                    mark, format.apply(mark), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER_RIGHT, 0))
        .toList();
  }
}
