package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.FUSED;
import static atelier.engine.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Functions that processors have no instruction for, lane by lane, by polynomials. Every lane goes
/// the same way, so a number is the same at every width; NaN stays NaN. Constants are vectors of
/// their own, as the compiler gives up on a loop whose calls unfold into too many parts; for the
/// same reason a product here is rounded before it is added.
///
/// The polynomials are those of S. Moshier's Cephes library (single precision), for the logarithm
/// those of Sun's fdlibm, for the error function that of M. Abramowitz and I. Stegun, "Handbook of
/// Mathematical Functions" (1964), 7.1.26. `PointwiseTest` and `NormTest` hold them to double
/// precision. The digits are those of the sources.
@SuppressWarnings("FloatingPointLiteralPrecision")
final class VectorMath {
  /// Beyond these the exponential would not be a normal number.
  private static final float LEAST = -87.3f;

  private static final float MOST = 88.3f;
  private static final FloatVector LOWEST = all(LEAST);
  private static final FloatVector HIGHEST = all(MOST);
  private static final float LOG2_OF_E = 1.44269504088896341f;
  private static final FloatVector LOG2_E = all(LOG2_OF_E);

  /// ln 2 in two parts, of which the first has few digits.
  private static final float LN2_BEGIN = 0.693359375f;

  private static final float LN2_REST = -2.12194440e-4f;
  private static final FloatVector LN2_HIGH = all(LN2_BEGIN);
  private static final FloatVector LN2_LOW = all(LN2_REST);

  /// 1.5 * 2^23: what is added to it loses its fraction.
  private static final float FRACTION_EATER = 12_582_912f;

  private static final FloatVector ROUNDER = all(FRACTION_EATER);

  private static final IntVector BITS_OF_ROUNDER = ROUNDER.reinterpretAsInts();

  private static final int FRACTION_BITS = 23;
  private static final FloatVector ONE = all(1);
  private static final IntVector BITS_OF_ONE = ONE.reinterpretAsInts();
  private static final IntVector FRACTION_MASK = BITS_OF_ONE.broadcast((1 << FRACTION_BITS) - 1);

  /// Those of the root of one half: from there to the root of two lies what has exponent 0.
  private static final IntVector BITS_OF_HALF_ROOT = all(0.70710677f).reinterpretAsInts();

  private static final FloatVector ZERO = all(0);
  private static final FloatVector MINUS_HALF = all(-0.5f);
  private static final FloatVector MINUS_ONE = all(-1);
  private static final FloatVector TWO = all(2);
  private static final FloatVector MINUS_TWO = all(-2);

  /// Coefficients of polynomials, the highest power's first.
  private static final float[] EXP = {
    1.9875691500e-4f,
    1.3981999507e-3f,
    8.3334519073e-3f,
    4.1665795894e-2f,
    1.6666665459e-1f,
    5.0000001201e-1f
  };

  private static final FloatVector EXP_0 = all(EXP[0]);
  private static final FloatVector EXP_1 = all(EXP[1]);
  private static final FloatVector EXP_2 = all(EXP[2]);
  private static final FloatVector EXP_3 = all(EXP[3]);
  private static final FloatVector EXP_4 = all(EXP[4]);
  private static final FloatVector EXP_5 = all(EXP[5]);

  private static final FloatVector TANH_0 = all(-5.70498872745e-3f);
  private static final FloatVector TANH_1 = all(2.06390887954e-2f);
  private static final FloatVector TANH_2 = all(-5.37397155531e-2f);
  private static final FloatVector TANH_3 = all(1.33314422036e-1f);
  private static final FloatVector TANH_4 = all(-3.33332819422e-1f);

  private static final FloatVector LOG_0 = all(0.24279078841f);
  private static final FloatVector LOG_1 = all(0.28498786688f);
  private static final FloatVector LOG_2 = all(0.40000972152f);
  private static final FloatVector LOG_3 = all(0.66666662693f);

  private static final FloatVector ERROR_0 = all(1.061405429f);
  private static final FloatVector ERROR_1 = all(-1.453152027f);
  private static final FloatVector ERROR_2 = all(1.421413741f);
  private static final FloatVector ERROR_3 = all(-0.284496736f);
  private static final FloatVector ERROR_4 = all(0.254829592f);

