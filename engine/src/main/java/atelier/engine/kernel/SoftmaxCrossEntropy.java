package atelier.engine.kernel;

/// Softmax over classes and the cross-entropy of the right one, both from differences to the
/// largest logit, so that no logit is too large:
///
/// ```
/// target[c] = (1 - smoothing) * [c = label] + smoothing / classes
/// loss = log(sum over c of exp(z[c] - max)) - sum over c of target[c] * (z[c] - max)
/// dz[c] = (softmax(z)[c] - target[c]) * scale
/// ```
///
/// A gradient below the smallest normal number is zero: nothing would come of it but slow
/// arithmetic.
///
/// Sums in double, classes ascending, with `StrictMath`: the same on every machine.
public final class SoftmaxCrossEntropy {
  private SoftmaxCrossEntropy() {}

  /// Loss and gradient of one image.
  ///
  /// @param logits `[classes][n]`
  /// @param image 0 to n - 1
  /// @param label the right class
  /// @param smoothing share of the target that is spread over all classes, 0 to below 1
  /// @param scale what the gradient is multiplied by; 1 / batch for the gradient of the mean loss
  /// @param gradient `[classes][n]`, this image's column is written
  /// @return the loss
  public static double lossAndGradient(
      float[] logits,
      int classes,
      int n,
      int image,
      int label,
      float smoothing,
      float scale,
      float[] gradient) {
    float max = logits[best(logits, classes, n, image) * n + image];
    double sum = sumOfExponentials(logits, classes, n, image, max);
    double elsewhere = (double) smoothing / classes;
    double expected = 0;
    for (int c = 0; c < classes; c++) {
      double above = (double) logits[c * n + image] - max;
      double target = c == label ? 1 - smoothing + elsewhere : elsewhere;
      float slope = (float) (StrictMath.exp(above) / sum - target) * scale;
      gradient[c * n + image] = Math.abs(slope) < Float.MIN_NORMAL ? 0 : slope;
      // A logit of minus infinity counts nothing where nothing is expected.
      expected += target == 0 ? 0 : target * above;
    }
    return StrictMath.log(sum) - expected;
  }

  /// The loss of one image alone.
  public static double loss(float[] logits, int classes, int n, int image, int label) {
    float max = logits[best(logits, classes, n, image) * n + image];
    double sum = sumOfExponentials(logits, classes, n, image, max);
    return StrictMath.log(sum) - ((double) logits[label * n + image] - max);
  }

  private static double sumOfExponentials(
      float[] logits, int classes, int n, int image, double max) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += StrictMath.exp(logits[c * n + image] - max);
    }
    return sum;
  }

  /// The class with the largest logit, the first of equals; 0 if all are NaN.
  public static int best(float[] logits, int classes, int n, int image) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (logits[c * n + image] > logits[best * n + image]
          || Float.isNaN(logits[best * n + image])) {
        best = c;
      }
    }
    return best;
  }
}
