package atelier.engine.plan;

import atelier.engine.kernel.ShardSum;

/// Scale and shift of a normalisation as all shards share them, and the shards' gradients.
final class NormWeights implements ParameterBlock {
  private final ParameterStore store;
  private final int channels;

  final int weightStart;
  final int biasStart;

  /// `[shard][2 C]`: gradients of the weights, then of the biases
  final Slice gradients;

  NormWeights(ParameterStore store, int channels, int weightStart, int biasStart) {
    this.store = store;
    this.channels = channels;
    this.weightStart = weightStart;
    this.biasStart = biasStart;
    this.gradients = store.arena().take(store.shards() * 2 * channels);
  }

  /// Leaves a shard's gradients: of the C weights, then of the C biases.
  void leave(int shard, double[] parameters) {
    int at = gradients.start() + shard * 2 * channels;
    for (int i = 0; i < parameters.length; i++) {
      gradients.array()[at + i] = (float) parameters[i];
    }
  }

  @Override
  public void gather(int shards) {
    float[] all = gradients.array();
    int start = gradients.start();
    int step = 2 * channels;
    ShardSum.sum(all, start, step, shards, channels, store.gradients, weightStart);
    ShardSum.sum(all, start + channels, step, shards, channels, store.gradients, biasStart);
  }

  @Override
  public void forEachRange(RangeUpdate update) {
    update.apply(weightStart, weightStart + channels);
    update.apply(biasStart, biasStart + channels);
  }
}
