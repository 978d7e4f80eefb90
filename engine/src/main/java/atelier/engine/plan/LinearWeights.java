package atelier.engine.plan;

import atelier.engine.kernel.Lanes;
import atelier.engine.kernel.ShardSum;
import atelier.engine.kernel.TapSum;
import atelier.engine.kernel.Transpose;
import atelier.engine.layer.Linear;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The weights of a dense layer as all shards share them (both directions read them where they
/// are), and what its gradient is made of. The gradient of a weight is a sum over the images of the
/// batch,
///
/// ```
/// gradient[o][i] = sum over n of dOut[o][n] * in[i][n]
/// ```
///
/// so each shard leaves its input and its output gradient transposed, and the sum becomes a
/// [TapSum] whose taps are the images, all shards in one chain.
final class LinearWeights {
  /// Outputs of a block at most: few enough for several workers to share a layer.
  private static final int BLOCK = 24;

  private final ParameterStore store;
  private final Linear layer;
  private final int[] imageTaps;

  /// null if there is more than one image a shard
  final @Nullable TransposedWeights transposed;

  final int weightStart;

  /// the model's array, or zeros if the layer has no biases
  final float[] biases;

  /// Index in `biases` of the first.
  final int biasStart;

  /// `[image of the batch][inputStep]`
  private final Slice inputs;

  /// numbers from an image's inputs to the next one's: whole cache lines
  private final int inputStep;

  /// `[image of the batch][out]`
  private final Slice gradients;

  /// @param weightStart place of the first weight among the flat parameters
  LinearWeights(ParameterStore store, Linear layer, int weightStart) {
    this.store = store;
    this.layer = layer;
    this.weightStart = weightStart;
    this.biases = layer.bias() ? store.weights : store.zeros;
    this.biasStart = layer.bias() ? weightStart + layer.inFeatures() * layer.outFeatures() : 0;
    int in = layer.inFeatures();
    int images = store.shards() * store.shardImages();
    this.inputStep = Lanes.whole(in);
    this.imageTaps = multiples(images, inputStep);
    this.inputs = store.arena().take(images * inputStep);
    this.gradients = store.arena().take(images * layer.outFeatures());
    this.transposed =
        store.readsSingleImages()
            ? new TransposedWeights(
                layer.outFeatures(),
                in,
                store.weights,
                weightStart,
                biases,
                biasStart,
                store.arena())
            : null;
    pack();
  }

  /// Reads the flat parameters again.
  void pack() {
    if (transposed != null) {
      transposed.pack();
    }
  }

  /// Leaves some inputs of a shard's images.
  ///
  /// @param values `[part][N]`
  void leaveInputs(int shard, Part part, Slice values) {
    leave(shard, part, values, inputs, inputStep);
  }

  /// Leaves the gradients of some outputs of a shard's images.
  ///
  /// @param values `[part][N]`
  void leaveGradients(int shard, Part part, Slice values) {
    leave(shard, part, values, gradients, layer.outFeatures());
  }

  private void leave(int shard, Part part, Slice values, Slice to, int toStep) {
    int images = store.shardImages();
    Transpose.run(
        values.array(),
        values.start(),
        part.count(),
        images,
        to.array(),
        to.start() + shard * images * toStep + part.from(),
        toStep);
  }

  /// `count` multiples of `step`, from 0 on.
  static int[] multiples(int count, int step) {
    var multiples = new int[count];
    for (int i = 0; i < count; i++) {
      multiples[i] = i * step;
    }
    return multiples;
  }

  /// @param workers who share the layer's outputs out on the way forward: the blocks take turns
  ///     among their parts, so that everyone begins with the weights that it will read
  List<ParameterBlock> parameterBlocks(int workers) {
    int out = layer.outFeatures();
    int each = Math.ceilDiv(Math.ceilDiv(out, workers), BLOCK);
    List<List<Part>> parts = Part.cut(out, workers).stream().map(part -> part.cut(each)).toList();
    var blocks = new ArrayList<ParameterBlock>();
    for (int i = 0; i < each; i++) {
      for (List<Part> part : parts) {
        if (part.get(i).count() > 0) {
          blocks.add(new Block(part.get(i)));
        }
      }
    }
    return blocks;
  }

  private final class Block implements ParameterBlock {
    private final Part outputs;
    private final TapSum sum;

    Block(Part outputs) {
      this.outputs = outputs;
      this.sum = new TapSum(outputs.count(), layer.inFeatures(), 1);
    }

    @Override
    public void gather(int shards) {
      int in = layer.inFeatures();
      int out = layer.outFeatures();
      int images = shards * store.shardImages();
      sum.run(
          inputs.array(),
          inputs.start(),
          imageTaps,
          0,
          images,
          gradients.array(),
          gradients.start() + outputs.from(),
          out,
          store.zeros,
          0,
          store.gradients,
          weightStart + outputs.from() * in,
          in);
      if (layer.bias()) {
        gatherBiases(images);
      }
    }

    /// The sum over the images, whose gradients lie one after the other like those of shards.
    private void gatherBiases(int images) {
      ShardSum.sum(
          gradients.array(),
          gradients.start() + outputs.from(),
          layer.outFeatures(),
          images,
          outputs.count(),
          store.gradients,
          biasStart + outputs.from());
    }

    @Override
    public void forEachRange(RangeUpdate update) {
      int in = layer.inFeatures();
      update.apply(weightStart + outputs.from() * in, weightStart + outputs.to() * in);
      if (layer.bias()) {
        update.apply(biasStart + outputs.from(), biasStart + outputs.to());
      }
    }
  }
}
