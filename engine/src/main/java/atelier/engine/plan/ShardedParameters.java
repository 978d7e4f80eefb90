package atelier.engine.plan;

import atelier.engine.kernel.Lanes;
import atelier.engine.kernel.ShardSum;

/// The parameters of a layer, weights and then biases as they lie among the flat ones, and what
/// each shard of a batch finds their gradients to be.
class ShardedParameters implements ParameterBlock {
  private final ParameterStore store;
  private final int place;
  private final int weightCount;
  private final int count;

  /// numbers from a shard's gradients to the next one's: whole cache lines
  private final int step;

  /// the model's array, or weights made of it
  final float[] weights;

  /// Index in `weights` of the first.
  final int weightStart;

  /// the model's array, or zeros if the layer has no biases
  final float[] biases;

  /// Index in `biases` of the first.
  final int biasStart;

  /// `[shard][step]`: gradients of the weights, then of the biases
  final Slice gradients;

  /// @param weightStart place of the first weight among the flat parameters
  /// @param weightCount weights
  /// @param outputs biases, which follow the weights if there are any
  /// @param hasBiases whether there are; if not, their gradients have room and are forgotten
  ShardedParameters(
      ParameterStore store, int weightStart, int weightCount, int outputs, boolean hasBiases) {
    this(
        store,
        weightStart,
        weightCount,
        outputs,
        hasBiases,
        store.weights,
        weightStart,
        weightStart + weightCount);
  }

  /// @param place of the first weight among the flat parameters
  /// @param weights where the steps find them
  /// @param weightStart index of the first one there
  /// @param biasPlace of the first bias among the flat parameters
  ShardedParameters(
      ParameterStore store,
      int place,
      int weightCount,
      int outputs,
      boolean hasBiases,
      float[] weights,
      int weightStart,
      int biasPlace) {
    this.store = store;
    this.place = place;
    this.weights = weights;
    this.weightStart = weightStart;
    this.weightCount = weightCount;
    this.biases = hasBiases ? store.weights : store.zeros;
    this.biasStart = hasBiases ? biasPlace : 0;
    this.count = weightCount + (hasBiases ? outputs : 0);
    this.step = Lanes.whole(weightCount + outputs);
    this.gradients = store.arena().take(store.shards() * step);
  }

  /// Index in `gradients` of a shard's weights.
  final int weightGradients(int shard) {
    return gradients.start() + shard * step;
  }

  /// Likewise of its biases.
  final int biasGradients(int shard) {
    return weightGradients(shard) + weightCount;
  }

  /// Leaves a shard's gradients of all parameters.
  final void leave(int shard, double[] found) {
    int at = weightGradients(shard);
    for (int i = 0; i < found.length; i++) {
      gradients.array()[at + i] = (float) found[i];
    }
  }

  @Override
  public void gather(int shards) {
    ShardSum.sum(gradients.array(), gradients.start(), step, shards, count, store.gradients, place);
  }

  @Override
  public void forEachRange(RangeUpdate update) {
    update.apply(place, place + count);
  }
}
