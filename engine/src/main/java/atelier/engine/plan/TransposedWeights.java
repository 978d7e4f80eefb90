package atelier.engine.plan;

import atelier.engine.kernel.ChannelSum;

/// The weights of a layer with its outputs side by side, as [ChannelSum] reads them:
/// `[inputs][step]`, and the biases `[step]`. Packed anew after each change of the weights.
final class TransposedWeights {
  private final int outputs;
  private final int inputs;
  private final float[] weights;
  private final int weightStart;
  private final float[] biases;
  private final int biasStart;
  private final int step;
  private final Slice rows;

  /// @param outputs of the layer
  /// @param inputs weights of an output
  /// @param weights `[outputs][inputs]` from `weightStart` on
  /// @param biases `[outputs]` from `biasStart` on
  TransposedWeights(
      int outputs,
      int inputs,
      float[] weights,
      int weightStart,
      float[] biases,
      int biasStart,
      Arena arena) {
    this.outputs = outputs;
    this.inputs = inputs;
    this.weights = weights;
    this.weightStart = weightStart;
    this.biases = biases;
    this.biasStart = biasStart;
    this.step = ChannelSum.step(outputs);
    this.rows = arena.take((inputs + 1) * step);
  }

  float[] array() {
    return rows.array();
  }

  /// Index in `array` of the first input's weights.
  int start() {
    return rows.start();
  }

  /// Index in `array` of the biases.
  int biasStart() {
    return rows.start() + inputs * step;
  }

  /// Reads the weights and biases.
  void pack() {
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        array()[start() + i * step + o] = weights[weightStart + o * inputs + i];
      }
      array()[biasStart() + o] = biases[biasStart + o];
    }
  }
}
