package atelier.lessons.convolution;

import atelier.lessons.text.Sentence;

/// The function that each cell of a result passes through.
public enum Activation {
  /// None: the walk ends with the convolution.
  IDENTITY("activation.identity") {
    @Override
    public double apply(double x) {
      return x;
    }
  },
  /// max(0, x).
  RELU("activation.relu") {
    @Override
    public double apply(double x) {
      return Math.max(0, x);
    }
  },
  /// 1 / (1 + exp(-x)).
  SIGMOID("activation.sigmoid") {
    @Override
    public double apply(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  },
  /// Hyperbolic tangent.
  TANH("activation.tanh") {
    @Override
    public double apply(double x) {
      return Math.tanh(x);
    }
  };

  private final String key;

  Activation(String key) {
    this.key = key;
  }

  /// What a list of activations shows.
  public Sentence displayName() {
    return Sentence.of(key);
  }

  /// Its value at `x`.
  public abstract double apply(double x);
}
