package atelier.engine.plan;

import atelier.engine.kernel.MaxPool;
import atelier.engine.kernel.PairMax;
import atelier.engine.kernel.TapSum;
import atelier.engine.kernel.WindowRow;

/// A convolution of stride 1 with the ReLU and the max pooling that follow it, for one image that
/// is only read. A row of one image fills few vectors, so all rows of a map are one run: the cells
/// between the end of a row and the beginning of the next are computed and not looked at.
final class PlaneConvStep implements Step {
  private final FusedConv conv;
  private final ConvGeometry geometry;
  private final Activation output;
  private final int[] taps;
  private final TapSum sums;

  /// `[C][H][W + 2p]` of the output's rows, as wide as the padded input's
  private final Slice plane;

  private final int mapStep;

  /// @param conv of one image
  PlaneConvStep(FusedConv conv, Arena arena) {
    this.conv = conv;
    this.geometry = conv.geometry();
    this.output = conv.output();
    this.taps = geometry.inputTaps();
    int rows = geometry.output().height();
    int length = (rows - 1) * geometry.paddedRow() + geometry.output().width();
    int channels = geometry.output().channels();
    this.sums = new TapSum(channels, length, taps.length);
    this.mapStep = rows * geometry.paddedRow();
    this.plane = arena.take(channels * mapStep + PairMax.slack());
  }

  @Override
  public void forward(int shard) {
    ConvWeights weights = conv.weights();
    conv.padded().fill();
    sums.run(
        conv.padded().array(),
        conv.padded().start(),
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
    if (conv.relu()) {
      output.rectify();
    }
  }

  /// Pools or copies what makes row `y` of the output.
  private void finishRow(int c, int y) {
    WindowRow window = conv.window();
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
          conv.code().array(),
          conv.code().start());
    }
  }

  @Override
  public void backward(int shard) {
    throw new IllegalStateException("this plan only predicts");
  }
}
