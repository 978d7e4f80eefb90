package atelier.engine.plan;

import atelier.engine.kernel.Affine;
import atelier.engine.kernel.Statistics;

/// Adds to each position its learned features, `[position][channel]`.
final class PositionEmbeddingStep implements Step {
  private final ShardedParameters embedding;
  private final Activation input;
  private final Activation output;
  private final double[] found;

  PositionEmbeddingStep(ShardedParameters embedding, Activation input, Activation output) {
    this.embedding = embedding;
    this.input = input;
    this.output = output;
    this.found = new double[input.shape().size()];
  }

  @Override
  public void forward(int shard) {
    int images = input.images();
    for (int i = 0; i < found.length; i++) {
      Affine.scaleShift(
          input.value().array(),
          input.value().start() + i * images,
          1,
          embedding.weights[embedding.weightStart + place(i)],
          output.value().array(),
          output.value().start() + i * images,
          images);
    }
  }

  @Override
  public void backward(int shard) {
    int images = input.images();
    for (int i = 0; i < found.length; i++) {
      found[place(i)] =
          Statistics.sum(
              output.gradient().array(), output.gradient().start() + i * images, 1, images, images);
    }
    embedding.leave(shard, found);
    if (input.wantsGradient()) {
      input.gradient().copyFrom(output.gradient());
    }
  }

  /// Of a number in `[channel][position]` order.
  private int place(int i) {
    int positions = input.shape().height() * input.shape().width();
    return i % positions * input.shape().channels() + i / positions;
  }
}
