package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;

import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Functions of a number, and their slopes, number by number:
///
/// ```
/// out[i] = f(in[i])
/// dIn[i] = f'(in[i]) * dOut[i]
/// ```
///
/// The same at every width, see [VectorMath]. `PointwiseTest` holds them to PyTorch's values and to
/// double precision. The digits are as many as a float has.
@SuppressWarnings("FloatingPointLiteralPrecision")
public enum Pointwise {
  /// 1 / (1 + exp(-x))
  SIGMOID(
      VectorMath::sigmoid,
      x -> {
        FloatVector part = VectorMath.sigmoid(x);
        return part.mul(one().sub(part));
      }),
  /// tanh(x)
  TANH(
      VectorMath::tanh,
      x -> {
        FloatVector tanh = VectorMath.tanh(x);
        return one().sub(tanh.mul(tanh));
      }),
  /// 1.7159 tanh(2x / 3)
  LECUN_TANH(
      x -> VectorMath.tanh(x.mul(LecunTanh.STEEPNESS)).mul(LecunTanh.HEIGHT),
      x -> {
        FloatVector tanh = VectorMath.tanh(x.mul(LecunTanh.STEEPNESS));
        return one().sub(tanh.mul(tanh)).mul(LecunTanh.HEIGHT * LecunTanh.STEEPNESS);
      }),
  /// x Phi(x)
  GELU(
      x -> x.mul(VectorMath.normalBelow(x, VectorMath.bell(x))),
      x -> {
        FloatVector bell = VectorMath.bell(x);
        return VectorMath.normalBelow(x, bell).add(x.mul(bell).mul(Constants.NORMAL));
      }),
  /// x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2
  GELU_TANH(
      x -> x.mul(TanhGelu.part(x)),
      x -> {
        FloatVector part = TanhGelu.part(x);
        FloatVector bent = part.mul(one().sub(part)).mul(TanhGelu.slope(x));
        return part.add(x.mul(bent));
      }),
  /// x / (1 + exp(-x))
  SILU(
      x -> x.mul(VectorMath.sigmoid(x)),
      x -> {
        FloatVector part = VectorMath.sigmoid(x);
        return part.add(x.mul(part).mul(one().sub(part)));
      }),
  /// x above zero, 0.01 x below
  LEAKY_RELU(
      x -> x.blend(x.mul(Constants.LEAK), x.compare(VectorOperators.LE, 0f)),
      x -> one().blend(Constants.LEAK, x.compare(VectorOperators.LE, 0f))),
  /// x above zero, exp(x) - 1 below
  ELU(
      x -> x.blend(VectorMath.expm1(x), x.compare(VectorOperators.LE, 0f)),
      x -> one().blend(VectorMath.exp(x), x.compare(VectorOperators.LE, 0f))),
  /// log(1 + exp(x))
  SOFTPLUS(VectorMath::softplus, VectorMath::sigmoid),
  /// x, cut off at -1 and 1
  HARD_TANH(
      x -> x.max(-1).min(1),
      x -> FloatVector.zero(SPECIES).blend(1f, x.abs().compare(VectorOperators.LT, 1f)));

  // The loops keep nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final NumberLoop loop;

  Pointwise(UnaryOperator<FloatVector> value, UnaryOperator<FloatVector> slope) {
    this.loop = PointwiseLoop.of(new NumberFunction(value, slope));
  }

  private static FloatVector one() {
    return FloatVector.broadcast(SPECIES, 1f);
  }

  /// Constants of the scaled tanh.
  private static final class LecunTanh {
    static final float HEIGHT = 1.7159f;
    static final float STEEPNESS = 2f / 3;
  }

  /// Other constants.
  private static final class Constants {
    static final float LEAK = 0.01f;

    /// 1 / sqrt(2 pi)
    static final float NORMAL = 0.3989423f;
  }

  /// The approximation of GELU.
  private static final class TanhGelu {
    private static final float CUBIC = 0.044715f;
    private static final float ROOT_8_OVER_PI = 1.5957691f;

    /// Farther out the part is 0 or 1, and a cube might be infinite.
    private static final float FAR = 12;

    private static FloatVector near(FloatVector x) {
      return x.max(-FAR).min(FAR);
    }

    static FloatVector part(FloatVector x) {
      FloatVector near = near(x);
      FloatVector cube = near.mul(near).mul(near);
      return VectorMath.sigmoid(near.add(cube.mul(CUBIC)).mul(ROOT_8_OVER_PI));
    }

    static FloatVector slope(FloatVector x) {
      FloatVector near = near(x);
      return near.mul(near).mul(3 * CUBIC).add(1).mul(ROOT_8_OVER_PI);
    }
  }

  /// Applies the function to `length` numbers, each array from its start on. `out` may be `in`.
  public void forward(float[] in, int inStart, float[] out, int outStart, int length) {
    loop.forward(in, inStart, out, outStart, length);
  }

  /// Multiplies `length` gradients by the slope. `dIn` may be `dOut`.
  ///
  /// @param in what `forward` got
  public void backward(
      float[] in, int inStart, float[] dOut, int dOutStart, float[] dIn, int dInStart, int length) {
    loop.backward(in, inStart, dOut, dOutStart, dIn, dInStart, length);
  }
}
