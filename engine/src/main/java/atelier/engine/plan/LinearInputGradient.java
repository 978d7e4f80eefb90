package atelier.engine.plan;

import atelier.engine.kernel.TapSum;

/// The way back from a dense layer to some of its inputs.
final class LinearInputGradient implements PartStep, BackwardStep {
  private final LinearWeights weights;
  private final ParameterStore store;
  private final Part inputs;

  /// of these inputs
  private final Activation input;

  private final Activation output;
  private final int in;
  private final int[] outputTaps;
  private final TapSum sums;

  /// @param inputs some of the layer's
  /// @param input all of them
  LinearInputGradient(
      LinearWeights weights,
      ParameterStore store,
      Part inputs,
      Activation input,
      Activation output) {
    this.weights = weights;
    this.store = store;
    this.inputs = inputs;
    this.input = input.channels(inputs);
    this.output = output;
    this.in = input.shape().channels();
    this.outputTaps = LinearWeights.multiples(output.shape().channels(), output.images());
    this.sums = new TapSum(inputs.count(), input.images(), 1);
  }

  @Override
  public Slice from() {
    return input.value();
  }

  @Override
  public Slice to() {
    return input.value();
  }

  /// Leaves the inputs where the whole batch is summed and, if wanted, computes their gradient.
  @Override
  public void backward(int shard) {
    weights.leaveInputs(shard, inputs, input.value());
    if (input.wantsGradient()) {
      sums.run(
          output.gradient().array(),
          output.gradient().start(),
          outputTaps,
          0,
          outputTaps.length,
          store.weights,
          weights.weightStart + inputs.from(),
          in,
          store.zeros,
          0,
          input.gradient().array(),
          input.gradient().start(),
          input.images());
    }
  }
}
