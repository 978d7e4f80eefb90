package atelier.engine.digit;

import atelier.engine.digit.Stroke.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A kind of drawing that nobody takes for a digit, for measuring whether a network knows that it
/// does not know. [Scribbles], which networks may have learned, are drawn by other hands: grids,
/// zigzags and specks are not among them, and no single drawing is.
///
/// @param name as in tables, for example `star`
/// @param hand draws one, of about the pad's size
public record Nonsense(String name, Function<SplittableRandom, List<Stroke>> hand) {
  private static final double TREMBLE = 0.015;
  private static final int CURVE_POINTS = 24;

  /// All kinds.
  public static List<Nonsense> all() {
    return List.of(
        new Nonsense("dot", Nonsense::dot),
        new Nonsense("smudge", Nonsense::smudge),
        new Nonsense("specks", random -> specks(random, random.nextInt(8, 31))),
        new Nonsense("wild line", Nonsense::wildLine),
        new Nonsense("curls", Nonsense::curls),
        new Nonsense("spiral", Nonsense::spiral),
        new Nonsense("zigzag", Nonsense::zigzag),
        new Nonsense("cross", random -> star(random, 2)),
        new Nonsense("star", random -> star(random, random.nextInt(3, 7))),
        new Nonsense("hatching", Nonsense::hatching),
        new Nonsense("grid", Nonsense::grid),
        new Nonsense("strokes apart", Nonsense::strokesApart));
  }

  /// One, framed as digits are.
  public GreyImage draw(SplittableRandom random) {
    return DigitFrame.of(hand.apply(random)).orElseThrow();
  }

  private static double pen(SplittableRandom random) {
    return random.nextDouble(0.03, 0.12);
  }

  private static List<Stroke> dot(SplittableRandom random) {
    return List.of(new Stroke(List.of(new Point(0.5, 0.5)), random.nextDouble(0.02, 0.3)));
  }

  /// A pen rubbed about one place.
  private static List<Stroke> smudge(SplittableRandom random) {
    double reach = random.nextDouble(0.05, 0.2);
    return List.of(
        new Stroke(
            within(random, random.nextInt(8, 20), reach, reach), random.nextDouble(0.08, 0.25)));
  }

  private static List<Stroke> specks(SplittableRandom random, int count) {
    double width = random.nextDouble(0.02, 0.08);
    return within(random, count, 0.4, 0.4).stream()
        .map(point -> new Stroke(List.of(point), width))
        .toList();
  }

  private static List<Stroke> wildLine(SplittableRandom random) {
    double wide = random.nextDouble(0.2, 0.45);
    double high = random.nextDouble(0.2, 0.45);
    return List.of(new Stroke(within(random, random.nextInt(12, 40), wide, high), pen(random)));
  }

  private static List<Point> within(SplittableRandom random, int count, double wide, double high) {
    var points = new ArrayList<Point>();
    for (int i = 0; i < count; i++) {
      points.add(
          new Point(0.5 + random.nextDouble(-wide, wide), 0.5 + random.nextDouble(-high, high)));
    }
    return points;
  }

  /// Loops over each other that wander, as hands make that try a pen.
  private static List<Stroke> curls(SplittableRandom random) {
    double turns = random.nextDouble(3, 5);
    double radius = random.nextDouble(0.12, 0.18);
    double drift = random.nextDouble(0.5, 0.7);
    double flat = random.nextDouble(1, 1.8);
    return List.of(
        line(
            random,
            pen(random) / 2,
            curve(
                turns,
                (share, angle) ->
                    new double[] {
                      drift * (share - 0.5) + radius * Math.cos(angle),
                      flat * radius * Math.sin(angle)
                    })));
  }

  private static List<Stroke> spiral(SplittableRandom random) {
    double turns = random.nextDouble(2.5, 4.5);
    double flat = random.nextDouble(0.7, 1);
    double way = random.nextBoolean() ? 1 : -1;
    return List.of(
        turned(
            random,
            curve(
                turns,
                (share, angle) ->
                    new double[] {
                      0.4 * share * Math.cos(angle), way * flat * 0.4 * share * Math.sin(angle)
                    })));
  }

