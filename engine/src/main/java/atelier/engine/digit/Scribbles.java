package atelier.engine.digit;

import atelier.engine.data.Dataset;
import atelier.engine.digit.Stroke.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What hands draw that is no digit: dots, smudges, wild lines, crosses, loops, a few strokes
/// anywhere. A network that also
/// learns these, each under every label, learns to be unsure of them. After D. Hendrycks, M.
/// Mazeika and T. Dietterich, "Deep Anomaly Detection with Outlier Exposure" (2018), section 3.
public final class Scribbles {
  private static final int LOOP_POINTS = 20;
  private static final double LARGEST_STEP = 0.45;

  private Scribbles() {}

  /// A scribble, framed as digits are.
  static GreyImage draw(SplittableRandom random) {
    List<Stroke> strokes =
        switch (random.nextInt(20)) {
          case 0, 1 -> List.of(dot(random));
          case 2, 3 -> List.of(smudge(random));
          case 4, 5, 6, 7 -> lines(random, random.nextInt(2, 8));
          case 8, 9, 10 -> List.of(loops(random));
          case 11, 12 -> apart(random);
          default -> List.of(walk(random, random.nextInt(12, 60)));
        };
    return DigitFrame.of(strokes).orElseThrow();
  }

  /// A dot, or a pen that was pressed down and hardly moved.
  private static Stroke dot(SplittableRandom random) {
    double width = random.nextDouble(0.02, 0.4);
    var points = new ArrayList<Point>();
    points.add(new Point(0.5, 0.5));
    for (int i = random.nextInt(3); i > 0; i--) {
      double reach = width * 0.4;
      points.add(
          new Point(
              0.5 + random.nextDouble(-reach, reach), 0.5 + random.nextDouble(-reach, reach)));
    }
    return new Stroke(points, width);
  }

  /// A thick pen rubbed about one place.
  private static Stroke smudge(SplittableRandom random) {
    double wide = random.nextDouble(0.04, 0.25);
    double high = random.nextDouble(0.04, 0.25);
    var points = new ArrayList<Point>();
    for (int i = random.nextInt(5, 25); i > 0; i--) {
      points.add(
          new Point(0.5 + random.nextDouble(-wide, wide), 0.5 + random.nextDouble(-high, high)));
    }
    return new Stroke(points, random.nextDouble(0.1, 0.35));
  }

  /// Straight lines across the pad: beside each other, or through each other near its middle.
  private static List<Stroke> lines(SplittableRandom random, int count) {
    boolean parallel = count > 3 && random.nextBoolean();
    double first = random.nextDouble(Math.PI);
    double width = random.nextDouble(0.02, parallel ? 0.06 : 0.12);
    var strokes = new ArrayList<Stroke>();
    for (int i = 0; i < count; i++) {
      double angle = first + (parallel ? 0 : Math.PI * (i + random.nextDouble(-0.2, 0.2)) / count);
      double reach = random.nextDouble(0.3, 0.45);
      double aside = parallel ? 0.7 * i / (count - 1) - 0.35 : random.nextDouble(-0.06, 0.06);
      double x = 0.5 - aside * Math.sin(angle);
      double y = 0.5 + aside * Math.cos(angle);
      double dx = reach * Math.cos(angle);
      double dy = reach * Math.sin(angle);
      strokes.add(new Stroke(List.of(new Point(x - dx, y - dy), new Point(x + dx, y + dy)), width));
    }
    return strokes;
  }

  /// A pen going round and round, inwards or along a way, so that no ring is left that could be a
  /// digit.
  private static Stroke loops(SplittableRandom random) {
    double turns = random.nextDouble(2.5, 7);
    boolean inwards = random.nextBoolean();
    double way = inwards ? 0 : random.nextDouble(0.4, 0.7);
    double direction = random.nextDouble(2 * Math.PI);
    double radius = inwards ? 0.42 : random.nextDouble(0.1, 0.2);
    double flat = random.nextDouble(0.6, 1);
    double sense = random.nextBoolean() ? 1 : -1;
    double start = random.nextDouble(2 * Math.PI);
    var points = new ArrayList<Point>();
    int count = (int) (turns * LOOP_POINTS);
    for (int i = 0; i <= count; i++) {
      double share = (double) i / count;
      double angle = start + sense * 2 * Math.PI * turns * share;
      double reach = inwards ? radius * (1 - share) : radius;
      double along = way * (share - 0.5);
      points.add(
          new Point(
              0.5 + along * Math.cos(direction) + reach * Math.cos(angle),
              0.5 + along * Math.sin(direction) + flat * reach * Math.sin(angle)));
    }
    return new Stroke(points, random.nextDouble(0.02, 0.1));
  }

  private static List<Stroke> apart(SplittableRandom random) {
    return IntStream.range(0, random.nextInt(4, 9))
        .mapToObj(_ -> walk(random, random.nextInt(2, 5)))
        .toList();
  }

  private static Stroke walk(SplittableRandom random, int length) {
    var points = new ArrayList<Point>();
    double x = random.nextDouble(0.1, 0.9);
    double y = random.nextDouble(0.1, 0.9);
    double step = random.nextDouble(0.15, LARGEST_STEP);
    for (int i = 0; i < length; i++) {
      points.add(new Point(x, y));
      x = Math.clamp(x + random.nextDouble(-step, step), 0.02, 0.98);
      y = Math.clamp(y + random.nextDouble(-step, step), 0.02, 0.98);
    }
    return new Stroke(points, random.nextDouble(0.04, 0.12));
  }

  /// Scribbles, each 28 x 28 pixels, 0 to 1.
  ///
  /// @param count at least 0
  /// @param seed the same seed draws the same ones
  public static List<float[]> drawn(int count, long seed) {
    var random = new SplittableRandom(seed);
    return Stream.generate(() -> draw(random).pixels()).limit(count).toList();
  }

  /// A set of digits with scribbles after them, each once under every label.
  ///
  /// @param digits 28 x 28
  /// @param count different scribbles, at least 0
  /// @param seed the same seed draws the same ones
  public static Dataset after(Dataset digits, int count, long seed) {
    int classes = digits.classes();
    int size = digits.imageSize();
    int all = digits.size() + count * classes;
    byte[] pixels = Arrays.copyOf(digits.pixels(), all * size);
    byte[] labels = Arrays.copyOf(digits.labels(), all);
    var random = new SplittableRandom(seed);
    int image = digits.size();
    for (int i = 0; i < count; i++) {
      byte[] scribble = bytes(draw(random));
      for (int label = 0; label < classes; label++, image++) {
        System.arraycopy(scribble, 0, pixels, image * size, size);
        labels[image] = (byte) label;
      }
    }
    return new Dataset(digits.name(), digits.height(), digits.width(), classes, pixels, labels);
  }

  private static byte[] bytes(GreyImage image) {
    float[] values = image.pixels();
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(255 * values[i]);
    }
    return bytes;
  }
}
