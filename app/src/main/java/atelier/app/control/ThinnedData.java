package atelier.app.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jfree.data.xy.AbstractXYDataset;

/// What JFreeChart draws of the curves: a selection, taken anew for each drawing.
final class ThinnedData extends AbstractXYDataset {
  private static final long serialVersionUID = 1;

  private final transient List<Curve> curves = new ArrayList<>();
  private final transient List<Look> looks = new ArrayList<>();
  private final transient List<Points> points = new ArrayList<>();

  void add(Curve curve, Look look) {
    curves.add(curve);
    looks.add(look);
    points.add(new Points());
  }

  /// Keeps only the first curves.
  void keep(int count) {
    curves.subList(count, curves.size()).clear();
    looks.subList(count, looks.size()).clear();
    points.subList(count, points.size()).clear();
  }

  /// Selects the points to draw.
  ///
  /// @param from x of the left edge
  /// @param to x of the right edge
  /// @param columns of the drawing, at least 1
  /// @param lowest values below are drawn there, out of sight
  /// @param highest values above are drawn there, out of sight
  void select(double from, double to, int columns, double lowest, double highest) {
    for (int i = 0; i < curves.size(); i++) {
      Points selected = points.get(i);
      selected.count = 0;
      Curve.Pen pen =
          (x, y) -> selected.add(x, Double.isNaN(y) ? y : Math.clamp(y, lowest, highest));
      if (looks.get(i) == Look.FAINT) {
        curves.get(i).sample(from, to, columns, pen);
      } else {
        curves.get(i).thin(from, to, columns, pen);
      }
    }
  }

  @Override
  public int getSeriesCount() {
    return curves.size();
  }

  // The interface is older than generics.
  @Override
  @SuppressWarnings("rawtypes")
  public Comparable getSeriesKey(int series) {
    return series;
  }

  @Override
  public int getItemCount(int series) {
    return points.get(series).count;
  }

  @Override
  public Number getX(int series, int item) {
    return getXValue(series, item);
  }

  @Override
  public double getXValue(int series, int item) {
    return points.get(series).xs[item];
  }

  @Override
  public Number getY(int series, int item) {
    return getYValue(series, item);
  }

  @Override
  public double getYValue(int series, int item) {
    return points.get(series).ys[item];
  }

  private static final class Points {
    private double[] xs = new double[256];
    private double[] ys = new double[256];
    private int count;

    void add(double x, double y) {
      if (count == xs.length) {
        xs = Arrays.copyOf(xs, 2 * count);
        ys = Arrays.copyOf(ys, 2 * count);
      }
      xs[count] = x;
      ys[count] = y;
      count++;
    }
  }
}
