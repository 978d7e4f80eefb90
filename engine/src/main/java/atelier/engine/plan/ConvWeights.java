package atelier.engine.plan;

import atelier.engine.kernel.Lanes;
import atelier.engine.kernel.ShardSum;
import atelier.engine.layer.Conv2d;
import atelier.engine.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// The weights of a convolution as all shards share them: packed for the way back, and the
/// shards' gradients.
final class ConvWeights implements ParameterBlock {
  private final ParameterStore store;
  private final Conv2d layer;
  private final int weightCount;

  final int weightStart;
  final int biasStart;

  /// null if the step scatters its gradient
  final @Nullable TapWeights backward;

  /// `[shard][gradientStep]`: gradients of the weights, then of the biases
  final Slice gradients;

  /// Numbers from a shard's gradients to the next one's: whole cache lines.
  final int gradientStep;

  /// @param input shape of one image
  /// @param weightStart place of the weight among the flat parameters
  ConvWeights(ParameterStore store, Conv2d layer, Shape input, int weightStart, int biasStart) {
    this.store = store;
    this.layer = layer;
    this.weightStart = weightStart;
    this.biasStart = biasStart;
    this.weightCount = layer.outChannels() * layer.weightsPerFilter();
    this.backward =
        layer.isPlain()
            ? new TapWeights(
                layer.inChannels(),
                weightStart,
                layer.kernelSize() * layer.kernelSize(),
                ConvGeometry.of(layer, input, 1).turnedSources(),
                store.arena())
            : null;
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
    if (backward != null && store.isTraining()) {
      backward.pack(store.weights);
    }
  }
}
