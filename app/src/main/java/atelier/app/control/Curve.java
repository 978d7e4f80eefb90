package atelier.app.control;

import java.util.Arrays;

/// The points of one curve from left to right. Every point is kept; a chart draws a selection.
///
/// Any y is taken: one that is not a finite number is a gap in the line. For one thread, in the
/// application the interface's.
public final class Curve {
  private static final int FIRST_CAPACITY = 1024;

  private double[] xs = new double[FIRST_CAPACITY];
  private double[] ys = new double[FIRST_CAPACITY];
  private int size;
  private double latest = Double.NaN;
  private double least = Double.NaN;
  private double greatest = Double.NaN;
  private double firstInfinite = Double.NaN;

  /// Receives points to draw; a y of NaN is a gap.
  @FunctionalInterface
  interface Pen {
    void point(double x, double y);
  }

  /// Adds a point at the right end.
  ///
  /// @param x finite, not below the point before
  /// @throws IllegalArgumentException for another x
  public void append(double x, double y) {
    if (!Double.isFinite(x) || (size > 0 && x < xs[size - 1])) {
      throw new IllegalArgumentException(
          "a curve grows to the right: x must be at least %s, got %s"
              .formatted(size == 0 ? "finite" : xs[size - 1], x));
    }
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, 2 * size);
      ys = Arrays.copyOf(ys, 2 * size);
    }
    xs[size] = x;
    ys[size] = y;
    size++;
    if (Double.isFinite(y)) {
      latest = y;
      least = Double.isNaN(least) ? y : Math.min(least, y);
      greatest = Double.isNaN(greatest) ? y : Math.max(greatest, y);
    } else if (Double.isInfinite(y) && Double.isNaN(firstInfinite)) {
      firstInfinite = x;
    }
  }

  /// Forgets every point.
  public void clear() {
    size = 0;
    latest = Double.NaN;
    least = Double.NaN;
    greatest = Double.NaN;
    firstInfinite = Double.NaN;
  }

  /// Forgets the points to the right of an x.
  public void cut(double x) {
    int before = size;
    clear();
    for (int i = 0; i < before && xs[i] <= x; i++) {
      append(xs[i], ys[i]);
    }
  }

  /// Number of points, gaps included.
  public int size() {
    return size;
  }

  /// The x of point `index`.
  public double x(int index) {
    return xs[index];
  }

  /// The y of point `index`, as it was given.
  public double y(int index) {
    return ys[index];
  }

  /// The last finite y; NaN if there is none.
  public double latest() {
    return latest;
  }

  /// The least finite y; NaN if there is none.
  public double least() {
    return least;
  }

  /// The greatest finite y; NaN if there is none.
  public double greatest() {
    return greatest;
  }

  /// The x of the first infinite y; NaN if there is none.
  public double firstInfinite() {
    return firstInfinite;
  }

  /// The y of the last point at or before an x; NaN if there is none.
  public double at(double x) {
    int found = Arrays.binarySearch(xs, 0, size, x);
    int last = found >= 0 ? found : -found - 2;
    return last < 0 ? Double.NaN : ys[last];
  }

  /// Draws at most two points a column, the least and the greatest that fall into it, so that no
  /// peak is lost; and one gap where there are any.
  ///
  /// @param from x of the left edge
  /// @param to x of the right edge
  /// @param columns of the drawing, at least 1
  void thin(double from, double to, int columns, Pen pen) {
    double scale = columns / (to - from);
    int index = 0;
    while (index < size) {
      double column = Math.floor((xs[index] - from) * scale);
      int low = -1;
      int high = -1;
      boolean gap = false;
      int next = index;
      while (next < size && Math.floor((xs[next] - from) * scale) == column) {
        if (!Double.isFinite(ys[next])) {
          gap = true;
        } else {
          low = low < 0 || ys[next] < ys[low] ? next : low;
          high = high < 0 || ys[next] >= ys[high] ? next : high;
        }
        next++;
      }
      draw(low, high, pen);
      if (gap) {
        pen.point(xs[next - 1], Double.NaN);
      }
      index = next;
    }
  }

  /// Draws the first point of each column, and no gaps: for points that stand alone.
  ///
  /// @param from x of the left edge
  /// @param to x of the right edge
  /// @param columns of the drawing, at least 1
  void sample(double from, double to, int columns, Pen pen) {
    double scale = columns / (to - from);
    double drawn = Double.NaN;
    for (int i = 0; i < size; i++) {
      double column = Math.floor((xs[i] - from) * scale);
      if (column != drawn && Double.isFinite(ys[i])) {
        pen.point(xs[i], ys[i]);
        drawn = column;
      }
    }
  }

  private void draw(int low, int high, Pen pen) {
    if (low < 0) {
      return;
    }
    int first = Math.min(low, high);
    int second = Math.max(low, high);
    pen.point(xs[first], ys[first]);
    if (second != first) {
      pen.point(xs[second], ys[second]);
    }
  }
}
