package atelier.engine.kernel;

/// Functions of a number, and their slopes, number by number:
///
/// ```
/// out[i] = f(in[i])
/// dIn[i] = f'(in[i]) * dOut[i]
/// ```
///
/// Computed in double precision with `StrictMath`, so the same on every machine and at every width.
/// `PointwiseTest` holds them to PyTorch's values.
public enum Pointwise {
  /// 1 / (1 + exp(-x))
  SIGMOID {
    @Override
    double value(double x) {
      return sigmoid(x);
    }

    @Override
    double slope(double x) {
      return sigmoid(x) * sigmoid(-x);
    }
  },
  /// tanh(x)
  TANH {
    @Override
    double value(double x) {
      return StrictMath.tanh(x);
    }

    @Override
    double slope(double x) {
      double tanh = StrictMath.tanh(x);
      return 1 - tanh * tanh;
    }
  },
  /// 1.7159 tanh(2x / 3)
  LECUN_TANH {
    @Override
    double value(double x) {
      return LECUN_HEIGHT * StrictMath.tanh(LECUN_STEEPNESS * x);
    }

    @Override
    double slope(double x) {
      double tanh = StrictMath.tanh(LECUN_STEEPNESS * x);
      return LECUN_HEIGHT * LECUN_STEEPNESS * (1 - tanh * tanh);
    }
  },
  /// x Phi(x)
  GELU {
    @Override
    double value(double x) {
      return x * NormalDistribution.below(x);
    }

    @Override
    double slope(double x) {
      return NormalDistribution.below(x) + x * NormalDistribution.density(x);
    }
  },
  /// x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2
  GELU_TANH {
    @Override
    double value(double x) {
      return x * sigmoid(2 * inner(x));
    }

    @Override
    double slope(double x) {
      double part = sigmoid(2 * inner(x));
      double innerSlope = ROOT_2_OVER_PI * (1 + 3 * CUBIC * x * x);
      return part + x * part * (1 - part) * 2 * innerSlope;
    }

    private double inner(double x) {
      return ROOT_2_OVER_PI * (x + CUBIC * x * x * x);
    }
  },
  /// x / (1 + exp(-x))
  SILU {
    @Override
    double value(double x) {
      return x * sigmoid(x);
    }

    @Override
    double slope(double x) {
      double part = sigmoid(x);
      return part + x * part * sigmoid(-x);
    }
  },
  /// x above zero, 0.01 x below
  LEAKY_RELU {
    @Override
    double value(double x) {
      return x > 0 ? x : LEAK * x;
    }

    @Override
    double slope(double x) {
      return x > 0 ? 1 : LEAK;
    }
  },
  /// x above zero, exp(x) - 1 below
  ELU {
    @Override
    double value(double x) {
      return x > 0 ? x : StrictMath.expm1(x);
    }

    @Override
    double slope(double x) {
      return x > 0 ? 1 : StrictMath.exp(x);
    }
  },
  /// log(1 + exp(x))
  SOFTPLUS {
    @Override
    double value(double x) {
      return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    @Override
    double slope(double x) {
      return sigmoid(x);
    }
  },
  /// x, cut off at -1 and 1
  HARD_TANH {
    @Override
    double value(double x) {
      return Math.max(-1, Math.min(1, x));
    }

    @Override
    double slope(double x) {
      return x > -1 && x < 1 ? 1 : 0;
    }
  };

  private static final double LECUN_HEIGHT = 1.7159;
  private static final double LECUN_STEEPNESS = 2.0 / 3;
  private static final double LEAK = 0.01;
  private static final double CUBIC = 0.044715;
  private static final double ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);

  abstract double value(double x);

  abstract double slope(double x);

  /// From the side on which the exponential is small.
  private static double sigmoid(double x) {
    double small = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? small : 1) / (1 + small);
  }

  /// Applies the function to `length` numbers, each array from its start on.
  public final void forward(float[] in, int inStart, float[] out, int outStart, int length) {
    for (int i = 0; i < length; i++) {
      out[outStart + i] = (float) value(in[inStart + i]);
    }
  }

  /// Multiplies `length` gradients by the slope. `dIn` may be `dOut`.
  ///
  /// @param in what `forward` got
  public final void backward(
      float[] in, int inStart, float[] dOut, int dOutStart, float[] dIn, int dInStart, int length) {
    for (int i = 0; i < length; i++) {
      dIn[dInStart + i] = (float) (slope(in[inStart + i]) * dOut[dOutStart + i]);
    }
  }
}
