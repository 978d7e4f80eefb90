package atelier.engine.plan;

import atelier.engine.layer.Conv2d;
import atelier.engine.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// The weights of a convolution as all shards share them, packed for the way back or
/// for images that come one by one.
class ConvWeights extends ShardedParameters {
  /// null if the step scatters its gradient, or none is wanted
  final @Nullable TapWeights backward;

  /// null if there is more than one image a shard
  final @Nullable TransposedWeights transposed;

  /// @param input shape of one image
  /// @param weightStart place of the first weight among the flat parameters
  ConvWeights(ParameterStore store, Conv2d layer, Shape input, int weightStart) {
    this(
        store,
        layer,
        input,
        store.weights,
        weightStart,
        weightStart + layer.outChannels() * layer.weightsPerFilter());
    pack();
  }

  /// @param weights where the steps find the weights
  /// @param weightStart index of the first one there
  /// @param biasPlace of the first bias among the flat parameters
  ConvWeights(
      ParameterStore store,
      Conv2d layer,
      Shape input,
      float[] weights,
      int weightStart,
      int biasPlace) {
    super(
        store,
        weightStart,
        layer.outChannels() * layer.weightsPerFilter(),
        layer.outChannels(),
        layer.bias(),
        weights,
        weightStart,
        biasPlace);
    this.backward =
        layer.isPlain() && store.isTraining()
            ? new TapWeights(
                layer.inChannels(),
                weightStart,
                layer.kernelSize() * layer.kernelSize(),
                ConvGeometry.of(layer, input, 1).gradientSources(),
                store.arena())
            : null;
    this.transposed =
        layer.isPlain() && store.readsSingleImages()
            ? new TransposedWeights(
                layer.outChannels(),
                layer.weightsPerFilter(),
                weights,
                weightStart,
                biases,
                biasStart,
                store.arena())
            : null;
  }

  @Override
  public void pack() {
    if (backward != null) {
      backward.pack(weights);
    }
    if (transposed != null) {
      transposed.pack();
    }
  }
}
