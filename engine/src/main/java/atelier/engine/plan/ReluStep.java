package atelier.engine.plan;

import atelier.engine.kernel.Rectifier;

/// A ReLU that follows neither a convolution nor a dense layer.
///
/// @param input before
/// @param output after
record ReluStep(Activation input, Activation output) implements Step {
  @Override
  public void forward(int shard) {
    Rectifier.forward(
        input.value().array(),
        input.value().start(),
        output.value().array(),
        output.value().start(),
        input.value().length());
  }

  @Override
  public void backward(int shard) {
    if (input.wantsGradient()) {
      Rectifier.backward(
          output.value().array(),
          output.value().start(),
          output.gradient().array(),
          output.gradient().start(),
          input.gradient().array(),
          input.gradient().start(),
          output.value().length());
    }
  }
}
