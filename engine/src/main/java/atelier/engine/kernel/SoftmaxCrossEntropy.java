package atelier.engine.kernel;

import java.util.Arrays;

/// Softmax over classes and the cross-entropy of the right one, both from differences to the
/// largest logit, so that no logit is too large:
///
/// ```
/// target[c] = (1 - smoothing) * [c = label] + smoothing / classes
/// loss = log(sum over c of exp(z[c] - max)) - sum over c of target[c] * (z[c] - max)
/// dz[c] = (softmax(z)[c] - target[c]) * scale
/// ```
///
/// Sums ascend with the classes. A gradient below the smallest normal number is zero: nothing would
/// come of it but slow arithmetic. Only the exponentials are worth vectors here: scores are few,
/// and masked vectors were sometimes left as objects. The scalar twin is `NormTwins.crossEntropy`.
public final class SoftmaxCrossEntropy {
  private SoftmaxCrossEntropy() {}

  /// Losses and gradients of some images.
  ///
  /// @param logits `[classes][n]`
  /// @param labels `[n]`, the right classes
  /// @param smoothing share of the target that is spread over all classes, 0 to below 1
  /// @param scale what the gradient is multiplied by; 1 / batch for the gradient of the mean loss
  /// @param gradient `[classes][n]`, overwritten
  /// @param sums `[n]`, overwritten: sums of the powers
  /// @param losses `[n]`, overwritten
  public static void lossesAndGradients(
      float[] logits,
      int classes,
      int n,
      int[] labels,
      float smoothing,
      float scale,
      float[] gradient,
      float[] sums,
      float[] losses) {
    for (int i = 0; i < n; i++) {
      losses[i] = logits[labels[i] * n + i];
    }
    differences(logits, classes, n, smoothing, gradient, sums, losses);
    VectorMath.exponentials(gradient, classes * n);
    probabilities(gradient, classes, n, sums);
    for (int i = 0; i < n; i++) {
      // One logarithm an image is not worth a vector.
      losses[i] = (float) StrictMath.log(sums[i]) - losses[i];
      gradient[labels[i] * n + i] -= 1 - smoothing;
    }
    finish(gradient, classes * n, smoothing / classes, scale);
  }

  /// @param sums become the largest logits
  /// @param losses the right classes' logits; become what is expected of the differences to the
  ///     largest
  private static void differences(
      float[] logits,
      int classes,
      int n,
      float smoothing,
      float[] differences,
      float[] sums,
      float[] losses) {
    System.arraycopy(logits, 0, sums, 0, n);
    for (int c = 1; c < classes; c++) {
      for (int i = 0; i < n; i++) {
        sums[i] = Math.max(sums[i], logits[c * n + i]);
      }
    }
    for (int i = 0; i < n; i++) {
      losses[i] = (losses[i] - sums[i]) * (1 - smoothing);
    }
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < n; i++) {
        differences[c * n + i] = logits[c * n + i] - sums[i];
      }
    }
    if (smoothing > 0) {
      // Not otherwise: a logit of minus infinity counts nothing where nothing is expected.
      spread(differences, classes, n, smoothing / classes, losses);
    }
  }

  /// Adds the expected share of all classes.
  private static void spread(float[] differences, int classes, int n, float share, float[] losses) {
    for (int i = 0; i < n; i++) {
      float distance = 0;
      for (int c = 0; c < classes; c++) {
        distance += differences[c * n + i];
      }
      losses[i] += distance * share;
    }
  }

  /// @param powers become the probabilities
  private static void probabilities(float[] powers, int classes, int n, float[] sums) {
    Arrays.fill(sums, 0, n, 0);
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < n; i++) {
        sums[i] += powers[c * n + i];
      }
    }
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < n; i++) {
        powers[c * n + i] /= sums[i];
      }
    }
  }

  private static void finish(float[] gradient, int length, float spread, float scale) {
    for (int i = 0; i < length; i++) {
      float slope = (gradient[i] - spread) * scale;
      gradient[i] = Math.abs(slope) < Float.MIN_NORMAL ? 0 : slope;
    }
  }

  /// The loss of one image alone, in double.
  public static double loss(float[] logits, int classes, int n, int image, int label) {
    float max = logits[best(logits, classes, n, image) * n + image];
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += StrictMath.exp((double) logits[c * n + image] - max);
    }
    return StrictMath.log(sum) - ((double) logits[label * n + image] - max);
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
