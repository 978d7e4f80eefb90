package atelier.engine.kernel;

/// Softmax over channels, from differences to the largest, so that no score is too large:
///
/// ```
/// p[c] = exp(x[c] - max) / sum over k of exp(x[k] - max)
/// ```
///
/// or its logarithm. Sums in double, channels ascending, with `StrictMath`: the same on every
/// machine. A channel of a place is `step` numbers after the one before.
public final class ChannelSoftmax {
  private ChannelSoftmax() {}

  /// Computes the probabilities, or their logarithms, at every place.
  ///
  /// @param in from `inStart` on, laid out like `out`
  /// @param step numbers of a map: places x images
  /// @param out from `outStart` on
  public static void forward(
      float[] in,
      int inStart,
      int channels,
      int step,
      boolean logarithm,
      float[] out,
      int outStart) {
    for (int i = 0; i < step; i++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < channels; c++) {
        max = Math.max(max, in[inStart + c * step + i]);
      }
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += StrictMath.exp(in[inStart + c * step + i] - max);
      }
      double logSum = logarithm ? StrictMath.log(sum) : 0;
      for (int c = 0; c < channels; c++) {
        double above = in[inStart + c * step + i] - max;
        out[outStart + c * step + i] =
            (float) (logarithm ? above - logSum : StrictMath.exp(above) / sum);
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
    for (int i = 0; i < step; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        int at = c * step + i;
        sum += dOut[dOutStart + at] * (logarithm ? 1.0 : out[outStart + at]);
      }
      for (int c = 0; c < channels; c++) {
        int at = c * step + i;
        double y = out[outStart + at];
        double slope = dOut[dOutStart + at];
        dIn[dInStart + at] =
            (float) (logarithm ? slope - StrictMath.exp(y) * sum : y * (slope - sum));
      }
    }
  }
}
