package atelier.app.control;

import atelier.app.text.Texts;
import atelier.lessons.text.Numbers;
import java.text.NumberFormat;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;

/// The two axes of a chart: what they span, how they count, what their marks say.
final class ChartAxes {
  private static final double MUCH = 1e5;
  private static final double ROUNDING = 1e-9;
  private static final int MOST_X_MARKS = 10;
  private static final int MOST_Y_MARKS = 6;

  private final NumberAxis x = new NumberAxis();
  private ValueAxis y;
  private double from;
  private double to = 1;
  private Range zoomed = Range.NONE;

  /// A part of an axis; all of it where the ends are NaN.
  private record Range(double from, double to) {
    static final Range NONE = new Range(Double.NaN, Double.NaN);
  }

  ChartAxes(ChartView.Scale scale) {
    y = axis(scale);
  }

  private static ValueAxis axis(ChartView.Scale scale) {
    return scale == ChartView.Scale.LINEAR ? new NumberAxis() : new LogTicksAxis();
  }

  NumberAxis x() {
    return x;
  }

  ValueAxis y() {
    return y;
  }

  /// Counts otherwise on the y axis.
  ///
  /// @return whether the y axis is another now
  boolean setScale(ChartView.Scale scale) {
    boolean changes = isLogarithmic() != (scale == ChartView.Scale.LOGARITHMIC);
    if (changes) {
      y = axis(scale);
    }
    return changes;
  }

  /// Whether the y axis counts in equal ratios.
  boolean isLogarithmic() {
    return y instanceof LogTicksAxis;
  }

  /// What the x axis spans, unless somebody zoomed in.
  void setX(double least, double greatest) {
    from = least;
    to = greatest;
    spanX();
  }

  /// Shows a part of the x axis; all of it for NaN.
  void zoom(double left, double right) {
    zoomed = new Range(left, right);
    spanX();
  }

  private void spanX() {
    boolean all = Double.isNaN(zoomed.from());
    double left = all ? from : zoomed.from();
    double right = all ? to : zoomed.to();
    x.setRange(left, right);
    x.setTickUnit(new NumberTickUnit(step(right - left, MOST_X_MARKS)));
  }

  /// What the y axis spans.
  void setY(double least, double greatest) {
    y.setRange(least, greatest);
    if (y instanceof NumberAxis axis) {
      axis.setTickUnit(new NumberTickUnit(step(greatest - least, MOST_Y_MARKS)));
    }
  }

  /// Writes marks and name in the language of the moment.
  void speak(Texts texts, String xName) {
    x.setLabel(texts.get(xName));
    NumberFormat format = NumberFormat.getInstance(texts.locale());
    x.setNumberFormatOverride(format);
    switch (y) {
      case LogTicksAxis axis -> axis.setFormat(value -> mark(value, texts));
      case NumberAxis axis -> axis.setNumberFormatOverride(format);
      default -> throw new IllegalStateException("no other axis is made");
    }
  }

  /// A mark of a logarithmic axis; powers of ten that need much room are written short.
  private static String mark(double value, Texts texts) {
    return value < MUCH
        ? new Numbers(texts.locale()).format(value)
        : "1e" + Math.round(Math.log10(value));
  }

  /// The least of ... 0.1, 0.2, 0.5, 1, 2, 5 ... that cuts a span into at most `most` parts.
  static double step(double span, int most) {
    double least = span / most * (1 - ROUNDING);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double step : new double[] {1, 2, 5}) {
      if (step * power >= least) {
        return step * power;
      }
    }
    return 10 * power;
  }
}
