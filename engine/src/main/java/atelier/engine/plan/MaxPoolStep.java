package atelier.engine.plan;

import atelier.engine.kernel.MaxPool;
import atelier.engine.kernel.WindowRow;
import atelier.engine.layer.Window;

/// Max pooling on its own, with any stride and padding.
final class MaxPoolStep implements Step {
  private final Activation input;
  private final Activation output;
  private final int stride;
  private final int padding;

  /// one for each output row
  private final WindowRow[] rows;

  /// places of the winners, laid out like the output
  private final Slice code;

  MaxPoolStep(Window window, Activation input, Activation output, Arena arena) {
    this.input = input;
    this.output = output;
    this.stride = window.stride();
    this.padding = window.padding();
    this.code = arena.take(output.value().length());
    this.rows = new WindowRow[output.shape().height()];
    for (int y = 0; y < rows.length; y++) {
      int top = top(y);
      rows[y] =
          new WindowRow(
              window.kernelSize(),
              stride,
              padding,
              Math.max(0, -top),
              Math.min(window.kernelSize(), input.shape().height() - top),
              input.shape().width(),
              output.shape().width());
    }
  }

  private int top(int y) {
    return y * stride - padding;
  }

  @Override
  public void forward(int shard) {
    for (int c = 0; c < output.shape().channels(); c++) {
      for (int y = 0; y < rows.length; y++) {
        int from = c * input.mapLength() + top(y) * input.rowLength();
        int to = c * output.mapLength() + y * output.rowLength();
        MaxPool.forward(
            input.value().array(),
            input.value().start() + from,
            input.rowLength(),
            rows[y],
            input.images(),
            false,
            output.value().array(),
            output.value().start() + to,
            code.array(),
            code.start() + to);
      }
    }
  }

  @Override
  public void backward(int shard) {
    if (!input.wantsGradient()) {
      return;
    }
    input.gradient().fill(0);
    for (int c = 0; c < output.shape().channels(); c++) {
      for (int y = 0; y < rows.length; y++) {
        int to = c * input.mapLength() + top(y) * input.rowLength();
        int from = c * output.mapLength() + y * output.rowLength();
        MaxPool.backward(
            output.gradient().array(),
            output.gradient().start() + from,
            code.array(),
            code.start() + from,
            rows[y],
            input.images(),
            input.gradient().array(),
            input.gradient().start() + to,
            input.rowLength(),
            true);
      }
    }
  }
}
