package atelier.engine.plan;

import atelier.engine.kernel.Lanes;
import atelier.engine.kernel.ShardSum;
import atelier.engine.kernel.TapSum;
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
  final Slice inputs;

  /// Numbers from an image's inputs to the next one's: whole cache lines.
  final int inputStep;

  /// `[image of the batch][out]`
  final Slice gradients;

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

  /// `count` multiples of `step`, from 0 on.
  static int[] multiples(int count, int step) {
    var multiples = new int[count];
    for (int i = 0; i < count; i++) {
      multiples[i] = i * step;
    }
    return multiples;
  }

  List<ParameterBlock> parameterBlocks() {
    int out = layer.outFeatures();
    int size = Math.ceilDiv(out, Math.ceilDiv(out, BLOCK));
    var blocks = new ArrayList<ParameterBlock>();
    for (int first = 0; first < out; first += size) {
      blocks.add(new Block(first, Math.min(size, out - first)));
    }
    return blocks;
  }

  private final class Block implements ParameterBlock {
    private final int first;
    private final int outputs;
    private final TapSum sum;

    Block(int first, int outputs) {
      this.first = first;
      this.outputs = outputs;
      this.sum = new TapSum(outputs, layer.inFeatures(), 1);
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
          gradients.start() + first,
          out,
          store.zeros,
          0,
          store.gradients,
          weightStart + first * in,
          in);
      if (layer.bias()) {
        gatherBiases(images);
      }
    }

    /// The sum over the images, whose gradients lie one after the other like those of shards.
    private void gatherBiases(int images) {
      ShardSum.sum(
          gradients.array(),
          gradients.start() + first,
          layer.outFeatures(),
          images,
          outputs,
          store.gradients,
          biasStart + first);
    }

    @Override
    public void forEachRange(RangeUpdate update) {
      int in = layer.inFeatures();
      int last = first + outputs;
      update.apply(weightStart + first * in, weightStart + last * in);
      if (layer.bias()) {
        update.apply(biasStart + first, biasStart + last);
      }
    }
  }
}
