package atelier.engine.plan;

import atelier.engine.kernel.MaxPool;
import atelier.engine.kernel.PairMax;
import atelier.engine.kernel.TapSum;
import atelier.engine.kernel.WindowRow;
import atelier.engine.layer.MaxPool2d;
import org.jspecify.annotations.Nullable;

/// A convolution of stride 1 with the ReLU and the max pooling that follow it, for one image that
/// is only read. A row of one image fills few vectors, so all rows of a map are one run: the cells
/// between the end of a row and the beginning of the next are computed and not looked at.
final class PlaneConvStep implements Step {
  private final ConvGeometry geometry;
  private final ConvWeights weights;
  private final PaddedInput padded;
  private final Activation output;
  private final boolean relu;
  private final int[] taps;
  private final TapSum sums;

  /// `[C][H][W + 2p]` of the output's rows, as wide as the padded input's
  private final Slice plane;

  private final int mapStep;
  private final @Nullable WindowRow window;

  /// places of the winners, which nobody asks for
  private final Slice code;

  /// @param geometry of one image
  /// @param pool the pooling fused in, without padding or overlap; null if there is none
  PlaneConvStep(
      ConvGeometry geometry,
      ConvWeights weights,
      Activation input,
      Activation output,
      boolean relu,
      @Nullable MaxPool2d pool,
      Arena arena) {
    this.geometry = geometry;
    this.weights = weights;
    this.padded = new PaddedInput(geometry, input, arena);
    this.output = output;
    this.relu = relu;
    this.taps = geometry.inputTaps();
    int rows = geometry.output().height();
    int length = (rows - 1) * geometry.paddedRow() + geometry.output().width();
    int channels = geometry.output().channels();
    this.sums = new TapSum(channels, length, taps.length);
    this.mapStep = rows * geometry.paddedRow();
    this.plane = arena.take(channels * mapStep + PairMax.slack());
    this.window = geometry.pooledBy(pool);
    this.code = arena.take(pool == null ? 0 : output.value().length());
  }

  @Override
  public void forward(int shard) {
    padded.fill();
    sums.run(
        padded.array(),
        padded.start(),
        taps,
        0,
        taps.length,
        weights.weights,
        weights.weightStart,
        1,
        weights.biases,
        weights.biasStart,
        plane.array(),
        plane.start(),
        mapStep);
    for (int c = 0; c < output.shape().channels(); c++) {
      for (int y = 0; y < output.shape().height(); y++) {
        finishRow(c, y);
      }
    }
    if (relu) {
      output.rectify();
    }
  }

  /// Pools or copies what makes row `y` of the output.
  private void finishRow(int c, int y) {
    int row = geometry.paddedRow();
    int to = output.value().start() + c * output.mapLength() + y * output.rowLength();
    int map = plane.start() + c * mapStep;
    if (window == null) {
      System.arraycopy(
          plane.array(), map + y * row, output.value().array(), to, output.rowLength());
    } else if (window.isTwoByTwo()) {
      PairMax.forward(
          plane.array(), map + 2 * y * row, row, window.columns(), output.value().array(), to);
    } else {
      MaxPool.forward(
          plane.array(),
          map + y * window.stride() * row,
          row,
          window,
          1,
          false,
          output.value().array(),
          to,
          code.array(),
          code.start());
    }
  }

  @Override
  public void backward(int shard) {
    throw new IllegalStateException("this plan only predicts");
  }
}
