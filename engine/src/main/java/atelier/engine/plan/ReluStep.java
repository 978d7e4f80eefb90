package atelier.engine.plan;

import atelier.engine.kernel.Rectifier;

/// A ReLU that follows neither a convolution nor a dense layer.
///
/// @param input before
/// @param output after
record ReluStep(Activation input, Activation output) implements Step {
  @Override
  public void forward() {
    Rectifier.forward(input.value(), output.value(), input.value().length);
  }

  @Override
  public void backward(int shard) {
    if (input.wantsGradient()) {
      Rectifier.backward(
          output.value(), 0, output.gradient(), 0, input.gradient(), 0, output.value().length);
    }
  }
}
