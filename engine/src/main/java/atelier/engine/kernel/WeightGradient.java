package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// How much each weight of up to [TapSum#TILE] filters has to do with the output gradient, still
/// spread over 16 lanes:
///
/// ```
/// lanes[k][t][r mod 16] += sum over rows y and r of dy[t][y][r] * in[tap[k] + y][r]
/// ```
///
/// A row is a contiguous run of positions x images, so with 16 images a shard lane n holds image n.
/// Order of summation in a lane: rows ascending, in a row the whole groups of 16 ascending; after
/// all rows the leftovers of every row in the same order. [LaneTree] adds the lanes. The scalar
/// twin is `Twins.weightGradient`.
public final class WeightGradient {
  private static final int TILE = TapSum.TILE;

  /// Taps computed side by side. With four, every vector that is loaded is used 2.4 times on
  /// average, with two 1.5 times; but the 24 sums of four need 32 registers, which AVX2 has not.
  private static final int WIDE = WIDTH == 8 ? Integer.MAX_VALUE : 4;

  private WeightGradient() {}

  /// Where the numbers of some rows lie, as one list instead of rows of rows: short inner loops
  /// cost more than the tables.
  ///
  /// @param dy offsets in the output gradient of the groups of 16
  /// @param in offsets in the input of the same
  /// @param leftDy offsets in the output gradient of the leftovers, one by one
  /// @param leftIn offsets in the input of the same
  /// @param leftLane their lanes
  public record Places(int[] dy, int[] in, int[] leftDy, int[] leftIn, int[] leftLane) {

    /// The places of `rows` rows of `length` numbers.
    ///
    /// @param dyRow numbers from a row of the output gradient to the next
    /// @param inRow likewise of the input
    public static Places of(int rows, int length, int dyRow, int inRow) {
      int groups = length / LOGICAL;
      int left = length % LOGICAL;
      var dy = new int[rows * groups];
      var in = new int[rows * groups];
      var leftDy = new int[rows * left];
      var leftIn = new int[rows * left];
      var leftLane = new int[rows * left];
      for (int y = 0; y < rows; y++) {
        for (int g = 0; g < groups; g++) {
          dy[y * groups + g] = y * dyRow + g * LOGICAL;
          in[y * groups + g] = y * inRow + g * LOGICAL;
        }
        for (int r = 0; r < left; r++) {
          leftDy[y * left + r] = y * dyRow + groups * LOGICAL + r;
          leftIn[y * left + r] = y * inRow + groups * LOGICAL + r;
          leftLane[y * left + r] = r;
        }
      }
      return new Places(dy, in, leftDy, leftIn, leftLane);
    }
  }

