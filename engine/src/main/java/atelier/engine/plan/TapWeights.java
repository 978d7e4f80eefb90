package atelier.engine.plan;

/// A layer's weights in the order in which [atelier.engine.kernel.TapSum] reads them:
/// `[tap][output]`. Packed anew after each update of the weights.
///
/// Weight of output o and tap k is `weights[start + o * outputStep + source[k]]`.
final class TapWeights {
  /// where each packed number comes from
  private final int[] places;

  private final Slice packed;

  TapWeights(int outputs, int start, int outputStep, int[] source, Arena arena) {
    this.places = new int[source.length * outputs];
    for (int i = 0; i < places.length; i++) {
      places[i] = start + i % outputs * outputStep + source[i / outputs];
    }
    this.packed = arena.take(places.length);
  }

  float[] array() {
    return packed.array();
  }

  /// Index in `array` of the first tap's weights.
  int start() {
    return packed.start();
  }

  /// Reads the weights.
  void pack(float[] weights) {
    float[] array = packed.array();
    int start = packed.start();
    for (int i = 0; i < places.length; i++) {
      array[start + i] = weights[places[i]];
    }
  }
}
