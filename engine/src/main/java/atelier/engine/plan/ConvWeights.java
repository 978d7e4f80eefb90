package atelier.engine.plan;

import atelier.engine.kernel.LaneTree;
import atelier.engine.kernel.Lanes;
import atelier.engine.kernel.TapSum;
import atelier.engine.layer.Conv2d;
import java.util.ArrayList;
import java.util.List;

/// The weights of a convolution as all shards share them: packed for both directions, and the
/// shards' gradients still spread over lanes.
final class ConvWeights {
  private final ParameterStore store;
  private final Conv2d layer;
  private final int weightStart;
  private final int[] sources;

  /// numbers of a shard in `lanes`
  private final int shardStep;

  final int biasStart;
  final TapWeights forward;
  final TapWeights backward;

  /// `[shard][block][tap][TILE][16]`, then `[block][TILE][16]` for the biases
  final Slice lanes;

  /// @param geometry of any number of images
  /// @param weightStart place of the weight among the flat parameters
  ConvWeights(ParameterStore store, ConvGeometry geometry, int weightStart, int biasStart) {
    this.store = store;
    Arena arena = store.arena();
    this.layer = geometry.layer();
    this.weightStart = weightStart;
    this.biasStart = biasStart;
    this.sources = geometry.weightSources();
    this.forward = new TapWeights(layer.outChannels(), weightStart, sources.length, sources, arena);
    int area = layer.kernelSize() * layer.kernelSize();
    this.backward =
        new TapWeights(layer.inChannels(), weightStart, area, geometry.turnedSources(), arena);
    this.shardStep = blocks() * (sources.length + 1) * TapSum.TILE * Lanes.LOGICAL;
    this.lanes = arena.take(store.shards() * shardStep);
    packAll();
  }

  int blocks() {
    return TapSum.blocks(layer.outChannels());
  }

  /// Outputs of block `b`.
  int outputs(int b) {
    return Math.min(TapSum.TILE, layer.outChannels() - b * TapSum.TILE);
  }

  /// Numbers of a shard in `lanes`.
  int shardStep() {
    return shardStep;
  }

  /// Index in `lanes` of the first shard's weight lanes of a block.
  int weightLanes(int b) {
    return lanes.start() + b * sources.length * TapSum.TILE * Lanes.LOGICAL;
  }

  /// Likewise of its bias lanes.
  int biasLanes(int b) {
    return weightLanes(blocks()) + b * TapSum.TILE * Lanes.LOGICAL;
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
    private final float[] scratch = new float[TapSum.TILE * Lanes.LOGICAL];
    private final float[] sums = new float[TapSum.TILE];

    Block(int block) {
      this.block = block;
      this.first = block * TapSum.TILE;
    }

    @Override
    public void gather(int shards) {
      for (int k = 0; k < sources.length; k++) {
        int at = weightLanes(block) + k * TapSum.TILE * Lanes.LOGICAL;
        LaneTree.sum(lanes.array(), at, shardStep, shards, scratch, sums);
        int to = weightStart + first * sources.length + sources[k];
        for (int t = 0; t < outputs(block); t++) {
          store.gradients[to + t * sources.length] = sums[t];
        }
      }
      LaneTree.sum(lanes.array(), biasLanes(block), shardStep, shards, scratch, sums);
      System.arraycopy(sums, 0, store.gradients, biasStart + first, outputs(block));
    }

    @Override
    public void forEachRange(RangeUpdate update) {
      int last = first + outputs(block);
      update.apply(weightStart + first * sources.length, weightStart + last * sources.length);
      update.apply(biasStart + first, biasStart + last);
    }

    @Override
    public void pack() {
      forward.pack(store.weights, block, block + 1, 0, forward.taps());
      int k = layer.kernelSize();
      for (int ky = 0; ky < k; ky++) {
        int from = (ky * layer.outChannels() + first) * k;
        backward.pack(
            store.weights, 0, TapSum.blocks(layer.inChannels()), from, from + outputs(block) * k);
      }
    }
  }
}
