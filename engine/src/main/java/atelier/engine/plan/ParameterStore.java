package atelier.engine.plan;

import static java.util.Objects.requireNonNull;

import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Layer;
import atelier.engine.layer.Linear;
import atelier.engine.layer.ParameterShape;
import atelier.engine.layer.PartialConv2d;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.tensor.Shape;
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

  /// of all other layers that learn
  private final Map<String, ShardedParameters> others = new LinkedHashMap<>();

  private final Arena arena = new Arena();
  private final CurrentBatch batch = new CurrentBatch();
  private final WayBack wayBack;

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
    this.wayBack = new WayBack(shards, TrainingPlan.MOST_TOGETHER);
    this.weights = model.weights();
    this.gradients = new float[training ? weights.length : 0];
    Network network = model.network();
    int channels = network.input().channels();
    for (Shape shape : network.shapes()) {
      channels = Math.max(channels, shape.channels());
    }
    this.zeros = new float[channels];
    List<List<Shape>> inputs = network.inputShapes();
    int offset = 0;
    for (int i = 0; i < network.layers().size(); i++) {
      NamedLayer row = network.layers().get(i);
      if (!row.layer().parameters().isEmpty()) {
        add(row.name(), row.layer(), inputs.get(i).getFirst(), offset);
      }
      for (ParameterShape parameter : row.layer().parameters()) {
        offset += parameter.size();
      }
    }
  }

  /// @param offset place of the layer's first number among the flat parameters
  private void add(String name, Layer layer, Shape input, int offset) {
    switch (layer) {
      case Conv2d conv -> convolutions.put(name, new ConvWeights(this, conv, input, offset));
      case PartialConv2d partial ->
          convolutions.put(name, new PartialConvWeights(this, partial, input, offset));
      case Linear linear when input.isFlat() ->
          dense.put(name, new LinearWeights(this, linear, offset));
      case Linear linear ->
          convolutions.put(name, new ConvWeights(this, linear.asConvolution(), input, offset));
      case BatchNorm2d norm ->
          others.put(
              name, new BatchNormWeights(this, norm, offset, input.height() * input.width()));
      default -> {
        List<ParameterShape> parameters = layer.parameters();
        int first = parameters.getFirst().size();
        int rest = parameters.stream().skip(1).mapToInt(ParameterShape::size).sum();
        others.put(name, new ShardedParameters(this, offset, first, rest, rest > 0));
      }
    }
  }

  /// Memory of the plan.
  Arena arena() {
    return arena;
  }

  /// The batch that the plan works on.
  CurrentBatch batch() {
    return batch;
  }

  /// How far the shards of the batch have come.
  WayBack wayBack() {
    return wayBack;
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
    return requireNonNull(convolutions.get(layer), layer);
  }

  LinearWeights dense(String layer) {
    return requireNonNull(dense.get(layer), layer);
  }

  /// Parameters of a layer that is neither a convolution nor dense.
  ShardedParameters parameters(String layer) {
    return requireNonNull(others.get(layer), layer);
  }

  BatchNormWeights batchNorm(String layer) {
    return (BatchNormWeights) parameters(layer);
  }

  /// Reads the flat parameters again, after somebody else wrote to them.
  void packAll() {
    convolutions.values().forEach(ConvWeights::pack);
    dense.values().forEach(LinearWeights::pack);
    others.values().forEach(ShardedParameters::pack);
  }

  /// Every parameter, by layer, cut into blocks. The dense layers come first, which are back first,
  /// but where workers share shards the convolutions, which cannot be cut: so they end together.
  ///
  /// @param workers who go through a shard together
  Map<String, List<ParameterBlock>> parameterBlocks(int workers) {
    var blocks = new LinkedHashMap<String, List<ParameterBlock>>();
    dense.forEach((layer, weights) -> blocks.put(layer, weights.parameterBlocks(workers)));
    convolutions.forEach(
        (layer, weights) -> {
          if (workers > 1) {
            blocks.putFirst(layer, List.of(weights));
          } else {
            blocks.putLast(layer, List.of(weights));
          }
        });
    others.forEach((layer, weights) -> blocks.put(layer, List.of(weights)));
    return blocks;
  }
}
