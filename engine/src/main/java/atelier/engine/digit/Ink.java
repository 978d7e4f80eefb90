package atelier.engine.digit;

import java.util.Arrays;
import java.util.List;

/// Draws strokes as an image.
///
/// A pixel's value is how much of it the pen covered, from the exact distance of its middle to the
/// nearest point of the line: lines are continuous however far apart the pen was seen, with round
/// ends and bends and soft edges one pixel wide.
public final class Ink {
  private Ink() {}

  /// The strokes on a square pad of `side` x `side` pixels; what lies outside is cut off.
  ///
  /// @throws IllegalArgumentException if `side` is not positive
  public static GreyImage draw(List<Stroke> strokes, int side) {
    if (side < 1) {
      throw new IllegalArgumentException("a pad needs at least 1 pixel a side, got " + side);
    }
    var pixels = new float[side * side];
    var squares = new float[side * side];
    for (Stroke stroke : strokes) {
      draw(stroke, side, pixels, squares);
    }
    return new GreyImage(side, side, pixels);
  }

  /// @param squares scratch: of each pixel, the square of its distance to the line
  private static void draw(Stroke stroke, int side, float[] pixels, float[] squares) {
    Arrays.fill(squares, Float.POSITIVE_INFINITY);
    float radius = (float) (stroke.width() * side / 2);
    float reach = radius + 0.5f;
    List<Stroke.Point> points = stroke.points();
    for (int i = 0; i < points.size(); i++) {
      measure(points.get(Math.max(0, i - 1)), points.get(i), reach, side, squares);
    }
    for (int i = 0; i < squares.length; i++) {
      if (squares[i] < reach * reach) {
        pixels[i] = Math.max(pixels[i], coverage((float) Math.sqrt(squares[i]), radius));
      }
    }
  }

  /// Share of a pixel, taken as a unit interval across the line, that lies within the radius.
  private static float coverage(float distance, float radius) {
    float covered = Math.min(distance + 0.5f, radius) - Math.max(distance - 0.5f, -radius);
    // Rounding may carry the length of a covered interval past 1.
    return Math.clamp(covered, 0, 1);
  }

  private static void measure(
      Stroke.Point from, Stroke.Point to, double reach, int side, float[] squares) {
    // In pixel indices, whose whole numbers are the middles of pixels.
    double ax = from.x() * side - 0.5;
    double ay = from.y() * side - 0.5;
    double dx = (to.x() - from.x()) * side;
    double dy = (to.y() - from.y()) * side;
    double length = dx * dx + dy * dy;
    int top = (int) Math.max(0, Math.ceil(Math.min(ay, ay + dy) - reach));
    int bottom = (int) Math.min(side - 1.0, Math.floor(Math.max(ay, ay + dy) + reach));
    double least = Math.min(ax, ax + dx) - reach;
    double most = Math.max(ax, ax + dx) + reach;
    double halfRow = reach * Math.sqrt(length) / Math.abs(dy);
    for (int y = top; y <= bottom; y++) {
      // Of a slanted line, a row is near one part only. Comparisons drop what is not a number.
      double middle = ax + (y - ay) * dx / dy;
      double start = middle - halfRow > least ? middle - halfRow : least;
      double end = middle + halfRow < most ? middle + halfRow : most;
      int right = (int) Math.min(side - 1.0, Math.floor(end));
      for (int x = (int) Math.max(0, Math.ceil(start)); x <= right; x++) {
        double along = length == 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
        double share = Math.clamp(along, 0, 1);
        double offX = x - ax - share * dx;
        double offY = y - ay - share * dy;
        float square = (float) (offX * offX + offY * offY);
        squares[y * side + x] = Math.min(squares[y * side + x], square);
      }
    }
  }
}
