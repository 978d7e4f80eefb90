package atelier.engine.plan;

import atelier.engine.kernel.ChannelSoftmax;

/// Softmax over the channels.
///
/// @param logarithm whether its logarithm is wanted
/// @param input before
/// @param output after
record SoftmaxStep(boolean logarithm, Activation input, Activation output) implements Step {
  @Override
  public void forward(int shard) {
    ChannelSoftmax.forward(
        input.value().array(),
        input.value().start(),
        input.shape().channels(),
        input.mapLength(),
        logarithm,
        output.value().array(),
        output.value().start());
  }

  @Override
  public void backward(int shard) {
    if (input.wantsGradient()) {
      ChannelSoftmax.backward(
          output.value().array(),
          output.value().start(),
          output.gradient().array(),
          output.gradient().start(),
          input.shape().channels(),
          input.mapLength(),
          logarithm,
          input.gradient().array(),
          input.gradient().start());
    }
  }
}
