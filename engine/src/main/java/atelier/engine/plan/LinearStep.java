package atelier.engine.plan;

import atelier.engine.kernel.Rectifier;
import atelier.engine.kernel.TapSum;

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
    this.inputTaps = taps(in);
    this.outputTaps = taps(out);
  }

  private int[] taps(int features) {
    var taps = new int[features];
    for (int i = 0; i < features; i++) {
      taps[i] = i * images;
    }
    return taps;
  }

  @Override
  public void forward() {
    for (int b = 0; b < weights.blocks(); b++) {
      int first = b * TapSum.TILE;
      TapSum.run(
          input.value().array(),
          input.value().start(),
          inputTaps,
          0,
          in,
          weights.forward.packed.array(),
          weights.forward.block(b),
          store.weights,
          weights.biasStart + first,
          output.value().array(),
          output.value().start() + first * images,
          images,
          weights.outputs(b),
          images,
          relu);
    }
  }

  @Override
  public void backward(int shard) {
    Slice gradient = output.gradient();
    if (relu) {
      Rectifier.backward(
          output.value().array(),
          output.value().start(),
          gradient.array(),
          gradient.start(),
          gradient.array(),
          gradient.start(),
          gradient.length());
    }
    leaveForTheBatch(gradient, shard * images);
    if (input.wantsGradient()) {
      for (int b = 0; b < TapSum.blocks(in); b++) {
        int first = b * TapSum.TILE;
        TapSum.run(
            gradient.array(),
            gradient.start(),
            outputTaps,
            0,
            out,
            weights.backward.packed.array(),
            weights.backward.block(b),
            store.zeros,
            0,
            input.gradient().array(),
            input.gradient().start() + first * images,
            images,
            Math.min(TapSum.TILE, in - first),
            images,
            false);
      }
    }
  }

  /// Leaves the transposed input and the packed output gradient where the whole batch is summed.
  private void leaveForTheBatch(Slice gradient, int firstImage) {
    float[] value = input.value().array();
    float[] transposed = weights.transposedInputs.array();
    for (int i = 0; i < in; i++) {
      int from = input.value().start() + i * images;
      int to = weights.transposedInputs.start() + firstImage * in + i;
      for (int n = 0; n < images; n++) {
        transposed[to + n * in] = value[from + n];
      }
    }
    for (int o = 0; o < out; o++) {
      int block = o / TapSum.TILE;
      int t = o % TapSum.TILE;
      for (int n = 0; n < images; n++) {
        weights.packedGradients.array()[weights.gradientAt(block, firstImage + n) + t] =
            gradient.array()[gradient.start() + o * images + n];
      }
    }
  }
}
