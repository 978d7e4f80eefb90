package atelier.engine.plan;

import atelier.engine.kernel.Lanes;
import atelier.engine.kernel.WindowRow;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Where the cells of a convolution lie in its padded input and in its widened output gradient.
///
/// The input is copied into a frame of zeros. On the way back through a plain convolution the
/// output gradient is widened: its columns and rows are pulled apart by the stride, and zeros fill
/// its rows to whole 16s. A row of the framed input's gradient is made of the widened rows whose
/// filters read it; each column of a filter scatters its products along the row.
///
/// The taps of that gradient are ordered by filter row, from the last to the first, then channel,
/// so that filter rows that would fall outside the map are a prefix or a suffix of the taps.
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

  /// Numbers of a row of the widened output gradient.
  int wideRow() {
    return Lanes.whole(wideRun());
  }

  /// Numbers of a row of the framed input's gradient, with room for the zeros of a widened row.
  int gradientRow() {
    return Lanes.whole(paddedRow()) + Lanes.LOGICAL;
  }

  /// Numbers of a map of the widened output gradient.
  int wideMap() {
    return wideRows() * wideRow();
  }

  /// Numbers of a row of the widened output gradient, without the zeros behind it.
  int wideRun() {
    return wideColumns() * images;
  }

  /// Offsets in the widened output gradient of the taps of a row of the input's gradient.
  int[] gradientTaps() {
    var taps = new int[layer.kernelSize() * layer.outChannels()];
    for (int k = 0; k < taps.length; k++) {
      taps[k] = k / layer.outChannels() * wideRow() + k % layer.outChannels() * wideMap();
    }
    return taps;
  }

  /// Index, in a widened map, of the first tap of input row `y`: outside the map for rows near the
  /// edge, whose first or last taps are then left out.
  int gradientStart(int y) {
    return firstGradientRow(y) * wideRow();
  }

  /// First tap of input row `y` that falls on a row of the output gradient.
  int gradientFrom(int y) {
    return Math.clamp(-firstGradientRow(y), 0, layer.kernelSize()) * layer.outChannels();
  }

  /// One past the last.
  int gradientTo(int y) {
    return Math.clamp(wideRows() - firstGradientRow(y), 0, layer.kernelSize())
        * layer.outChannels();
  }

  private int firstGradientRow(int y) {
    return y + layer.padding() - (layer.kernelSize() - 1);
  }

  /// Offsets in the row-major weights of what the first input channel's gradient is multiplied by:
  /// filter column, then taps in their order.
  int[] gradientSources() {
    int k = layer.kernelSize();
    var sources = new int[k * k * layer.outChannels()];
    int at = 0;
    for (int kx = 0; kx < k; kx++) {
      for (int ky = k - 1; ky >= 0; ky--) {
        for (int c = 0; c < layer.outChannels(); c++) {
          sources[at++] = (c * layer.inChannels() * k + ky) * k + kx;
        }
      }
    }
    return sources;
  }
}