  private static final FloatVector ERROR_STEP = all(0.3275911f);
  private static final FloatVector HALF = all(0.5f);
  private static final FloatVector HALF_ROOT = all(1 / 1.41421356f);

  /// Below it, tanh is nearer to a polynomial than to a quotient.
  private static final FloatVector SMALL = all(0.625f);

  static final WarmUp EXPONENTIALS = new WarmUp(VectorMath::practice);

  private VectorMath() {}

  private static FloatVector all(float number) {
    return FloatVector.broadcast(SPECIES, number);
  }

  /// `a * b + c`, rounded once or twice as [Lanes#multiplyAdd] does it.
  static FloatVector multiplyAdd(FloatVector a, FloatVector b, FloatVector c) {
    return FUSED ? a.fma(b, c) : a.mul(b).add(c);
  }

  /// exp(x); between the smallest and nearly the largest normal number.
  static FloatVector exp(FloatVector x) {
    return expPlus(x, ZERO);
  }

  /// exp(x), but 0 where that would not be a normal number.
  static FloatVector expOrZero(FloatVector x) {
    return expPlus(x, ZERO).blend(ZERO, x.compare(VectorOperators.LT, LOWEST));
  }

  /// exp(x) - 1, close to x for small x.
  static FloatVector expm1(FloatVector x) {
    return expPlus(x, MINUS_ONE);
  }

