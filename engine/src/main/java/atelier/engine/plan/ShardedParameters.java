package atelier.engine.plan;

import atelier.engine.kernel.Lanes;
import atelier.engine.kernel.ShardSum;

/// The parameters of a layer, weights and then biases as they lie among the flat ones, and what
/// each shard of a batch finds their gradients to be.
class ShardedParameters implements ParameterBlock {
  private final ParameterStore store;
  private final int weightCount;
  private final int count;

  /// numbers from a shard's gradients to the next one's: whole cache lines
  private final int step;

  final int weightStart;
  final int biasStart;

  /// `[shard][step]`: gradients of the weights, then of the biases
  final Slice gradients;

  /// @param weightStart place of the first weight among the flat parameters
  /// @param weightCount weights
  /// @param biasCount biases, which follow them
  ShardedParameters(ParameterStore store, int weightStart, int weightCount, int biasCount) {
    this.store = store;
    this.weightStart = weightStart;
    this.weightCount = weightCount;
    this.biasStart = weightStart + weightCount;
    this.count = weightCount + biasCount;
    this.step = Math.ceilDiv(count, Lanes.LOGICAL) * Lanes.LOGICAL;
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

  @Override
  public final void gather(int shards) {
    ShardSum.sum(
        gradients.array(), gradients.start(), step, shards, count, store.gradients, weightStart);
  }

  @Override
  public final void forEachRange(RangeUpdate update) {
    update.apply(weightStart, weightStart + count);
  }
}
