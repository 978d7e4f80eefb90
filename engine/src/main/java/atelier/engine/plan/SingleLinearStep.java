package atelier.engine.plan;

import atelier.engine.kernel.ChannelSum;

/// A dense layer with the ReLU that follows it, for one image that is only read.
final class SingleLinearStep implements Step {
  private final TransposedWeights weights;
  private final Activation input;
  private final Activation output;
  private final boolean relu;
  private final int[] taps;
  private final ChannelSum sum;

  /// `[step]`, of which the output takes what it has room for
  private final Slice results;

  SingleLinearStep(
      TransposedWeights weights, Activation input, Activation output, boolean relu, Arena arena) {
    this.weights = weights;
    this.input = input;
    this.output = output;
    this.relu = relu;
    this.taps = LinearWeights.multiples(input.shape().channels(), 1);
    int outputs = output.shape().channels();
    this.sum = new ChannelSum(1, outputs);
    this.results = arena.take(ChannelSum.step(outputs));
  }

  @Override
  public void forward(int shard) {
    sum.run(
        input.value().array(),
        input.value().start(),
        taps,
        weights.array(),
        weights.start(),
        weights.array(),
        weights.biasStart(),
        results.array(),
        results.start());
    System.arraycopy(
        results.array(),
        results.start(),
        output.value().array(),
        output.value().start(),
        output.value().length());
    if (relu) {
      output.rectify();
    }
  }

  @Override
  public void backward(int shard) {
    throw new IllegalStateException("this plan only predicts");
  }
}
