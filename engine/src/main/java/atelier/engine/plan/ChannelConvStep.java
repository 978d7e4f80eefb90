package atelier.engine.plan;

import atelier.engine.kernel.ChannelSum;
import atelier.engine.kernel.Lanes;
import atelier.engine.kernel.MaxPool;
import atelier.engine.kernel.WindowRow;

/// A convolution of stride 1 with the ReLU and the max pooling that follow it, for one image that
/// is only read, with the filters in the lanes: nothing is computed that nobody looks at as long as
/// the filters fill whole vectors. See [PlaneConvStep] for the others.
final class ChannelConvStep implements Step {
  private final FusedConv conv;
  private final TransposedWeights weights;
  private final ConvGeometry geometry;
  private final Activation output;
  private final int[] taps;
  private final ChannelSum sum;

  /// numbers of a position: its channels, rounded up
  private final int step;

  /// `[H][W][step]` of the convolution
  private final Slice made;

  /// `[H][W][step]` after pooling; the same as `made` if there is none
  private final Slice pooled;

  /// `[W][step]`, places of a row's winners, which nobody asks for
  private final Slice code;

  /// @param conv of one image
  /// @param weights its weights, filters innermost
  ChannelConvStep(FusedConv conv, TransposedWeights weights, Arena arena) {
    this.conv = conv;
    this.weights = weights;
    this.geometry = conv.geometry();
    this.output = conv.output();
    this.taps = geometry.inputTaps();
    this.sum = new ChannelSum(geometry.output().width(), geometry.output().channels());
    this.step = ChannelSum.step(geometry.output().channels());
    this.made = arena.take(geometry.output().height() * geometry.output().width() * step);
    int width = output.shape().width();
    boolean pools = conv.window() != null;
    this.pooled = pools ? arena.take(output.shape().height() * width * step) : made;
    this.code = arena.take(pools ? width * step : 0);
  }

  /// Whether this takes fewer vectors than [PlaneConvStep].
  static boolean suits(ConvGeometry geometry) {
    int height = geometry.output().height();
    int width = geometry.output().width();
    int channels = geometry.output().channels();
    int plane = (height - 1) * geometry.paddedRow() + width;
    return height * width * Math.ceilDiv(channels, Lanes.LOGICAL)
        < channels * Math.ceilDiv(plane, Lanes.LOGICAL);
  }

  @Override
  public void forward(int shard) {
    PaddedInput padded = conv.padded();
    padded.fill();
    int row = geometry.output().width() * step;
    for (int y = 0; y < geometry.output().height(); y++) {
      sum.run(
          padded.array(),
          padded.start() + y * geometry.paddedRow(),
          taps,
          weights.array(),
          weights.start(),
          weights.array(),
          weights.biasStart(),
          made.array(),
          made.start() + y * row);
    }
    if (conv.window() != null) {
      pool(conv.window(), row);
    }
    spread();
    if (conv.relu()) {
      output.rectify();
    }
  }

  private void pool(WindowRow windows, int row) {
    for (int y = 0; y < output.shape().height(); y++) {
      MaxPool.forward(
          made.array(),
          made.start() + y * windows.stride() * row,
          row,
          windows,
          step,
          false,
          pooled.array(),
          pooled.start() + y * windows.columns() * step,
          code.array(),
          code.start());
    }
  }

  /// From `[H][W][step]` to `[C][H][W]`.
  private void spread() {
    float[] to = output.value().array();
    int map = output.mapLength();
    for (int c = 0; c < output.shape().channels(); c++) {
      int at = output.value().start() + c * map;
      for (int p = 0; p < map; p++) {
        to[at + p] = pooled.array()[pooled.start() + p * step + c];
      }
    }
  }

  @Override
  public void backward(int shard) {
    throw new IllegalStateException("this plan only predicts");
  }
}
