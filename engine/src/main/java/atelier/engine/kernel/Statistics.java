package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums over the places and images of a map, in double precision:
///
/// ```
/// sum of x[p][n], of x[p][n] * y[p][n]       n below the images that count
/// ```
///
/// In 16 chains, whatever the width: where numbers follow each other, number n goes to chain n mod
/// 16. At the end chain l + 8 is added to chain l, and the eight sums to each other, ascending. The
/// product of two floats is exact. The scalar twin is `NormTwins.products`.
public final class Statistics {
  private static final int CHAINS = 16;
  private static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, SPECIES.vectorShape());
  private static final int WIDTH = DOUBLES.length();

  private Statistics() {}

  /// The sum of a map's numbers.
  ///
  /// @param x `[places][images]` from `start` on
  /// @param counted images that count, the first ones
  public static double sum(float[] x, int start, int places, int images, int counted) {
    int length = counted == images ? places * images : counted;
    int end = start + places * images;
    double total = 0;
    for (int chain = 0; chain < CHAINS / 2; chain += WIDTH) {
      DoubleVector low = DoubleVector.zero(DOUBLES);
      DoubleVector high = DoubleVector.zero(DOUBLES);
      for (int at = start; at < end; at += Math.max(length, images)) {
        for (int n = chain; n < length; n += CHAINS) {
          low = low.add(doubles(x, at + n, length - n));
          high = high.add(doubles(x, at + n + CHAINS / 2, length - n - CHAINS / 2));
        }
      }
      total = addLanes(total, low.add(high));
    }
    return total;
  }

  /// The sum of the products of two maps' numbers.
  ///
  /// @param x `[places][images]` from `xStart` on
  /// @param y likewise; may be `x`
  /// @param counted images that count, the first ones
  public static double products(
      float[] x, int xStart, float[] y, int yStart, int places, int images, int counted) {
    int length = counted == images ? places * images : counted;
    int end = xStart + places * images;
    int ahead = yStart - xStart;
    double total = 0;
    for (int chain = 0; chain < CHAINS / 2; chain += WIDTH) {
      DoubleVector low = DoubleVector.zero(DOUBLES);
      DoubleVector high = DoubleVector.zero(DOUBLES);
      for (int row = xStart; row < end; row += Math.max(length, images)) {
        for (int n = chain; n < length; n += CHAINS) {
          int at = row + n;
          int left = length - n;
          low = low.add(doubles(x, at, left).mul(doubles(y, at + ahead, left)));
          at += CHAINS / 2;
          left -= CHAINS / 2;
          high = high.add(doubles(x, at, left).mul(doubles(y, at + ahead, left)));
        }
      }
      total = addLanes(total, low.add(high));
    }
    return total;
  }

  /// Numbers from `at` on; zeros after those that are `left`. The first half of a whole vector, for
  /// floats in vectors of two widths cost every other kernel of the run dearly; see docs/engine.md.
  private static DoubleVector doubles(float[] x, int at, int left) {
    FloatVector floats =
        left >= WIDTH && at + SPECIES.length() <= x.length
            ? FloatVector.fromArray(SPECIES, x, at)
            : FloatVector.fromArray(
                SPECIES, x, at, SPECIES.indexInRange(0, Math.clamp(left, 0, WIDTH)));
    return (DoubleVector) floats.convertShape(VectorOperators.F2D, DOUBLES, 0);
  }

  private static double addLanes(double total, DoubleVector lanes) {
    double sum = total;
    for (int lane = 0; lane < WIDTH; lane++) {
      sum += lanes.lane(lane);
    }
    return sum;
  }
}
