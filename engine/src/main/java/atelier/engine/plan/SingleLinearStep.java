package atelier.engine.plan;

import atelier.engine.kernel.TapSum;

/// A dense layer with the ReLU that follows it, for one image that is only read. The run of the
/// sums is then the output features: an input feature is the weight, and its row of the transposed
/// weights the tap. The bias is one more tap, the first, of an input that is always 1; so the chain
/// of sums is that of [LinearStep].
final class SingleLinearStep implements Step {
  private final TransposedWeights weights;
  private final ParameterStore store;
  private final Activation input;
  private final Activation output;
  private final boolean relu;
  private final int[] taps;
  private final TapSum sum;

  /// 1, then the input
  private final Slice factors;

  SingleLinearStep(
      TransposedWeights weights,
      ParameterStore store,
      Activation input,
      Activation output,
      boolean relu,
      Arena arena) {
    this.weights = weights;
    this.store = store;
    this.input = input;
    this.output = output;
    this.relu = relu;
    this.taps = LinearWeights.multiples(1 + input.shape().channels(), weights.step());
    this.sum = new TapSum(1, weights.step(), 1);
    this.factors = arena.take(taps.length);
    factors.array()[factors.start()] = 1;
  }

  @Override
  public void forward(int shard) {
    System.arraycopy(
        input.value().array(),
        input.value().start(),
        factors.array(),
        factors.start() + 1,
        taps.length - 1);
    sum.run(
        weights.array(),
        weights.start(),
        taps,
        0,
        taps.length,
        factors.array(),
        factors.start(),
        1,
        store.zeros,
        0,
        output.value().array(),
        output.value().start(),
        weights.step(),
        relu);
  }

  @Override
  public void backward(int shard) {
    throw new IllegalStateException("this plan only predicts");
  }
}
