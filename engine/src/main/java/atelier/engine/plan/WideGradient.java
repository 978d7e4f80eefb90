package atelier.engine.plan;

import atelier.engine.kernel.MaxPool;
import atelier.engine.kernel.Rectifier;
import atelier.engine.kernel.WindowRow;

/// The gradient of what a convolution made before ReLU and pooling, widened ([ConvGeometry]): made
/// again from the gradient of the output and the winners' places, for some of the filters.
final class WideGradient {
  private final FusedConv conv;
  private final Part filters;
  private final int row;
  private final int map;
  private final Slice numbers;

  /// @param filters of the layer's
  /// @param outputRows rows of the output that there is room for
  WideGradient(FusedConv conv, Part filters, int outputRows, Arena arena) {
    this.conv = conv;
    this.filters = filters;
    this.row = conv.wideRows() * conv.geometry().wideRow();
    boolean all = outputRows == conv.output().shape().height();
    this.map = all ? conv.geometry().wideMap() : outputRows * row;
    this.numbers = arena.take(filters.count() * map);
  }

  float[] array() {
    return numbers.array();
  }

  /// Index in `array` of a filter's first row.
  int start(int filter) {
    return numbers.start() + (filter - filters.from()) * map;
  }

  /// Numbers from a filter to the next.
  int map() {
    return map;
  }

  /// Spreads some rows of the output's gradient.
  ///
  /// @param some of its filters
  /// @param outputRows of the output
  /// @param at how many rows of the output lie before the first of them
  void fill(Part some, Part outputRows, int at) {
    Activation output = conv.output();
    for (int c = some.from(); c < some.to(); c++) {
      for (int y = outputRows.from(); y < outputRows.to(); y++) {
        fillRow(
            c * output.mapLength() + y * output.rowLength(),
            start(c) + (at + y - outputRows.from()) * row);
      }
    }
  }

  private void fillRow(int from, int to) {
    WindowRow window = conv.window();
    if (window == null) {
      passRow(from, to);
      return;
    }
    Slice gradient = conv.output().gradient();
    MaxPool.backward(
        gradient.array(),
        gradient.start() + from,
        conv.code().array(),
        conv.code().start() + from,
        window,
        conv.images(),
        numbers.array(),
        to,
        conv.geometry().wideRow(),
        false);
  }

  /// Passes a row that was not pooled, its columns pulled apart by the stride.
  private void passRow(int from, int to) {
    Activation output = conv.output();
    Slice gradient = output.gradient();
    int stride = conv.geometry().layer().stride();
    int pieces = stride == 1 ? 1 : output.shape().width();
    int length = output.rowLength() / pieces;
    for (int x = 0; x < pieces; x++) {
      int source = gradient.start() + from + x * length;
      int target = to + x * stride * length;
      if (conv.relu()) {
        int value = output.value().start() + from + x * length;
        Rectifier.backward(
            output.value().array(),
            value,
            gradient.array(),
            source,
            numbers.array(),
            target,
            length);
      } else {
        System.arraycopy(gradient.array(), source, numbers.array(), target, length);
      }
    }
  }
}
