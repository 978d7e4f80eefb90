package atelier.engine.plan;

import atelier.engine.layer.Conv2d;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.Linear;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.network.Network.Parameter;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that the shards of a plan share: the flat parameters, their gradients, and each
/// layer's weights in the order of the kernels.
final class ParameterStore {
  private final int shards;
  private final int shardImages;
  private final boolean training;
  private final Map<String, ConvWeights> convolutions = new LinkedHashMap<>();
  private final Map<String, LinearWeights> dense = new LinkedHashMap<>();
  private final Map<String, ShardedParameters> norms = new LinkedHashMap<>();

  private final Arena arena = new Arena();

  /// The model's own array.
  final float[] weights;

  /// As long as `weights`; empty when the plan only predicts.
  final float[] gradients;

  /// Zeros to stand for the biases of any layer, and of its way back.
  final float[] zeros;

  /// @param shards at most this many shards a batch; 0 if the plan only predicts
  /// @param shardImages images of a shard
  ParameterStore(Model model, int shards, int shardImages) {
    this.shards = shards;
    this.shardImages = shardImages;
    this.training = shards > 0;
    this.weights = model.weights();
    this.gradients = new float[training ? weights.length : 0];
    Network network = model.network();
    var offsets = new HashMap<String, Integer>();
    for (Parameter parameter : network.parameters()) {
      offsets.put(parameter.name(), parameter.offset());
    }
    Shape shape = network.input();
    int channels = shape.channels();
    for (NamedLayer row : network.layers()) {
      int weight = offsets.getOrDefault(row.name() + ".weight", -1);
      int bias = offsets.getOrDefault(row.name() + ".bias", -1);
      switch (row.layer()) {
        case Conv2d layer ->
            convolutions.put(row.name(), new ConvWeights(this, layer, shape, weight));
        case Linear layer -> dense.put(row.name(), new LinearWeights(this, layer, weight, bias));
        case LayerNorm layer ->
            norms.put(
                row.name(),
                new ShardedParameters(this, weight, layer.channels(), layer.channels()));
        default -> {}
      }
      shape = row.layer().output(shape);
      channels = Math.max(channels, shape.channels());
    }
    this.zeros = new float[channels];
  }

  /// Memory of the plan.
  Arena arena() {
    return arena;
  }

  int shards() {
    return shards;
  }

  int shardImages() {
    return shardImages;
  }

  /// Whether the plan predicts one image at a time.
  boolean readsSingleImages() {
    return !training && shardImages == 1;
  }

  boolean isTraining() {
    return training;
  }

  ConvWeights convolution(String layer) {
    return java.util.Objects.requireNonNull(convolutions.get(layer), layer);
  }

  ShardedParameters norm(String layer) {
    return java.util.Objects.requireNonNull(norms.get(layer), layer);
  }

  LinearWeights dense(String layer) {
    return java.util.Objects.requireNonNull(dense.get(layer), layer);
  }

  /// Reads the flat parameters again, after somebody else wrote to them.
  void packAll() {
    convolutions.values().forEach(ConvWeights::pack);
    dense.values().forEach(LinearWeights::pack);
  }

  /// The parameters of a layer, cut into blocks; none if it learns nothing.
  List<ParameterBlock> parameterBlocks(String layer) {
    ConvWeights convolution = convolutions.get(layer);
    if (convolution != null) {
      return List.of(convolution);
    }
    ShardedParameters norm = norms.get(layer);
    if (norm != null) {
      return List.of(norm);
    }
    LinearWeights linear = dense.get(layer);
    return linear == null ? List.of() : linear.parameterBlocks();
  }

  /// Every parameter, cut into blocks; the costliest first, so that workers end together.
  List<ParameterBlock> parameterBlocks() {
    var blocks = new ArrayList<ParameterBlock>();
    dense.values().forEach(d -> blocks.addAll(d.parameterBlocks()));
    blocks.addAll(convolutions.values());
    blocks.addAll(norms.values());
    return blocks;
  }
}
