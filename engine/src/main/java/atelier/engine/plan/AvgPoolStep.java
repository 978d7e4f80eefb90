package atelier.engine.plan;

import atelier.engine.kernel.AvgPool;
import atelier.engine.kernel.Spans;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.AvgPool2d;

/// Average pooling.
///
/// @param rows windows from top to bottom
/// @param columns windows from left to right
record AvgPoolStep(Spans rows, Spans columns, Activation input, Activation output) implements Step {

  static AvgPoolStep of(AvgPool2d pool, Activation input, Activation output) {
    return new AvgPoolStep(
        spans(pool, input.shape().height(), output.shape().height()),
        spans(pool, input.shape().width(), output.shape().width()),
        input,
        output);
  }

  static AvgPoolStep of(AdaptiveAvgPool2d pool, Activation input, Activation output) {
    return new AvgPoolStep(
        Spans.adaptive(input.shape().height(), pool.height()),
        Spans.adaptive(input.shape().width(), pool.width()),
        input,
        output);
  }

  private static Spans spans(AvgPool2d pool, int side, int positions) {
    return Spans.sliding(
        side, positions, pool.kernelSize(), pool.stride(), pool.padding(), pool.countIncludePad());
  }

  @Override
  public void forward(int shard) {
    for (int c = 0; c < output.shape().channels(); c++) {
      AvgPool.forward(
          input.value().array(),
          input.value().start() + c * input.mapLength(),
          input.shape().width(),
          rows,
          columns,
          input.images(),
          output.value().array(),
          output.value().start() + c * output.mapLength());
    }
  }

  @Override
  public void backward(int shard) {
    if (!input.wantsGradient()) {
      return;
    }
    input.gradient().fill(0);
    for (int c = 0; c < output.shape().channels(); c++) {
      AvgPool.backward(
          output.gradient().array(),
          output.gradient().start() + c * output.mapLength(),
          rows,
          columns,
          input.images(),
          input.gradient().array(),
          input.gradient().start() + c * input.mapLength(),
          input.shape().width());
    }
  }
}
