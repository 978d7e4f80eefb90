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
/// twin is `WeightGradientTwin`.
public final class WeightGradient {
  private static final int TILE = TapSum.TILE;

  private WeightGradient() {}

  /// Adds the products of some rows to the lanes.
  ///
  /// @param dy output gradient, filter t at `dyStart + t * dyStep`, row y at `+ y * dyRow`
  /// @param outputs filters, 1 to [TapSum#TILE]
  /// @param in input of the convolution, already padded, row y at `inStart + tap[k] + y * inRow`
  /// @param tap `[taps]` offset of each weight's first input
  /// @param taps weights of a filter
  /// @param rows output rows
  /// @param length of a row's run
  /// @param lanes `[taps][TILE][16]` from `lanesStart` on
  public static void accumulate(
      float[] dy,
      int dyStart,
      int dyStep,
      int dyRow,
      int outputs,
      float[] in,
      int inStart,
      int inRow,
      int[] tap,
      int taps,
      int rows,
      int length,
      float[] lanes,
      int lanesStart) {
    int whole = length / LOGICAL * LOGICAL;
    for (int k = 0; k < taps; k += 2) {
      // An odd last tap is computed twice and stored once.
      int second = Math.min(k + 1, taps - 1);
      for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
        tile6x2(
            dy,
            dyStart + lane,
            dyStep,
            dyRow,
            outputs,
            in,
            inStart + tap[k] + lane,
            inStart + tap[second] + lane,
            inRow,
            rows,
            whole - lane,
            lanes,
            lanesStart + k * TILE * LOGICAL + lane,
            lanesStart + second * TILE * LOGICAL + lane);
      }
    }
    if (whole < length) {
      leftovers(
          dy,
          dyStart,
          dyStep,
          dyRow,
          outputs,
          in,
          inStart,
          inRow,
          tap,
          taps,
          rows,
          whole,
          length,
          lanes,
          lanesStart);
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
      int dyRow,
      int outputs,
      int rows,
      int length,
      float[] lanes,
      int lanesStart) {
    int whole = length / LOGICAL * LOGICAL;
    for (int t = 0; t < outputs; t++) {
      int start = dyStart + t * dyStep;
      int at = lanesStart + t * LOGICAL;
      for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
        FloatVector sum = FloatVector.fromArray(SPECIES, lanes, at + lane);
        for (int y = 0; y < rows; y++) {
          int row = start + y * dyRow;
          for (int r = lane; r < whole; r += LOGICAL) {
            sum = sum.add(FloatVector.fromArray(SPECIES, dy, row + r));
          }
        }
        sum.intoArray(lanes, at + lane);
      }
      for (int y = 0; y < rows; y++) {
        for (int r = whole; r < length; r++) {
          lanes[at + r % LOGICAL] += dy[start + y * dyRow + r];
        }
      }
    }
  }

  private static void tile6x2(
      float[] dy,
      int dyStart,
      int dyStep,
      int dyRow,
      int outputs,
      float[] in,
      int first,
      int second,
      int inRow,
      int rows,
      int length,
      float[] lanes,
      int at,
      int bt) {
    // Missing filters read the last one again; their sums land in lanes that nobody reads.
    int d1 = Math.min(1, outputs - 1) * dyStep;
    int d2 = Math.min(2, outputs - 1) * dyStep;
    int d3 = Math.min(3, outputs - 1) * dyStep;
    int d4 = Math.min(4, outputs - 1) * dyStep;
    int d5 = Math.min(5, outputs - 1) * dyStep;
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
    for (int y = 0; y < rows; y++) {
      int d = dyStart + y * dyRow;
      int i = first + y * inRow;
      int j = second + y * inRow;
      for (int r = 0; r < length; r += LOGICAL) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, i + r);
        FloatVector z = FloatVector.fromArray(SPECIES, in, j + r);
        FloatVector g = FloatVector.fromArray(SPECIES, dy, d + r);
        a0 = g.fma(x, a0);
        b0 = g.fma(z, b0);
        g = FloatVector.fromArray(SPECIES, dy, d + d1 + r);
        a1 = g.fma(x, a1);
        b1 = g.fma(z, b1);
        g = FloatVector.fromArray(SPECIES, dy, d + d2 + r);
        a2 = g.fma(x, a2);
        b2 = g.fma(z, b2);
        g = FloatVector.fromArray(SPECIES, dy, d + d3 + r);
        a3 = g.fma(x, a3);
        b3 = g.fma(z, b3);
        g = FloatVector.fromArray(SPECIES, dy, d + d4 + r);
        a4 = g.fma(x, a4);
        b4 = g.fma(z, b4);
        g = FloatVector.fromArray(SPECIES, dy, d + d5 + r);
        a5 = g.fma(x, a5);
        b5 = g.fma(z, b5);
      }
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
      int dyRow,
      int outputs,
      float[] in,
      int inStart,
      int inRow,
      int[] tap,
      int taps,
      int rows,
      int whole,
      int length,
      float[] lanes,
      int lanesStart) {
    for (int k = 0; k < taps; k++) {
      for (int t = 0; t < outputs; t++) {
        int at = lanesStart + (k * TILE + t) * LOGICAL;
        for (int y = 0; y < rows; y++) {
          int d = dyStart + t * dyStep + y * dyRow;
          int i = inStart + tap[k] + y * inRow;
          for (int r = whole; r < length; r++) {
            lanes[at + r % LOGICAL] = Math.fma(dy[d + r], in[i + r], lanes[at + r % LOGICAL]);
          }
        }
      }
    }
  }
}
