package atelier.engine.plan;

import atelier.engine.kernel.TapSum;

/// Some outputs of a dense layer, with the ReLU that follows it.
final class LinearStep implements PartStep, ForwardStep {
  private final LinearWeights weights;
  private final ParameterStore store;
  private final Part outputs;
  private final Activation input;

  /// of these outputs
  private final Activation output;

  private final boolean relu;
  private final int images;
  private final int in;
  private final int[] inputTaps;
  private final TapSum forward;

  /// @param outputs some of the layer's
  /// @param output all of them
  LinearStep(
      LinearWeights weights,
      ParameterStore store,
      Part outputs,
      Activation input,
      Activation output,
      boolean relu) {
    this.weights = weights;
    this.store = store;
    this.outputs = outputs;
    this.input = input;
    this.output = output.channels(outputs);
    this.relu = relu;
    this.images = input.images();
    this.in = input.shape().channels();
    this.inputTaps = LinearWeights.multiples(in, images);
    this.forward = new TapSum(outputs.count(), images, in);
  }

  @Override
  public Slice from() {
    return input.value();
  }

  @Override
  public Slice to() {
    return output.value();
  }

  @Override
  public void forward(int shard) {
    forward.run(
        input.value().array(),
        input.value().start(),
        inputTaps,
        0,
        in,
        store.weights,
        weights.weightStart + outputs.from() * in,
        1,
        weights.biases,
        weights.biasStart + outputs.from(),
        output.value().array(),
        output.value().start(),
        images);
    if (relu) {
      output.rectify();
    }
  }
}
