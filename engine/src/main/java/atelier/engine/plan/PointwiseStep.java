package atelier.engine.plan;

import atelier.engine.kernel.Pointwise;

/// A function of each number alone.
///
/// @param function which one
/// @param input before
/// @param output after
record PointwiseStep(Pointwise function, Activation input, Activation output) implements Step {
  @Override
  public void forward(int shard) {
    function.forward(
        input.value().array(),
        input.value().start(),
        output.value().array(),
        output.value().start(),
        input.value().length());
  }

  @Override
  public void backward(int shard) {
    if (input.wantsGradient()) {
      function.backward(
          input.value().array(),
          input.value().start(),
          output.gradient().array(),
          output.gradient().start(),
          input.gradient().array(),
          input.gradient().start(),
          input.value().length());
    }
  }
}
