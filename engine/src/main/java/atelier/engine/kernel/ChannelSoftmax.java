package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;
import static atelier.engine.kernel.VectorMath.multiplyAdd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Softmax over channels, from differences to the largest, so that no score is too large:
///
/// ```
/// p[c] = exp(x[c] - max) / sum over k of exp(x[k] - max)
/// ```
///
/// or its logarithm. The lanes are places and images; sums ascend with the channels. A channel of a
/// place is `step` numbers after the one before. The scalar twins are `NormTwins.softmax` and
/// `NormTwins.softmaxGradient`.
public final class ChannelSoftmax {
  private ChannelSoftmax() {}

  /// Computes the probabilities, or their logarithms, at every place.
  ///
  /// @param in from `inStart` on, laid out like `out`
  /// @param step numbers of a map: places x images
  /// @param out from `outStart` on; may be `in`
  public static void forward(
      float[] in,
      int inStart,
      int channels,
      int step,
      boolean logarithm,
      float[] out,
      int outStart) {
    for (int i = 0; i < step; i += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, step);
      FloatVector max = FloatVector.fromArray(SPECIES, in, inStart + i, inside);
      for (int c = 1; c < channels; c++) {
        max = max.max(FloatVector.fromArray(SPECIES, in, inStart + c * step + i, inside));
      }
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int c = 0; c < channels; c++) {
        int at = c * step + i;
        FloatVector above = FloatVector.fromArray(SPECIES, in, inStart + at, inside).sub(max);
        FloatVector power = VectorMath.expOrZero(above);
        (logarithm ? above : power).intoArray(out, outStart + at, inside);
        sum = sum.add(power);
      }
      FloatVector logSum = VectorMath.log(sum);
      for (int c = 0; c < channels; c++) {
        int at = outStart + c * step + i;
        FloatVector y = FloatVector.fromArray(SPECIES, out, at, inside);
        (logarithm ? y.sub(logSum) : y.div(sum)).intoArray(out, at, inside);
      }
    }
  }

  /// The gradient of the scores:
  ///
  /// ```
  /// dx[c] = p[c] * (dp[c] - sum over k of dp[k] * p[k])       for probabilities
  /// dx[c] = dl[c] - exp(l[c]) * sum over k of dl[k]            for logarithms
  /// ```
  ///
  /// @param out what `forward` put out
  /// @param dOut its gradient
  public static void backward(
      float[] out,
      int outStart,
      float[] dOut,
      int dOutStart,
      int channels,
      int step,
      boolean logarithm,
      float[] dIn,
      int dInStart) {
    for (int i = 0; i < step; i += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, step);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int c = 0; c < channels; c++) {
        int at = c * step + i;
        FloatVector slope = FloatVector.fromArray(SPECIES, dOut, dOutStart + at, inside);
        FloatVector y = FloatVector.fromArray(SPECIES, out, outStart + at, inside);
        sum = logarithm ? sum.add(slope) : multiplyAdd(slope, y, sum);
      }
      for (int c = 0; c < channels; c++) {
        int at = c * step + i;
        FloatVector slope = FloatVector.fromArray(SPECIES, dOut, dOutStart + at, inside);
        FloatVector y = FloatVector.fromArray(SPECIES, out, outStart + at, inside);
        FloatVector dx =
            logarithm ? slope.sub(VectorMath.expOrZero(y).mul(sum)) : y.mul(slope.sub(sum));
        dx.intoArray(dIn, dInStart + at, inside);
      }
    }
  }
}
