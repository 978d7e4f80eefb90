package atelier.engine.plan;

import atelier.engine.kernel.Lanes;
import atelier.engine.kernel.ShardSum;
import atelier.engine.layer.Conv2d;

/// The weights of a convolution as all shards share them: packed for the way back, and the
/// shards' gradients.
final class ConvWeights implements ParameterBlock {
  private final ParameterStore store;
  private final Conv2d layer;
  private final int weightCount;

  final int weightStart;
  final int biasStart;
  final TapWeights backward;

  /// `[shard][gradientStep]`: gradients of the weights, then of the biases
  final Slice gradients;

  /// Numbers from a shard's gradients to the next one's: whole cache lines.
  final int gradientStep;

  /// @param geometry of any number of images
  /// @param weightStart place of the weight among the flat parameters
  ConvWeights(ParameterStore store, ConvGeometry geometry, int weightStart, int biasStart) {
    this.store = store;
    this.layer = geometry.layer();
    this.weightStart = weightStart;
    this.biasStart = biasStart;
    this.weightCount =
        layer.outChannels() * layer.inChannels() * layer.kernelSize() * layer.kernelSize();
    int area = layer.kernelSize() * layer.kernelSize();
    this.backward =
        new TapWeights(
            layer.inChannels(), weightStart, area, geometry.turnedSources(), store.arena());
    int parameters = weightCount + layer.outChannels();
    this.gradientStep = Math.ceilDiv(parameters, Lanes.LOGICAL) * Lanes.LOGICAL;
    this.gradients = store.arena().take(store.shards() * gradientStep);
    pack();
  }

  /// Index in `gradients` of a shard's weights.
  int weightGradients(int shard) {
    return gradients.start() + shard * gradientStep;
  }

  /// Likewise of its biases.
  int biasGradients(int shard) {
    return weightGradients(shard) + weightCount;
  }

  @Override
  public void gather(int shards) {
    ShardSum.sum(
        gradients.array(),
        weightGradients(0),
        gradientStep,
        shards,
        weightCount,
        store.gradients,
        weightStart);
    ShardSum.sum(
        gradients.array(),
        biasGradients(0),
        gradientStep,
        shards,
        layer.outChannels(),
        store.gradients,
        biasStart);
  }

  @Override
  public void forEachRange(RangeUpdate update) {
    update.apply(weightStart, weightStart + weightCount);
    update.apply(biasStart, biasStart + layer.outChannels());
  }

  @Override
  public void pack() {
    if (store.isTraining()) {
      backward.pack(store.weights);
    }
  }
}
