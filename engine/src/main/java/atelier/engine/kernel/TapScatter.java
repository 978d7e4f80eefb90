package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;
import static atelier.engine.kernel.Lanes.WIDTH;

/// Weighted sums of runs, scattered along a row:
///
/// ```
/// out[t][s * shift + r] += sum over k in [from, to) of weight[s][k][t] * in[tap[k] + r]
/// ```
///
/// for every shift s, every sum t and every r of the run. It is a row of the input gradient of a
/// convolution: a shift is a column of the filter, a tap an output channel and a row of the filter,
/// the run a row of the output gradient. [TapSum] would gather the same numbers, and with them the
/// zeros beside each row.
///
/// Order of summation: the shifts from the last to the first, in each the taps ascending, one
/// multiply-add a tap. What a number is made of comes from ever later in the run then, so the chain
/// is the same for runs as a whole and piece by piece, whatever the tiling. The scalar twin is
/// `Twins.tapScatter`.
///
/// A tile goes through all shifts before the next begins, and is no wider than what lets its runs
/// stay in the nearest cache meanwhile. `out` may not overlap `in` or `weight`.
public final class TapScatter {
  private final int sums;
  private final int weightStep;
  private final int taps;
  private final int length;
  private final int shifts;
  private final int shift;
  private final TileGrid<SumTile> grid;

  /// @param sums at least 1
  /// @param weightStep numbers from a tap's weights to the next one's, at least `sums`
  /// @param taps at least 1
  /// @param length of a run, a multiple of 16
  /// @param shifts at least 1
  /// @param shift numbers from a shift to the next
  public TapScatter(int sums, int weightStep, int taps, int length, int shifts, int shift) {
    this(sums, weightStep, taps, length, shifts, shift, true);
  }

  /// @param warmUp whether to begin to compile the tiles
  TapScatter(
      int sums, int weightStep, int taps, int length, int shifts, int shift, boolean warmUp) {
    if (length % LOGICAL != 0) {
      throw new IllegalArgumentException("a run of " + length + " numbers, expected whole 16s");
    }
    this.sums = sums;
    this.weightStep = weightStep;
    this.taps = taps;
    this.length = length;
    this.shifts = shifts;
    this.shift = shift;
    this.grid =
        new TileGrid<>(
            sums,
            length / WIDTH,
            Math.max(1, NearCache.HALF / (taps * WIDTH)),
            shape -> Tiles.sum(new SumTile.Kind(shape, 1, SumTile.Roles.RUNS_ADDED)));
    if (warmUp) {
      grid.begin();
    }
  }

  /// Adds the sums.
  ///
  /// @param inStart added to every tap
  /// @param tap where the run of a tap begins
  /// @param from first tap
  /// @param to one past the last tap
  /// @param weight `[shifts][taps][weightStep]` from `weightStart` on
  /// @param out first sum at `outStart`, the next `outStep` further
  public void run(
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      float[] out,
      int outStart,
      int outStep) {
    if (grid.isHot()) {
      runTiles(in, inStart, tap, from, to, weight, weightStart, out, outStart, outStep);
    } else {
      runScalars(in, inStart, tap, from, to, weight, weightStart, out, outStart, outStep);
    }
  }

  /// The tiles.
  TileGrid<SumTile> grid() {
    return grid;
  }

  /// The same with vectors.
  void runTiles(
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      float[] out,
      int outStart,
      int outStep) {
    for (int v = 0; v < length / WIDTH; v += grid.tileColumns()) {
      int r = v * WIDTH;
      for (int s = shifts - 1; s >= 0; s--) {
        for (int t = 0; t < sums; t += grid.tileRows()) {
          int at = outStart + t * outStep + s * shift + r;
          grid.tile(t, v)
              .run(
                  in,
                  inStart + r,
                  tap,
                  from,
                  to,
                  weight,
                  weightStart + s * taps * weightStep + t,
                  weightStep,
                  out,
                  at,
                  out,
                  at,
                  outStep);
        }
      }
    }
  }

  /// The same without vectors.
  void runScalars(
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      float[] out,
      int outStart,
      int outStep) {
    // In an array of their own, of which the compiler knows that it is not the input's.
    var run = new float[length];
    for (int s = shifts - 1; s >= 0; s--) {
      for (int t = 0; t < sums; t++) {
        int at = outStart + t * outStep + s * shift;
        System.arraycopy(out, at, run, 0, length);
        int weights = weightStart + s * taps * weightStep + t;
        TapSum.addTaps(in, inStart, tap, from, to, weight, weights, weightStep, run);
        System.arraycopy(run, 0, out, at, length);
      }
    }
  }
}
