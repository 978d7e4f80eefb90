package atelier.engine.plan;

import atelier.engine.kernel.TapSum;
import java.util.List;

/// The way back from a dense layer to some of its inputs.
final class LinearInputGradient implements BackwardStep {
  private final LinearWeights weights;
  private final ParameterStore store;
  private final Part inputs;
  private final Activation input;
  private final Activation output;
  private final int in;
  private final int[] outputTaps;
  private final TapSum sums;

  /// All inputs, in parts that may be computed at the same time.
  ///
  /// @param parts at least 1
  static List<Step> inParts(
      int parts, LinearWeights weights, ParameterStore store, Activation input, Activation output) {
    int in = input.shape().channels();
    return Part.cut(in, Math.min(in, parts)).stream()
        .<Step>map(
            some -> new LinearInputGradient(weights, store, in, some, input.channels(some), output))
        .toList();
  }

  /// @param in inputs of the layer
  /// @param inputs some of them
  /// @param input of these alone
  /// @param output all of the layer's
  private LinearInputGradient(
      LinearWeights weights,
      ParameterStore store,
      int in,
      Part inputs,
      Activation input,
      Activation output) {
    this.weights = weights;
    this.store = store;
    this.inputs = inputs;
    this.input = input;
    this.output = output;
    this.in = in;
    this.outputTaps = LinearWeights.multiples(output.shape().channels(), output.images());
    this.sums = new TapSum(inputs.count(), input.images(), 1);
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
