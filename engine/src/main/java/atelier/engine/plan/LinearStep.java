package atelier.engine.plan;

import atelier.engine.kernel.TapSum;
import atelier.engine.kernel.Transpose;

/// A dense layer with the ReLU that follows it.
final class LinearStep implements Step {
  private final LinearWeights weights;
  private final ParameterStore store;
  private final Activation input;
  private final Activation output;
  private final boolean relu;
  private final int images;
  private final int in;
  private final int out;
  private final int[] inputTaps;
  private final int[] outputTaps;
  private final TapSum forward;
  private final TapSum backward;

  LinearStep(
      LinearWeights weights,
      ParameterStore store,
      Activation input,
      Activation output,
      boolean relu) {
    this.weights = weights;
    this.store = store;
    this.input = input;
    this.output = output;
    this.relu = relu;
    this.images = input.images();
    this.in = input.shape().channels();
    this.out = output.shape().channels();
    this.inputTaps = LinearWeights.multiples(in, images);
    this.outputTaps = LinearWeights.multiples(out, images);
    this.forward = new TapSum(out, images, in);
    this.backward = new TapSum(in, images, 1);
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
        weights.weightStart,
        1,
        weights.biases,
        weights.biasStart,
        output.value().array(),
        output.value().start(),
        images);
    if (relu) {
      output.rectify();
    }
  }

  @Override
  public void backward(int shard) {
    Slice gradient = output.gradient();
    if (relu) {
      output.rectifyGradient();
    }
    int image = shard * images;
    transpose(input.value(), in, weights.inputs, image * weights.inputStep, weights.inputStep);
    transpose(gradient, out, weights.gradients, image * out, out);
    if (input.wantsGradient()) {
      backward.run(
          gradient.array(),
          gradient.start(),
          outputTaps,
          0,
          out,
          store.weights,
          weights.weightStart,
          in,
          store.zeros,
          0,
          input.gradient().array(),
          input.gradient().start(),
          images);
    }
  }

  /// Leaves `[features][images]` as `[images][features]` where the whole batch is summed.
  private void transpose(Slice from, int features, Slice to, int toStart, int toStep) {
    Transpose.run(
        from.array(), from.start(), features, images, to.array(), to.start() + toStart, toStep);
  }
}
