package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.WIDTH;

/// [TapSum] with the outputs in the lanes, for one image alone:
///
/// ```
/// out[t][c] = bias[c] + sum over k of in[tap[k] + t] * weight[k][c]
/// ```
///
/// for neighbouring positions t and every channel c. It is a row of a convolution of stride 1 (a
/// tap is an input channel and a place in the filter), or, with one position, a dense layer (a tap
/// is an input feature, a channel an output feature).
///
/// Order of summation: the bias, then k ascending, one multiply-add a tap; the chain of [TapSum],
/// so an image has the same scores alone as among others.
///
/// Channels are rounded up to whole groups of 16; see [SumTile] for the register tiles. `out` may
/// not overlap `in` or `weight`.
public final class ChannelSum {
  private final int positions;
  private final int channels;
  private final TileGrid<SumTile> grid;

  /// Room for `channels` channels: numbers from a tap's weights, and from a position's results, to
  /// the next.
  public static int step(int channels) {
    return Lanes.whole(channels);
  }

  /// @param positions at least 1
  /// @param channels at least 1
  public ChannelSum(int positions, int channels) {
    this(positions, channels, true);
  }

  /// @param warmUp whether to begin to compile the tiles
  ChannelSum(int positions, int channels, boolean warmUp) {
    this.positions = positions;
    this.channels = step(channels);
    int vectors = this.channels / WIDTH;
    this.grid =
        new TileGrid<>(
            positions,
            vectors,
            vectors,
            shape -> Tiles.sum(new SumTile.Kind(shape, 1, SumTile.Roles.RUNS_OF_WEIGHTS)));
    if (warmUp) {
      grid.begin();
    }
  }

  /// Computes the sums.
  ///
  /// @param inStart added to every tap
  /// @param tap where the numbers of a tap begin
  /// @param weight `[taps][step]` from `weightStart` on
  /// @param bias `[step]` from `biasStart` on
  /// @param out `[positions][step]` from `outStart` on
  public void run(
      float[] in,
      int inStart,
      int[] tap,
      float[] weight,
      int weightStart,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart) {
    if (grid.isHot()) {
      runTiles(in, inStart, tap, weight, weightStart, bias, biasStart, out, outStart);
    } else {
      runScalars(in, inStart, tap, weight, weightStart, bias, biasStart, out, outStart);
    }
  }

  /// The same with vectors.
  void runTiles(
      float[] in,
      int inStart,
      int[] tap,
      float[] weight,
      int weightStart,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart) {
    int vectors = channels / WIDTH;
    for (int v = 0; v < vectors; v += grid.tileColumns()) {
      int c = v * WIDTH;
      for (int t = 0; t < positions; t += grid.tileRows()) {
        grid.tile(t, v)
            .run(
                weight,
                weightStart + c,
                tap,
                0,
                tap.length,
                in,
                inStart + t,
                channels,
                bias,
                biasStart + c,
                out,
                outStart + t * channels + c,
                channels);
      }
    }
  }

  /// The same without vectors.
  void runScalars(
      float[] in,
      int inStart,
      int[] tap,
      float[] weight,
      int weightStart,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart) {
    // In an array of their own, of which the compiler knows that it is not the weights'.
    var sums = new float[channels];
    for (int t = 0; t < positions; t++) {
      System.arraycopy(bias, biasStart, sums, 0, channels);
      for (int k = 0; k < tap.length; k++) {
        float x = in[inStart + tap[k] + t];
        int w = weightStart + k * channels;
        for (int c = 0; c < channels; c++) {
          sums[c] = Lanes.multiplyAdd(x, weight[w + c], sums[c]);
        }
      }
      System.arraycopy(sums, 0, out, outStart + t * channels, channels);
    }
  }
}
