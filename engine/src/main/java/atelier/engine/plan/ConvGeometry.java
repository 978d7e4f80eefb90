package atelier.engine.plan;

import atelier.engine.kernel.WindowRow;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Where the cells of a convolution lie in its padded input and in its widened output gradient.
///
/// The input is copied into a frame of zeros. The gradient of a plain convolution's input is a
/// convolution too, of stride 1, with the filters turned round: the output gradient is widened, its
/// columns and rows pulled apart by the stride and its rows framed with zeros, so that every input
/// column has `kernelSize` gradients before it.
///
/// The taps of that gradient are ordered by filter row, then channel, then filter column, so that
/// filter rows that would fall outside the map are a prefix or a suffix of the taps.
///
/// @param layer the convolution
/// @param input shape of one image before padding
/// @param output shape of one image after
/// @param images N
record ConvGeometry(Conv2d layer, Shape input, Shape output, int images) {

  static ConvGeometry of(Conv2d layer, Shape input, int images) {
    return new ConvGeometry(layer, input, layer.output(input), images);
  }

  /// Whether there are zeros around the input.
  boolean isFramed() {
    return paddedRow() * paddedHeight() > input.height() * input.width() * images;
  }

  private int paddedHeight() {
    return input.height() + layer.rows().before() + layer.rows().after();
  }

  /// Numbers of a row of the padded input.
  int paddedRow() {
    return (input.width() + layer.columns().before() + layer.columns().after()) * images;
  }

  /// Numbers of a map of the padded input.
  int paddedMap() {
    return paddedHeight() * paddedRow();
  }

  /// Index in the padded input of row `y` of a channel's map, inside the frame.
  int insideRow(int c, int y) {
    return c * paddedMap()
        + (y + layer.rows().before()) * paddedRow()
        + layer.columns().before() * images;
  }

  /// Index in a map of the padded input where the window of an output cell begins.
  int windowStart(int y, int x) {
    return y * layer.rows().stride() * paddedRow() + x * layer.columns().stride() * images;
  }

  /// Offsets from there of the cells that a filter reads in the channels of its group, in the order
  /// of its weights: channel, row, column.
  int[] inputTaps() {
    int height = layer.rows().kernelSize();
    int width = layer.columns().kernelSize();
    var taps = new int[layer.weightsPerFilter()];
    for (int i = 0; i < taps.length; i++) {
      int c = i / (height * width);
      int y = i / width % height * layer.rows().dilation();
      int x = i % width * layer.columns().dilation();
      taps[i] = c * paddedMap() + y * paddedRow() + x * images;
    }
    return taps;
  }

  /// A row of the windows by which the output is pooled, side by side and none over the edge.
  ///
  /// @return null if there is no pooling
  @Nullable WindowRow pooledBy(@Nullable MaxPool2d pool) {
    return pool == null
        ? null
        : new WindowRow(
            pool.kernelSize(),
            pool.stride(),
            0,
            0,
            pool.kernelSize(),
            output.width(),
            pool.output(output).width());
  }

  /// Columns and rows of the output pulled apart by the stride.
  int wideRows() {
    return (output.height() - 1) * layer.stride() + 1;
  }

  private int wideColumns() {
    return (output.width() - 1) * layer.stride() + 1;
  }

  /// Cells of zeros before the first column of a widened row.
  int wideLeft() {
    return Math.max(0, layer.kernelSize() - 1 - layer.padding());
  }

  /// Numbers of a row of the widened output gradient.
  int wideRow() {
    int right = Math.max(0, input.width() - 1 + layer.padding() - (wideColumns() - 1));
    return (wideLeft() + wideColumns() + right) * images;
  }

  /// Numbers of a map of the widened output gradient.
  int wideMap() {
    return wideRows() * wideRow();
  }

  /// Numbers of a row of the widened output gradient, without the zeros around it.
  int wideRun() {
    return wideColumns() * images;
  }

  /// Offsets in the widened output gradient of the taps of an input cell.
  int[] gradientTaps() {
    return taps(layer.outChannels(), wideMap(), wideRow());
  }

  /// Index, in a widened map, of the first tap of input row `y`: outside the map for rows near the
  /// edge, whose first or last taps are then left out.
  int gradientStart(int y) {
    int column = wideLeft() + layer.padding() - (layer.kernelSize() - 1);
    return firstGradientRow(y) * wideRow() + column * images;
  }

  /// First tap of input row `y` that falls on a row of the output gradient.
  int gradientFrom(int y) {
    return Math.clamp(-firstGradientRow(y), 0, layer.kernelSize()) * tapsPerRow();
  }

  /// One past the last.
  int gradientTo(int y) {
    return Math.clamp(wideRows() - firstGradientRow(y), 0, layer.kernelSize()) * tapsPerRow();
  }

  private int firstGradientRow(int y) {
    return y + layer.padding() - (layer.kernelSize() - 1);
  }

  private int tapsPerRow() {
    return layer.outChannels() * layer.kernelSize();
  }

  /// Offsets in the row-major weights of the taps of the first input channel's gradient, in tap
  /// order, filters turned round.
  int[] turnedSources() {
    int k = layer.kernelSize();
    int[] sources = taps(layer.outChannels(), layer.inChannels() * k * k, -k, -1);
    for (int i = 0; i < sources.length; i++) {
      sources[i] += k * k - 1;
    }
    return sources;
  }

  private int[] taps(int channels, int channelStep, int rowStep) {
    return taps(channels, channelStep, rowStep, images);
  }

  private int[] taps(int channels, int channelStep, int rowStep, int columnStep) {
    int k = layer.kernelSize();
    var taps = new int[channels * k * k];
    int at = 0;
    for (int ky = 0; ky < k; ky++) {
      for (int c = 0; c < channels; c++) {
        for (int kx = 0; kx < k; kx++) {
          taps[at++] = c * channelStep + ky * rowStep + kx * columnStep;
        }
      }
    }
    return taps;
  }
}
