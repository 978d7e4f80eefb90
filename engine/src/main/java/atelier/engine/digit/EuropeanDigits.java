package atelier.engine.digit;

import atelier.engine.data.Dataset;
import atelier.engine.digit.Stroke.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Digits as European schools teach them and MNIST, written in America, hardly has them: the 1 with
/// a long upstroke, the 7 with a bar, the open 4, the 9 with a hook. Drawn anew each time, by a
/// hand that trembles, slants and changes its pen.
public final class EuropeanDigits {
  private static final double TREMBLE = 0.035;
  private static final double SLANT = 0.25;
  private static final int ARC_POINTS = 16;
  private static final int[] LABELS = {1, 7, 4, 9};

  private EuropeanDigits() {}

  /// A digit, framed.
  ///
  /// @param label 1, 4, 7 or 9
  static GreyImage draw(int label, SplittableRandom random) {
    double width = random.nextDouble(0.035, 0.12);
    double slant = random.nextDouble(-SLANT, SLANT);
    List<List<double[]>> lines =
        switch (label) {
          case 1 -> one(random);
          case 4 -> four(random);
          case 7 -> seven(random);
          default -> nine(random);
        };
    var strokes = new ArrayList<Stroke>();
    for (List<double[]> line : lines) {
      var points = new ArrayList<Point>();
      for (double[] at : line) {
        double x = at[0] + slant * (0.5 - at[1]) + tremble(random);
        points.add(new Point(x, at[1] + tremble(random)));
      }
      strokes.add(new Stroke(points, width));
    }
    return DigitFrame.of(strokes).orElseThrow();
  }

  private static double tremble(SplittableRandom random) {
    return random.nextDouble(-TREMBLE, TREMBLE);
  }

  private static double[] at(double x, double y) {
    return new double[] {x, y};
  }

  /// The upstroke is up to half as high as the digit.
  private static List<List<double[]>> one(SplittableRandom random) {
    double reach = random.nextDouble(0.12, 0.34);
    double drop = random.nextDouble(0.1, 0.42);
    var lines = new ArrayList<List<double[]>>();
    lines.add(List.of(at(0.55 - reach, 0.1 + drop), at(0.55, 0.1), at(0.55, 0.9)));
    if (random.nextInt(5) == 0) {
      lines.add(List.of(at(0.38, 0.9), at(0.72, 0.9)));
    }
    return lines;
  }

  private static List<List<double[]>> seven(SplittableRandom random) {
    double foot = random.nextDouble(0.32, 0.52);
    double bar = random.nextDouble(0.42, 0.58);
    return List.of(
        List.of(at(0.25, 0.12), at(0.75, 0.12), at(foot, 0.9)),
        List.of(at(0.34, bar), at(0.74, bar)));
  }

  private static List<List<double[]>> four(SplittableRandom random) {
    double cross = random.nextDouble(0.48, 0.66);
    double stem = random.nextDouble(0.55, 0.7);
    double head = random.nextDouble(0.1, cross - 0.1);
    return List.of(
        List.of(at(0.36, 0.12), at(0.24, cross), at(0.78, cross)),
        List.of(at(stem, head), at(stem, 0.9)));
  }

  private static List<List<double[]>> nine(SplittableRandom random) {
    double radius = random.nextDouble(0.17, 0.23);
    var ring = new ArrayList<double[]>();
    for (int i = 0; i <= ARC_POINTS; i++) {
      double angle = 2 * Math.PI * i / ARC_POINTS;
      ring.add(at(0.48 + radius * Math.cos(angle), 0.32 - radius * Math.sin(angle)));
    }
    double right = 0.48 + radius;
    var tail = new ArrayList<double[]>();
    tail.add(at(right, 0.32));
    tail.add(at(right, 0.7));
    double sweep = random.nextDouble(0.4, 0.85) * Math.PI;
    for (int i = 1; i <= ARC_POINTS / 2; i++) {
      double angle = sweep * i / (ARC_POINTS / 2.0);
      tail.add(at(0.48 + radius * Math.cos(angle), 0.7 + radius * Math.sin(angle)));
    }
    return List.of(ring, tail);
  }

  /// A set of digits with such digits after them, of each kind in turn.
  ///
  /// @param digits 28 x 28
  /// @param count how many, at least 0
  /// @param seed the same seed draws the same ones
  public static Dataset after(Dataset digits, int count, long seed) {
    int size = digits.imageSize();
    byte[] pixels = Arrays.copyOf(digits.pixels(), (digits.size() + count) * size);
    byte[] labels = Arrays.copyOf(digits.labels(), digits.size() + count);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      int label = LABELS[i % LABELS.length];
      float[] image = draw(label, random).pixels();
      int start = (digits.size() + i) * size;
      for (int p = 0; p < size; p++) {
        pixels[start + p] = (byte) Math.round(255 * image[p]);
      }
      labels[digits.size() + i] = (byte) label;
    }
    return new Dataset(
        digits.name(), digits.height(), digits.width(), digits.classes(), pixels, labels);
  }
}