  /// Adds the products at some places to the lanes.
  ///
  /// @param dy output gradient, filter t from `dyStart + t * dyStep` on
  /// @param outputs filters, 1 to [TapSum#TILE]
  /// @param in input of the convolution, already padded
  /// @param inStart added to every tap
  /// @param tap `[taps]` offset of each weight's first input
  /// @param places of the rows
  /// @param lanes `[taps][TILE][16]` from `lanesStart` on
  public static void accumulate(
      float[] dy,
      int dyStart,
      int dyStep,
      int outputs,
      float[] in,
      int inStart,
      int[] tap,
      Places places,
      float[] lanes,
      int lanesStart) {
    int taps = tap.length;
    int k = 0;
    for (; k <= taps - WIDE; k += WIDE) {
      int at = lanesStart + k * TILE * LOGICAL;
      for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
        tile6x4(
            dy,
            dyStart + lane,
            dyStep,
            outputs,
            in,
            inStart + tap[k] + lane,
            inStart + tap[k + 1] + lane,
            inStart + tap[k + 2] + lane,
            inStart + tap[k + 3] + lane,
            places.dy,
            places.in,
            lanes,
            at + lane);
      }
    }
    for (; k < taps; k += 2) {
      // An odd last tap is computed twice and stored once.
      int second = Math.min(k + 1, taps - 1);
      for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
        tile6x2(
            dy,
            dyStart + lane,
            dyStep,
            outputs,
            in,
            inStart + tap[k] + lane,
            inStart + tap[second] + lane,
            places.dy,
            places.in,
            lanes,
            lanesStart + k * TILE * LOGICAL + lane,
            lanesStart + second * TILE * LOGICAL + lane);
      }
    }
    if (places.leftDy.length > 0) {
      for (k = 0; k < taps; k++) {
        leftovers(
            dy,
            dyStart,
            dyStep,
            outputs,
            in,
            inStart + tap[k],
            places,
            lanes,
            lanesStart + k * TILE * LOGICAL);
      }
    }
  }

  /// Adds the output gradient itself to the lanes: what a bias has to do with it, in the same
  /// order.
  ///
  /// @param lanes `[TILE][16]` from `lanesStart` on
  public static void accumulateBias(
      float[] dy,
      int dyStart,
      int dyStep,
      int outputs,
      Places places,
      float[] lanes,
      int lanesStart) {
    for (int t = 0; t < outputs; t++) {
      int start = dyStart + t * dyStep;
      int at = lanesStart + t * LOGICAL;
      for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
        FloatVector sum = FloatVector.fromArray(SPECIES, lanes, at + lane);
        for (int p = 0; p < places.dy.length; p++) {
          sum = sum.add(FloatVector.fromArray(SPECIES, dy, start + lane + places.dy[p]));
        }
        sum.intoArray(lanes, at + lane);
      }
      for (int p = 0; p < places.leftDy.length; p++) {
        lanes[at + places.leftLane[p]] += dy[start + places.leftDy[p]];
      }
    }
  }

  private static void tile6x4(
      float[] dy,
      int dyStart,
      int dyStep,
      int outputs,
      float[] in,
      int first,
      int second,
      int third,
      int fourth,
      int[] dyAt,
      int[] inAt,
      float[] lanes,
      int at) {
    int d1 = dyStart + Math.min(1, outputs - 1) * dyStep;
    int d2 = dyStart + Math.min(2, outputs - 1) * dyStep;
    int d3 = dyStart + Math.min(3, outputs - 1) * dyStep;
    int d4 = dyStart + Math.min(4, outputs - 1) * dyStep;
    int d5 = dyStart + Math.min(5, outputs - 1) * dyStep;
    int bt = at + TILE * LOGICAL;
    int ct = bt + TILE * LOGICAL;
    int et = ct + TILE * LOGICAL;
    FloatVector a0 = FloatVector.fromArray(SPECIES, lanes, at);
    FloatVector a1 = FloatVector.fromArray(SPECIES, lanes, at + LOGICAL);
    FloatVector a2 = FloatVector.fromArray(SPECIES, lanes, at + 2 * LOGICAL);
    FloatVector a3 = FloatVector.fromArray(SPECIES, lanes, at + 3 * LOGICAL);
    FloatVector a4 = FloatVector.fromArray(SPECIES, lanes, at + 4 * LOGICAL);
    FloatVector a5 = FloatVector.fromArray(SPECIES, lanes, at + 5 * LOGICAL);
    FloatVector b0 = FloatVector.fromArray(SPECIES, lanes, bt);
    FloatVector b1 = FloatVector.fromArray(SPECIES, lanes, bt + LOGICAL);
    FloatVector b2 = FloatVector.fromArray(SPECIES, lanes, bt + 2 * LOGICAL);
    FloatVector b3 = FloatVector.fromArray(SPECIES, lanes, bt + 3 * LOGICAL);
    FloatVector b4 = FloatVector.fromArray(SPECIES, lanes, bt + 4 * LOGICAL);
    FloatVector b5 = FloatVector.fromArray(SPECIES, lanes, bt + 5 * LOGICAL);
    FloatVector c0 = FloatVector.fromArray(SPECIES, lanes, ct);
    FloatVector c1 = FloatVector.fromArray(SPECIES, lanes, ct + LOGICAL);
    FloatVector c2 = FloatVector.fromArray(SPECIES, lanes, ct + 2 * LOGICAL);
    FloatVector c3 = FloatVector.fromArray(SPECIES, lanes, ct + 3 * LOGICAL);
    FloatVector c4 = FloatVector.fromArray(SPECIES, lanes, ct + 4 * LOGICAL);
    FloatVector c5 = FloatVector.fromArray(SPECIES, lanes, ct + 5 * LOGICAL);
    FloatVector e0 = FloatVector.fromArray(SPECIES, lanes, et);
    FloatVector e1 = FloatVector.fromArray(SPECIES, lanes, et + LOGICAL);
    FloatVector e2 = FloatVector.fromArray(SPECIES, lanes, et + 2 * LOGICAL);
    FloatVector e3 = FloatVector.fromArray(SPECIES, lanes, et + 3 * LOGICAL);
    FloatVector e4 = FloatVector.fromArray(SPECIES, lanes, et + 4 * LOGICAL);
    FloatVector e5 = FloatVector.fromArray(SPECIES, lanes, et + 5 * LOGICAL);
    for (int p = 0; p < dyAt.length; p++) {
      int d = dyAt[p];
      int i = inAt[p];
      FloatVector x = FloatVector.fromArray(SPECIES, in, first + i);
      FloatVector y = FloatVector.fromArray(SPECIES, in, second + i);
      FloatVector z = FloatVector.fromArray(SPECIES, in, third + i);
      FloatVector u = FloatVector.fromArray(SPECIES, in, fourth + i);
      FloatVector g = FloatVector.fromArray(SPECIES, dy, dyStart + d);
      a0 = g.fma(x, a0);
      b0 = g.fma(y, b0);
      c0 = g.fma(z, c0);
      e0 = g.fma(u, e0);
      g = FloatVector.fromArray(SPECIES, dy, d1 + d);
      a1 = g.fma(x, a1);
      b1 = g.fma(y, b1);
      c1 = g.fma(z, c1);
      e1 = g.fma(u, e1);
      g = FloatVector.fromArray(SPECIES, dy, d2 + d);
      a2 = g.fma(x, a2);
      b2 = g.fma(y, b2);
      c2 = g.fma(z, c2);
      e2 = g.fma(u, e2);
      g = FloatVector.fromArray(SPECIES, dy, d3 + d);
      a3 = g.fma(x, a3);
      b3 = g.fma(y, b3);
      c3 = g.fma(z, c3);
      e3 = g.fma(u, e3);
      g = FloatVector.fromArray(SPECIES, dy, d4 + d);
      a4 = g.fma(x, a4);
      b4 = g.fma(y, b4);
      c4 = g.fma(z, c4);
      e4 = g.fma(u, e4);
      g = FloatVector.fromArray(SPECIES, dy, d5 + d);
      a5 = g.fma(x, a5);
      b5 = g.fma(y, b5);
      c5 = g.fma(z, c5);
      e5 = g.fma(u, e5);
    }
    a0.intoArray(lanes, at);
    a1.intoArray(lanes, at + LOGICAL);
    a2.intoArray(lanes, at + 2 * LOGICAL);
    a3.intoArray(lanes, at + 3 * LOGICAL);
    a4.intoArray(lanes, at + 4 * LOGICAL);
    a5.intoArray(lanes, at + 5 * LOGICAL);
    b0.intoArray(lanes, bt);
    b1.intoArray(lanes, bt + LOGICAL);
    b2.intoArray(lanes, bt + 2 * LOGICAL);
    b3.intoArray(lanes, bt + 3 * LOGICAL);
    b4.intoArray(lanes, bt + 4 * LOGICAL);
    b5.intoArray(lanes, bt + 5 * LOGICAL);
    c0.intoArray(lanes, ct);
    c1.intoArray(lanes, ct + LOGICAL);
    c2.intoArray(lanes, ct + 2 * LOGICAL);
    c3.intoArray(lanes, ct + 3 * LOGICAL);
    c4.intoArray(lanes, ct + 4 * LOGICAL);
    c5.intoArray(lanes, ct + 5 * LOGICAL);
    e0.intoArray(lanes, et);
    e1.intoArray(lanes, et + LOGICAL);
    e2.intoArray(lanes, et + 2 * LOGICAL);
    e3.intoArray(lanes, et + 3 * LOGICAL);
    e4.intoArray(lanes, et + 4 * LOGICAL);
    e5.intoArray(lanes, et + 5 * LOGICAL);
  }

  private static void tile6x2(
      float[] dy,
      int dyStart,
      int dyStep,
      int outputs,
      float[] in,
      int first,
      int second,
      int[] dyAt,
      int[] inAt,
      float[] lanes,
      int at,
      int bt) {
    // Missing filters read the last one again; their sums land in lanes that nobody reads.
    int d1 = dyStart + Math.min(1, outputs - 1) * dyStep;
    int d2 = dyStart + Math.min(2, outputs - 1) * dyStep;
    int d3 = dyStart + Math.min(3, outputs - 1) * dyStep;
    int d4 = dyStart + Math.min(4, outputs - 1) * dyStep;
    int d5 = dyStart + Math.min(5, outputs - 1) * dyStep;
    FloatVector a0 = FloatVector.fromArray(SPECIES, lanes, at);
    FloatVector a1 = FloatVector.fromArray(SPECIES, lanes, at + LOGICAL);
    FloatVector a2 = FloatVector.fromArray(SPECIES, lanes, at + 2 * LOGICAL);
    FloatVector a3 = FloatVector.fromArray(SPECIES, lanes, at + 3 * LOGICAL);
    FloatVector a4 = FloatVector.fromArray(SPECIES, lanes, at + 4 * LOGICAL);
    FloatVector a5 = FloatVector.fromArray(SPECIES, lanes, at + 5 * LOGICAL);
    FloatVector b0 = FloatVector.fromArray(SPECIES, lanes, bt);
    FloatVector b1 = FloatVector.fromArray(SPECIES, lanes, bt + LOGICAL);
    FloatVector b2 = FloatVector.fromArray(SPECIES, lanes, bt + 2 * LOGICAL);
    FloatVector b3 = FloatVector.fromArray(SPECIES, lanes, bt + 3 * LOGICAL);
    FloatVector b4 = FloatVector.fromArray(SPECIES, lanes, bt + 4 * LOGICAL);
    FloatVector b5 = FloatVector.fromArray(SPECIES, lanes, bt + 5 * LOGICAL);
    for (int p = 0; p < dyAt.length; p++) {
      int d = dyAt[p];
      int i = inAt[p];
      FloatVector x = FloatVector.fromArray(SPECIES, in, first + i);
      FloatVector z = FloatVector.fromArray(SPECIES, in, second + i);
      FloatVector g = FloatVector.fromArray(SPECIES, dy, dyStart + d);
      a0 = g.fma(x, a0);
      b0 = g.fma(z, b0);
      g = FloatVector.fromArray(SPECIES, dy, d1 + d);
      a1 = g.fma(x, a1);
      b1 = g.fma(z, b1);
      g = FloatVector.fromArray(SPECIES, dy, d2 + d);
      a2 = g.fma(x, a2);
      b2 = g.fma(z, b2);
      g = FloatVector.fromArray(SPECIES, dy, d3 + d);
      a3 = g.fma(x, a3);
      b3 = g.fma(z, b3);
      g = FloatVector.fromArray(SPECIES, dy, d4 + d);
      a4 = g.fma(x, a4);
      b4 = g.fma(z, b4);
      g = FloatVector.fromArray(SPECIES, dy, d5 + d);
      a5 = g.fma(x, a5);
      b5 = g.fma(z, b5);
    }
    // The second tap first: where both are one, the first one's sums stay.
    b0.intoArray(lanes, bt);
    b1.intoArray(lanes, bt + LOGICAL);
    b2.intoArray(lanes, bt + 2 * LOGICAL);
    b3.intoArray(lanes, bt + 3 * LOGICAL);
    b4.intoArray(lanes, bt + 4 * LOGICAL);
    b5.intoArray(lanes, bt + 5 * LOGICAL);
    a0.intoArray(lanes, at);
    a1.intoArray(lanes, at + LOGICAL);
    a2.intoArray(lanes, at + 2 * LOGICAL);
    a3.intoArray(lanes, at + 3 * LOGICAL);
    a4.intoArray(lanes, at + 4 * LOGICAL);
    a5.intoArray(lanes, at + 5 * LOGICAL);
  }

  private static void leftovers(
      float[] dy,
      int dyStart,
      int dyStep,
      int outputs,
      float[] in,
      int inStart,
      Places places,
      float[] lanes,
      int lanesStart) {
    for (int t = 0; t < outputs; t++) {
      int at = lanesStart + t * LOGICAL;
      for (int p = 0; p < places.leftDy.length; p++) {
        int lane = at + places.leftLane[p];
        float g = dy[dyStart + t * dyStep + places.leftDy[p]];
        lanes[lane] = Math.fma(g, in[inStart + places.leftIn[p]], lanes[lane]);
      }
    }
  }
}
