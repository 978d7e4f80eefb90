package atelier.engine.plan;

import atelier.engine.kernel.Product;

/// Dropout or stochastic depth while training: a mask of zeros and of what keeps the mean.
final class MaskStep implements Step {
  private final CurrentBatch batch;
  private final int layer;
  private final float probability;
  private final boolean wholeImages;
  private final Activation input;
  private final Activation output;
  private final Slice mask;

  /// @param layer place of the layer in the network
  /// @param wholeImages whether an image is left out as a whole
  MaskStep(
      CurrentBatch batch,
      int layer,
      float probability,
      boolean wholeImages,
      Activation input,
      Activation output,
      Arena arena) {
    this.batch = batch;
    this.layer = layer;
    this.probability = probability;
    this.wholeImages = wholeImages;
    this.input = input;
    this.output = output;
    this.mask = arena.take(input.value().length());
  }

  @Override
  public void forward(int shard) {
    int images = input.images();
    int units = input.shape().size();
    float kept = 1 / (1 - probability);
    for (int u = 0; u < (wholeImages ? 1 : units); u++) {
      for (int n = 0; n < images; n++) {
        boolean left = batch.chance(layer, shard * images + n, u) < probability;
        mask.array()[mask.start() + u * images + n] = left ? 0 : kept;
      }
    }
    for (int u = 1; wholeImages && u < units; u++) {
      mask.part(u * images, images).copyFrom(mask);
    }
    multiply(input.value(), output.value());
  }

  @Override
  public void backward(int shard) {
    if (input.wantsGradient()) {
      multiply(output.gradient(), input.gradient());
    }
  }

  private void multiply(Slice from, Slice to) {
    Product.of(
        from.array(),
        from.start(),
        mask.array(),
        mask.start(),
        to.array(),
        to.start(),
        from.length());
  }
}
