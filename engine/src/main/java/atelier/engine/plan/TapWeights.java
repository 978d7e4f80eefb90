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
  final float[] packed;

  TapWeights(int outputs, int start, int outputStep, int[] source) {
    this.outputs = outputs;
    this.start = start;
    this.outputStep = outputStep;
    this.source = source;
    this.packed = new float[TapSum.blocks(outputs) * source.length * TapSum.TILE];
  }

  int taps() {
    return source.length;
  }

  /// Index in `packed` of a block's first weight.
  int block(int block) {
    return block * source.length * TapSum.TILE;
  }

  /// Reads the weights of blocks `fromBlock` to `toBlock`, taps `fromTap` to `toTap`.
  void pack(float[] weights, int fromBlock, int toBlock, int fromTap, int toTap) {
    for (int b = fromBlock; b < toBlock; b++) {
      int wanted = Math.min(TapSum.TILE, outputs - b * TapSum.TILE);
      int first = start + b * TapSum.TILE * outputStep;
      int to = block(b) + fromTap * TapSum.TILE;
      for (int k = fromTap; k < toTap; k++, to += TapSum.TILE) {
        int from = first + source[k];
        if (wanted == TapSum.TILE) {
          // Written out: a loop of six costs more than its six moves.
          packed[to] = weights[from];
          packed[to + 1] = weights[from + outputStep];
          packed[to + 2] = weights[from + 2 * outputStep];
          packed[to + 3] = weights[from + 3 * outputStep];
          packed[to + 4] = weights[from + 4 * outputStep];
          packed[to + 5] = weights[from + 5 * outputStep];
        } else {
          for (int t = 0; t < wanted; t++) {
            packed[to + t] = weights[from + t * outputStep];
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
