package atelier.engine.plan;

import atelier.engine.layer.Conv2d;
import atelier.engine.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// The weights of a convolution as all shards share them, packed for the way back.
final class ConvWeights extends ShardedParameters {
  private final ParameterStore store;

  /// null if the step scatters its gradient, or none is wanted
  final @Nullable TapWeights backward;

  /// @param input shape of one image
  /// @param weightStart place of the first weight among the flat parameters
  ConvWeights(ParameterStore store, Conv2d layer, Shape input, int weightStart) {
    super(store, weightStart, layer.outChannels() * layer.weightsPerFilter(), layer.outChannels());
    this.store = store;
    this.backward =
        layer.isPlain() && store.isTraining()
            ? new TapWeights(
                layer.inChannels(),
                weightStart,
                layer.kernelSize() * layer.kernelSize(),
                ConvGeometry.of(layer, input, 1).turnedSources(),
                store.arena())
            : null;
    pack();
  }

  @Override
  public void pack() {
    if (backward != null) {
      backward.pack(store.weights);
    }
  }
}
