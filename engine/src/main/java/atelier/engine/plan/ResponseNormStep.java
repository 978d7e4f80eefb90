package atelier.engine.plan;

import atelier.engine.kernel.ResponseNorm;
import atelier.engine.layer.LocalResponseNorm;

/// Local response normalisation.
///
/// @param norm how
/// @param input before
/// @param output after
record ResponseNormStep(ResponseNorm norm, Activation input, Activation output) implements Step {

  static ResponseNormStep of(LocalResponseNorm layer, Activation input, Activation output) {
    var norm =
        new ResponseNorm(
            input.shape().channels(),
            input.mapLength(),
            layer.size(),
            layer.alpha(),
            layer.beta(),
            layer.k());
    return new ResponseNormStep(norm, input, output);
  }

  @Override
  public void forward(int shard) {
    norm.forward(
        input.value().array(),
        input.value().start(),
        output.value().array(),
        output.value().start());
  }

  @Override
  public void backward(int shard) {
    if (input.wantsGradient()) {
      norm.backward(
          input.value().array(),
          input.value().start(),
          output.gradient().array(),
          output.gradient().start(),
          input.gradient().array(),
          input.gradient().start());
    }
  }
}
