package atelier.engine.plan;

import atelier.engine.kernel.Lanes;
import atelier.engine.layer.Linear;

/// The weights of a dense layer transposed, the biases in the first row: `[1 + in][step]`.
final class TransposedWeights {
  private final Linear layer;
  private final int weightStart;
  private final float[] biases;
  private final int biasStart;
  private final int step;
  private final Slice rows;

  TransposedWeights(Linear layer, int weightStart, float[] biases, int biasStart, Arena arena) {
    this.layer = layer;
    this.weightStart = weightStart;
    this.biases = biases;
    this.biasStart = biasStart;
    this.step = Math.ceilDiv(layer.outFeatures(), Lanes.LOGICAL) * Lanes.LOGICAL;
    this.rows = arena.take((1 + layer.inFeatures()) * step);
  }

  float[] array() {
    return rows.array();
  }

  /// Index in `array` of the first row.
  int start() {
    return rows.start();
  }

  /// Numbers of a row: the output features, and zeros up to a whole cache line.
  int step() {
    return step;
  }

  /// Reads the flat parameters.
  void fill(float[] weights) {
    int in = layer.inFeatures();
    for (int o = 0; o < layer.outFeatures(); o++) {
      array()[start() + o] = biases[biasStart + o];
      for (int i = 0; i < in; i++) {
        array()[start() + (1 + i) * step + o] = weights[weightStart + o * in + i];
      }
    }
  }
}
