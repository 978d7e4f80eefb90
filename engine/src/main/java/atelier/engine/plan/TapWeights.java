package atelier.engine.plan;

import atelier.engine.kernel.TapSum;

/// A layer's weights in the order in which [TapSum] reads them: `[block][tap][TILE]`, the last
/// block padded with zeros. Packed anew after each update of the weights.
///
/// Weight of output o and tap k is `weights[start + o * outputStep + source[k]]`.
final class TapWeights {
  private final int outputs;
  private final int start;
  private final int outputStep;
  private final int[] source;

  /// `[blocks][taps][TILE]`
  final Slice packed;

  TapWeights(int outputs, int start, int outputStep, int[] source, Arena arena) {
    this.outputs = outputs;
    this.start = start;
    this.outputStep = outputStep;
    this.source = source;
    this.packed = arena.take(TapSum.blocks(outputs) * source.length * TapSum.TILE);
  }

  int taps() {
    return source.length;
  }

  /// Index in `packed` of a block's first weight.
  int block(int block) {
    return packed.start() + block * source.length * TapSum.TILE;
  }

  /// Reads the weights of blocks `fromBlock` to `toBlock`, taps `fromTap` to `toTap`.
  void pack(float[] weights, int fromBlock, int toBlock, int fromTap, int toTap) {
    float[] to = packed.array();
    for (int b = fromBlock; b < toBlock; b++) {
      int wanted = Math.min(TapSum.TILE, outputs - b * TapSum.TILE);
      int first = start + b * TapSum.TILE * outputStep;
      int at = block(b) + fromTap * TapSum.TILE;
      for (int k = fromTap; k < toTap; k++, at += TapSum.TILE) {
        int from = first + source[k];
        if (wanted == TapSum.TILE) {
          // Written out: a loop of six costs more than its six moves.
          to[at] = weights[from];
          to[at + 1] = weights[from + outputStep];
          to[at + 2] = weights[from + 2 * outputStep];
          to[at + 3] = weights[from + 3 * outputStep];
          to[at + 4] = weights[from + 4 * outputStep];
          to[at + 5] = weights[from + 5 * outputStep];
        } else {
          for (int t = 0; t < wanted; t++) {
            to[at + t] = weights[from + t * outputStep];
          }
        }
      }
    }
  }

  /// Reads all weights.
  void pack(float[] weights) {
    pack(weights, 0, TapSum.blocks(outputs), 0, source.length);
  }
}
