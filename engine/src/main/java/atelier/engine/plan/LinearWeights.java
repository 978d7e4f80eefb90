package atelier.engine.plan;

import atelier.engine.kernel.TapSum;
import atelier.engine.layer.Linear;
import java.util.ArrayList;
import java.util.List;

/// The weights of a dense layer as all shards share them: packed for both directions, and what its
/// gradient is made of. The gradient of a weight is a sum over the images of the batch,
///
/// ```
/// gradient[o][i] = sum over n of dOut[o][n] * in[i][n]
/// ```
///
/// so each shard leaves its input transposed and its output gradient packed, and the sum becomes a
/// [TapSum] whose taps are the images, all shards in one chain.
final class LinearWeights {
  private final ParameterStore store;
  private final Linear layer;
  private final int weightStart;
  private final int[] imageTaps;

  final int biasStart;
  final TapWeights forward;
  final TapWeights backward;

  /// `[image of the batch][in]`
  final Slice transposedInputs;

  /// `[block][image of the batch][TILE]`
  final Slice packedGradients;

  LinearWeights(ParameterStore store, Linear layer, int weightStart, int biasStart) {
    this.store = store;
    Arena arena = store.arena();
    this.layer = layer;
    this.weightStart = weightStart;
    this.biasStart = biasStart;
    int in = layer.inFeatures();
    this.forward = new TapWeights(layer.outFeatures(), weightStart, in, multiples(in, 1), arena);
    this.backward = new TapWeights(in, weightStart, 1, multiples(layer.outFeatures(), in), arena);
    int images = store.shards() * store.shardImages();
    this.imageTaps = multiples(images, in);
    this.transposedInputs = arena.take(images * in);
    this.packedGradients = arena.take(blocks() * images * TapSum.TILE);
    packAll();
  }

  private static int[] multiples(int count, int step) {
    var multiples = new int[count];
    for (int i = 0; i < count; i++) {
      multiples[i] = i * step;
    }
    return multiples;
  }

  int blocks() {
    return TapSum.blocks(layer.outFeatures());
  }

  /// Outputs of block `b`.
  int outputs(int b) {
    return Math.min(TapSum.TILE, layer.outFeatures() - b * TapSum.TILE);
  }

  /// Index in `packedGradients` of a block's gradients of one image of the batch.
  int gradientAt(int block, int image) {
    return packedGradients.start() + (block * imageTaps.length + image) * TapSum.TILE;
  }

  void packAll() {
    forward.pack(store.weights);
    if (store.isTraining()) {
      backward.pack(store.weights);
    }
  }

  List<ParameterBlock> parameterBlocks() {
    var blocks = new ArrayList<ParameterBlock>();
    for (int b = 0; b < blocks(); b++) {
      blocks.add(new Block(b));
    }
    return blocks;
  }

  private final class Block implements ParameterBlock {
    private final int block;
    private final int first;

    Block(int block) {
      this.block = block;
      this.first = block * TapSum.TILE;
    }

    @Override
    public void gather(int shards) {
      int in = layer.inFeatures();
      int images = shards * store.shardImages();
      TapSum.run(
          transposedInputs.array(),
          transposedInputs.start(),
          imageTaps,
          0,
          images,
          packedGradients.array(),
          gradientAt(block, 0),
          store.zeros,
          0,
          store.gradients,
          weightStart + first * in,
          in,
          outputs(block),
          in,
          false);
      for (int t = 0; t < outputs(block); t++) {
        float sum = 0;
        for (int n = 0; n < images; n++) {
          sum += packedGradients.array()[gradientAt(block, n) + t];
        }
        store.gradients[biasStart + first + t] = sum;
      }
    }

    @Override
    public void forEachRange(RangeUpdate update) {
      int in = layer.inFeatures();
      int last = first + outputs(block);
      update.apply(weightStart + first * in, weightStart + last * in);
      update.apply(biasStart + first, biasStart + last);
    }

    @Override
    public void pack() {
      forward.pack(store.weights, block, block + 1, 0, forward.taps());
      backward.pack(
          store.weights, 0, TapSum.blocks(layer.inFeatures()), first, first + outputs(block));
    }
  }
}
