package atelier.engine.digit;

import java.util.List;

/// One movement of a pen from down to up. Lengths are shares of the side of a square pad.
///
/// @param points where the pen was, joined by straight lines; a single one is a dot
/// @param width of the pen; its tip is round
public record Stroke(List<Point> points, double width) {
  /// A place on the pad: (0, 0) is its top left corner and (1, 1) its bottom right one. A pen may
  /// leave the pad.
  ///
  /// @param x to the right
  /// @param y downwards
  public record Point(double x, double y) {
    public Point {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException(
            "a point of a stroke needs two finite numbers, got (%s, %s)".formatted(x, y));
      }
    }
  }

  public Stroke {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a stroke needs at least one point, got none");
    }
    if (!(width > 0 && width <= 1)) {
      throw new IllegalArgumentException(
          "the width of a stroke is a share of the pad's side, above 0 and at most 1, got "
              + width);
    }
  }
}
