package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.FUSED;
import static atelier.engine.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Functions that processors have no instruction for, lane by lane, by polynomials. Every lane goes
/// the same way, so a number is the same at every width; NaN stays NaN. The polynomials are those
/// of S. Moshier's Cephes library (single precision), for the error function that of M. Abramowitz
/// and I. Stegun, "Handbook of Mathematical Functions" (1964), 7.1.26. `PointwiseTest` holds
/// them to double precision. The digits are those of the sources.
@SuppressWarnings("FloatingPointLiteralPrecision")
final class VectorMath {
  /// Beyond these the result would not be a normal number.
  private static final float LOWEST = -87.3f;

  private static final float HIGHEST = 88.3f;
  private static final float LOG2_E = 1.44269504088896341f;

  /// ln 2 in two parts, of which the first has few digits.
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;

  /// 1.5 * 2^23: what is added to it loses its fraction.
  private static final float ROUNDER = 12_582_912f;

  private static final int FRACTION_BITS = 23;
  private static final int EXPONENT_OF_ONE = 127 << FRACTION_BITS;

  private static final float[] EXP = {
    1.9875691500e-4f,
    1.3981999507e-3f,
    8.3334519073e-3f,
    4.1665795894e-2f,
    1.6666665459e-1f,
    5.0000001201e-1f
  };
  private static final float[] TANH = {
    -5.70498872745e-3f, 2.06390887954e-2f, -5.37397155531e-2f, 1.33314422036e-1f, -3.33332819422e-1f
  };
  private static final float[] LOG = {
    7.0376836292e-2f,
    -1.1514610310e-1f,
    1.1676998740e-1f,
    -1.2420140846e-1f,
    1.4249322787e-1f,
    -1.6668057665e-1f,
    2.0000714765e-1f,
    -2.4999993993e-1f,
    3.3333331174e-1f
  };
  private static final float[] ERROR = {
    1.061405429f, -1.453152027f, 1.421413741f, -0.284496736f, 0.254829592f
  };
  private static final float ERROR_STEP = 0.3275911f;
  private static final float ROOT_2 = 1.41421356f;

  /// Below it, tanh is nearer to a polynomial than to a quotient.
  private static final float SMALL = 0.625f;

  private VectorMath() {}

  private static FloatVector multiplyAdd(FloatVector a, FloatVector b, FloatVector c) {
    return FUSED ? a.fma(b, c) : a.mul(b).add(c);
  }

  private static FloatVector multiplyAdd(FloatVector a, FloatVector b, float c) {
    return multiplyAdd(a, b, FloatVector.broadcast(SPECIES, c));
  }

  private static FloatVector multiplyAdd(FloatVector a, float b, float c) {
    return multiplyAdd(a, FloatVector.broadcast(SPECIES, b), FloatVector.broadcast(SPECIES, c));
  }

  /// The highest power's coefficient first.
  private static FloatVector polynomial(FloatVector x, float[] coefficients) {
    FloatVector sum = FloatVector.broadcast(SPECIES, coefficients[0]);
    for (int i = 1; i < coefficients.length; i++) {
      sum = multiplyAdd(sum, x, coefficients[i]);
    }
    return sum;
  }

  /// exp(x); between the smallest and nearly the largest normal number.
  static FloatVector exp(FloatVector x) {
    FloatVector inside = x.max(LOWEST).min(HIGHEST);
    FloatVector rounded = multiplyAdd(inside, LOG2_E, ROUNDER);
    FloatVector rest = rest(inside, rounded);
    return multiplyAdd(powerOfTwo(rounded), expm1OfRest(rest), powerOfTwo(rounded));
  }

  /// exp(x) - 1, close to x for small x.
  static FloatVector expm1(FloatVector x) {
    FloatVector inside = x.max(LOWEST).min(HIGHEST);
    FloatVector rounded = multiplyAdd(inside, LOG2_E, ROUNDER);
    FloatVector power = powerOfTwo(rounded);
    return multiplyAdd(power, expm1OfRest(rest(inside, rounded)), power.sub(1));
  }

  /// What is left of x after whole multiples of ln 2.
  private static FloatVector rest(FloatVector x, FloatVector rounded) {
    FloatVector multiples = rounded.sub(ROUNDER);
    FloatVector high = multiplyAdd(multiples, FloatVector.broadcast(SPECIES, -LN2_HIGH), x);
    return multiplyAdd(multiples, FloatVector.broadcast(SPECIES, -LN2_LOW), high);
  }

  /// Two to the number that was rounded.
  private static FloatVector powerOfTwo(FloatVector rounded) {
    IntVector bits = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, FRACTION_BITS);
    return bits.add(EXPONENT_OF_ONE).reinterpretAsFloats();
  }

  private static FloatVector expm1OfRest(FloatVector rest) {
    return multiplyAdd(polynomial(rest, EXP), rest.mul(rest), rest);
  }

  /// 1 / (1 + exp(-x)), from the side on which the exponential is small.
  static FloatVector sigmoid(FloatVector x) {
    FloatVector small = exp(x.abs().neg());
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    VectorMask<Float> negative = x.compare(VectorOperators.LT, 0);
    return one.blend(small, negative).div(small.add(1));
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector size = x.abs();
    FloatVector small = exp(size.mul(-2));
    FloatVector far = FloatVector.broadcast(SPECIES, 1).sub(small).div(small.add(1));
    VectorMask<Float> negative = x.compare(VectorOperators.LT, 0);
    FloatVector square = x.mul(x);
    FloatVector near = multiplyAdd(polynomial(square, TANH).mul(square), x, x);
    return far.blend(far.neg(), negative).blend(near, size.compare(VectorOperators.LT, SMALL));
  }

  /// log(1 + exp(x))
  static FloatVector softplus(FloatVector x) {
    FloatVector sum = exp(x.abs().neg()).add(1);
    VectorMask<Float> large = sum.compare(VectorOperators.GT, ROOT_2);
    FloatVector f = sum.blend(sum.mul(0.5f), large).sub(1);
    FloatVector square = f.mul(f);
    FloatVector log = multiplyAdd(polynomial(f, LOG).mul(f), square, square.mul(-0.5f)).add(f);
    FloatVector shift = FloatVector.zero(SPECIES).blend(LN2_HIGH + LN2_LOW, large);
    return log.add(shift).add(x.max(0));
  }

  /// Probability of a standard normal number below x.
  ///
  /// @param bell exp(-x^2 / 2)
  static FloatVector normalBelow(FloatVector x, FloatVector bell) {
    FloatVector size = x.abs().mul(1 / ROOT_2);
    FloatVector t = FloatVector.broadcast(SPECIES, 1).div(multiplyAdd(size, ERROR_STEP, 1));
    FloatVector beyond = polynomial(t, ERROR).mul(t).mul(bell).mul(0.5f);
    VectorMask<Float> positive = x.compare(VectorOperators.GT, 0);
    return beyond.blend(FloatVector.broadcast(SPECIES, 1).sub(beyond), positive);
  }

  /// exp(-x^2 / 2)
  static FloatVector bell(FloatVector x) {
    return exp(x.mul(x).mul(-0.5f));
  }
}
