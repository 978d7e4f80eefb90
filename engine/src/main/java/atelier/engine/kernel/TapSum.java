package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.WIDTH;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The heart of the engine: weighted sums of shifted runs.
///
/// ```
/// out[t][r] = bias[t] + sum over k in [from, to) of weight[t][k] * in[tap[k] + r]
/// ```
///
/// for every sum t and every r of the run. Seen from different sides this is a row of a convolution
/// (a tap is an input channel and a place in the filter; the run is a row of positions x images),
/// the input gradient of a convolution (the same with the filter turned round), a dense layer (a
/// tap is an input feature; the run is the images), its input gradient, and its weight gradient (a
/// tap is an image; the run is the input features).
///
/// Order of summation: the bias, then k ascending, one multiply-add a tap; so every element is the
/// same chain whatever the vector width and the tiling. The scalar twin is `Twins.tapSum`.
///
/// The sums are cut into register tiles, see [SumTile]. `out` may not overlap `in` or `weight`.
public final class TapSum {
  private final int sums;
  private final int length;
  private final int sumStep;

  /// vectors of the run; the last one may overlap the one before, because the same sums again cost
  /// less than scalars
  private final int vectors;

  /// sums from top to bottom, vectors of the run from left to right; null if the run is shorter
  /// than a vector
  private final @Nullable TileGrid<SumTile> grid;

  /// @param sums at least 1
  /// @param length of the run, at least 1
  /// @param sumStep numbers from a weight of a sum to the same one of the next sum
  public TapSum(int sums, int length, int sumStep) {
    this(sums, length, sumStep, true);
  }

  /// @param warmUp whether to begin to compile the tiles
  TapSum(int sums, int length, int sumStep, boolean warmUp) {
    this.sums = sums;
    this.length = length;
    this.sumStep = sumStep;
    int whole = length / WIDTH;
    this.vectors = whole == 0 ? 0 : Math.ceilDiv(length, WIDTH);
    // A tile no wider than the whole vectors: then the last one can begin early.
    this.grid =
        whole == 0
            ? null
            : new TileGrid<>(
                sums,
                vectors,
                whole,
                shape -> Tiles.sum(new SumTile.Kind(shape, sumStep, SumTile.Roles.RUNS_OF_INPUT)));
    if (warmUp && grid != null) {
      grid.begin();
    }
  }

  /// Computes the sums.
  ///
  /// @param in shifted runs
  /// @param inStart added to every tap
  /// @param tap where the run of a tap begins
  /// @param from first tap
  /// @param to one past the last tap
  /// @param weight weight of sum t and tap k at `weightStart + t * sumStep + k * tapStep`
  /// @param bias one for each sum from `biasStart` on
  /// @param out first sum at `outStart`, the next `outStep` further
  public void run(
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      int tapStep,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart,
      int outStep) {
    if (grid != null && grid.isHot()) {
      runTiles(
          grid,
          in,
          inStart,
          tap,
          from,
          to,
          weight,
          weightStart,
          tapStep,
          bias,
          biasStart,
          out,
          outStart,
          outStep);
    } else {
      runScalars(
          in,
          inStart,
          tap,
          from,
          to,
          weight,
          weightStart,
          tapStep,
          bias,
          biasStart,
          out,
          outStart,
          outStep);
    }
  }

  /// The tiles; null if the run is shorter than a vector.
  @Nullable TileGrid<SumTile> grid() {
    return grid;
  }

  /// The same with vectors.
  void runTiles(
      TileGrid<SumTile> tiles,
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      int tapStep,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart,
      int outStep) {
    for (int v = 0; v < vectors; v += tiles.tileColumns()) {
      boolean last = v + tiles.tileColumns() >= vectors;
      int r = last ? length - (vectors - v) * WIDTH : v * WIDTH;
      for (int t = 0; t < sums; t += tiles.tileRows()) {
        tiles
            .tile(t, v)
            .run(
                in,
                inStart + r,
                tap,
                from,
                to,
                weight,
                weightStart + t * sumStep,
                tapStep,
                bias,
                biasStart + t,
                out,
                outStart + t * outStep + r,
                outStep);
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
      int tapStep,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart,
      int outStep) {
    // In an array of their own, of which the compiler knows that it is not the input's.
    var run = new float[length];
    for (int t = 0; t < sums; t++) {
      Arrays.fill(run, bias[biasStart + t]);
      addTaps(in, inStart, tap, from, to, weight, weightStart + t * sumStep, tapStep, run);
      System.arraycopy(run, 0, out, outStart + t * outStep, length);
    }
  }

  /// Adds the taps of one sum to a run, without vectors.
  static void addTaps(
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      int tapStep,
      float[] run) {
    for (int k = from; k < to; k++) {
      float w = weight[weightStart + k * tapStep];
      int i = inStart + tap[k];
      for (int r = 0; r < run.length; r++) {
        run[r] = Lanes.multiplyAdd(w, in[i + r], run[r]);
      }
    }
  }
}
