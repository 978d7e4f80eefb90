package atelier.engine.plan;

/// A layer's weights in the order in which [atelier.engine.kernel.TapSum] reads them:
/// `[tap][output]`. Packed anew after each update of the weights.
///
/// Weight of output o and tap k is `weights[start + o * outputStep + source[k]]`.
final class TapWeights {
  private final int outputs;
  private final int start;
  private final int outputStep;
  private final int[] source;
  private final Slice packed;

  TapWeights(int outputs, int start, int outputStep, int[] source, Arena arena) {
    this.outputs = outputs;
    this.start = start;
    this.outputStep = outputStep;
    this.source = source;
    this.packed = arena.take(source.length * outputs);
  }

  float[] array() {
    return packed.array();
  }

  /// Index in `array` of the first tap's weights.
  int start() {
    return packed.start();
  }

  /// Numbers from a tap to the next.
  int step() {
    return outputs;
  }

  /// Reads the weights.
  void pack(float[] weights) {
    float[] array = packed.array();
    for (int o = 0; o < outputs; o++) {
      int at = packed.start() + o;
      int first = start + o * outputStep;
      for (int k = 0; k < source.length; k++) {
        array[at + k * outputs] = weights[first + source[k]];
      }
    }
  }
}
