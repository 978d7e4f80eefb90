package atelier.engine.digit;

import atelier.engine.digit.Stroke.Point;
import java.util.ArrayList;
import java.util.List;

/// Digits as French pupils write them, as strokes (case B1 of the public reports).
final class Digits {
  private Digits() {}

  static List<Stroke> plainOne(double width) {
    return List.of(line(width, .5, .1, .5, .9));
  }

  static List<Stroke> hookedNine(double width) {
    return List.of(
        arc(width, .48, .32, .2, .22, 0, -360),
        line(width, .68, .32, .67, .7),
        arc(width, .47, .7, .2, .2, 0, 140));
  }

  static List<Stroke> barredSeven(double width) {
    return List.of(
        line(width, .25, .12, .75, .12, .42, .9), line(width, .36, .5, .74, .5));
  }

  static Stroke line(double width, double... coordinates) {
    var points = new ArrayList<Point>();
    for (int i = 0; i < coordinates.length; i += 2) {
      points.add(new Point(coordinates[i], coordinates[i + 1]));
    }
    return new Stroke(points, width);
  }

  static Stroke arc(
      double width, double cx, double cy, double rx, double ry, double from, double to) {
    var points = new ArrayList<Point>();
    for (int i = 0; i <= 40; i++) {
      double angle = Math.toRadians(from + (to - from) * i / 40);
      points.add(new Point(cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)));
    }
    return new Stroke(points, width);
  }
}