  /// Where a curve is after a share of its way, when it has turned by an angle.
  private interface Curve {
    double[] at(double share, double angle);
  }

  private static double[][] curve(double turns, Curve curve) {
    int count = (int) Math.ceil(turns * CURVE_POINTS);
    return IntStream.rangeClosed(0, count)
        .mapToObj(i -> curve.at((double) i / count, 2 * Math.PI * turns * i / count))
        .toArray(double[][]::new);
  }

  private static List<Stroke> zigzag(SplittableRandom random) {
    int teeth = random.nextInt(8, 15);
    double high = random.nextDouble(0.15, 0.3);
    var line = new double[teeth + 1][];
    for (int i = 0; i <= teeth; i++) {
      line[i] = new double[] {0.8 * i / teeth - 0.4, i % 2 == 0 ? high : -high};
    }
    return List.of(turned(random, line));
  }

  private static List<Stroke> star(SplittableRandom random, int lines) {
    double from = random.nextDouble(Math.PI);
    double width = pen(random);
    return IntStream.range(0, lines)
        .mapToObj(
            i -> {
              double angle = from + Math.PI * i / lines;
              double reach = random.nextDouble(0.3, 0.42);
              return line(
                  random,
                  width,
                  new double[] {reach * Math.cos(angle), reach * Math.sin(angle)},
                  new double[] {-reach * Math.cos(angle), -reach * Math.sin(angle)});
            })
        .toList();
  }

  private static List<Stroke> hatching(SplittableRandom random) {
    return bars(random, random.nextInt(4, 9), random.nextDouble(Math.PI), pen(random) / 2);
  }

  private static List<Stroke> grid(SplittableRandom random) {
    double angle = random.nextDouble(Math.PI);
    double width = pen(random) / 2;
    var strokes = new ArrayList<>(bars(random, random.nextInt(3, 6), angle, width));
    strokes.addAll(bars(random, random.nextInt(3, 6), angle + Math.PI / 2, width));
    return strokes;
  }

  /// Lines beside each other.
  private static List<Stroke> bars(SplittableRandom random, int count, double angle, double width) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              double across = 0.6 * i / (count - 1) - 0.3;
              double reach = random.nextDouble(0.3, 0.42);
              return line(
                  random, width, rotated(across, reach, angle), rotated(across, -reach, angle));
            })
        .toList();
  }

  private static List<Stroke> strokesApart(SplittableRandom random) {
    double width = pen(random);
    return within(random, random.nextInt(5, 10), 0.4, 0.4).stream()
        .map(
            middle -> {
              double angle = random.nextDouble(Math.PI);
              double reach = random.nextDouble(0.04, 0.1);
              double dx = reach * Math.cos(angle);
              double dy = reach * Math.sin(angle);
              return line(
                  random,
                  width,
                  new double[] {middle.x() - 0.5 + dx, middle.y() - 0.5 + dy},
                  new double[] {middle.x() - 0.5 - dx, middle.y() - 0.5 - dy});
            })
        .toList();
  }

  private static double[] rotated(double x, double y, double angle) {
    return new double[] {
      x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)
    };
  }

  /// A line of any direction, by a pen of any width.
  private static Stroke turned(SplittableRandom random, double[][] line) {
    double angle = random.nextDouble(2 * Math.PI);
    return line(
        random,
        pen(random),
        Arrays.stream(line).map(at -> rotated(at[0], at[1], angle)).toArray(double[][]::new));
  }

  /// A line by a hand that trembles, its places relative to the middle of the pad.
  private static Stroke line(SplittableRandom random, double width, double[]... places) {
    var points = new ArrayList<Point>();
    for (double[] at : places) {
      points.add(
          new Point(
              0.5 + at[0] + random.nextDouble(-TREMBLE, TREMBLE),
              0.5 + at[1] + random.nextDouble(-TREMBLE, TREMBLE)));
    }
    return new Stroke(points, width);
  }
}