  /// exp(x) plus a number that may cancel its leading 1.
  private static FloatVector expPlus(FloatVector x, FloatVector number) {
    FloatVector inside = x.max(LOWEST).min(HIGHEST);
    FloatVector rounded = inside.mul(LOG2_E).add(ROUNDER);
    FloatVector multiples = rounded.sub(ROUNDER);
    FloatVector rest = inside.sub(multiples.mul(LN2_HIGH)).sub(multiples.mul(LN2_LOW));
    FloatVector sum = EXP_0.mul(rest).add(EXP_1);
    sum = sum.mul(rest).add(EXP_2);
    sum = sum.mul(rest).add(EXP_3);
    sum = sum.mul(rest).add(EXP_4);
    sum = sum.mul(rest).add(EXP_5);
    sum = sum.mul(rest).mul(rest).add(rest);
    IntVector bits = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, FRACTION_BITS);
    FloatVector power = bits.add(BITS_OF_ONE).reinterpretAsFloats();
    return power.mul(sum).add(power.add(number));
  }

  /// Puts [#expOrZero] in the place of each of the first numbers.
  static void exponentials(float[] x, int length) {
    int i = EXPONENTIALS.vectorsUpTo(0, length);
    exponentialVectors(x, i);
    for (; i < length; i++) {
      x[i] = expOrZero(x[i]);
    }
  }

  private static WarmUp.Practice practice() {
    var n = new float[WarmUp.MOST / 25 * SPECIES.length()];
    return vectors -> exponentialVectors(n, vectors / 25 * SPECIES.length());
  }

  /// [#expOrZero] of a number, bit for bit the same.
  private static float expOrZero(float x) {
    float inside = Math.min(Math.max(x, LEAST), MOST);
    float rounded = inside * LOG2_OF_E + FRACTION_EATER;
    float multiples = rounded - FRACTION_EATER;
    float rest = inside - multiples * LN2_BEGIN - multiples * LN2_REST;
    float sum = EXP[0];
    for (int i = 1; i < EXP.length; i++) {
      sum = sum * rest + EXP[i];
    }
    sum = sum * rest * rest + rest;
    int bits = Float.floatToRawIntBits(rounded) << FRACTION_BITS;
    float power = Float.intBitsToFloat(bits + Float.floatToRawIntBits(1));
    return x < LEAST ? 0 : power * sum + power;
  }

  /// Whole vectors. Written out, bit for bit the same: whether a method called in a loop becomes a
  /// part of it depends on what the compiler met before, and here no vector may ever cross a call.
  static void exponentialVectors(float[] x, int length) {
    for (int i = 0; i < length; i += SPECIES.length()) {
      FloatVector number = FloatVector.fromArray(SPECIES, x, i);
      FloatVector inside = number.max(LOWEST).min(HIGHEST);
      FloatVector rounded = inside.mul(LOG2_E).add(ROUNDER);
      FloatVector multiples = rounded.sub(ROUNDER);
      FloatVector rest = inside.sub(multiples.mul(LN2_HIGH)).sub(multiples.mul(LN2_LOW));
      FloatVector sum = EXP_0.mul(rest).add(EXP_1);
      sum = sum.mul(rest).add(EXP_2);
      sum = sum.mul(rest).add(EXP_3);
      sum = sum.mul(rest).add(EXP_4);
      sum = sum.mul(rest).add(EXP_5);
      sum = sum.mul(rest).mul(rest).add(rest);
      IntVector bits = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, FRACTION_BITS);
      FloatVector power = bits.add(BITS_OF_ONE).reinterpretAsFloats();
      power
          .mul(sum)
          .add(power)
          .blend(ZERO, number.compare(VectorOperators.LT, LOWEST))
          .intoArray(x, i);
    }
  }

  /// The natural logarithm of a normal number above 0.
  static FloatVector log(FloatVector x) {
    IntVector bits = x.reinterpretAsInts().sub(BITS_OF_HALF_ROOT);
    IntVector exponents = bits.lanewise(VectorOperators.ASHR, FRACTION_BITS);
    // Counted on from the bits of a float whose last one is worth 1.
    FloatVector exponent = exponents.add(BITS_OF_ROUNDER).reinterpretAsFloats().sub(ROUNDER);
    FloatVector f = bits.and(FRACTION_MASK).add(BITS_OF_HALF_ROOT).reinterpretAsFloats().sub(ONE);
    FloatVector quotient = f.div(f.add(TWO));
    FloatVector square = quotient.mul(quotient);
    FloatVector sum = LOG_0.mul(square).add(LOG_1);
    sum = sum.mul(square).add(LOG_2);
    sum = sum.mul(square).add(LOG_3);
    FloatVector half = f.mul(f).mul(HALF);
    FloatVector bend = quotient.mul(half.add(sum.mul(square))).add(exponent.mul(LN2_LOW));
    return exponent.mul(LN2_HIGH).add(f.sub(half.sub(bend)));
  }

  /// 1 / (1 + exp(-x)), from the side on which the exponential is small.
  static FloatVector sigmoid(FloatVector x) {
    FloatVector small = exp(x.abs().neg());
    VectorMask<Float> negative = x.compare(VectorOperators.LT, ZERO);
    return ONE.blend(small, negative).div(small.add(ONE));
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector size = x.abs();
    FloatVector small = exp(size.mul(MINUS_TWO));
    FloatVector far = ONE.sub(small).div(small.add(ONE));
    VectorMask<Float> negative = x.compare(VectorOperators.LT, ZERO);
    FloatVector square = x.mul(x);
    FloatVector sum = TANH_0.mul(square).add(TANH_1);
    sum = sum.mul(square).add(TANH_2);
    sum = sum.mul(square).add(TANH_3);
    sum = sum.mul(square).add(TANH_4);
    FloatVector near = sum.mul(square).mul(x).add(x);
    return far.blend(far.neg(), negative).blend(near, size.compare(VectorOperators.LT, SMALL));
  }

  /// log(1 + exp(x))
  static FloatVector softplus(FloatVector x) {
    return log(exp(x.abs().neg()).add(ONE)).add(x.max(ZERO));
  }

  /// Probability of a standard normal number below x.
  ///
  /// @param bell exp(-x^2 / 2)
  static FloatVector normalBelow(FloatVector x, FloatVector bell) {
    FloatVector size = x.abs().mul(HALF_ROOT);
    FloatVector t = ONE.div(size.mul(ERROR_STEP).add(ONE));
    FloatVector sum = ERROR_0.mul(t).add(ERROR_1);
    sum = sum.mul(t).add(ERROR_2);
    sum = sum.mul(t).add(ERROR_3);
    sum = sum.mul(t).add(ERROR_4);
    FloatVector beyond = sum.mul(t).mul(bell).mul(HALF);
    VectorMask<Float> positive = x.compare(VectorOperators.GT, ZERO);
    return beyond.blend(ONE.sub(beyond), positive);
  }

  /// exp(-x^2 / 2)
  static FloatVector bell(FloatVector x) {
    return exp(x.mul(x).mul(MINUS_HALF));
  }
}
