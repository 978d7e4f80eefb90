package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Softmax over classes and the cross-entropy of the right one, both from differences to the
/// largest logit, so that no logit is too large:
///
/// ```
/// target[c] = (1 - smoothing) * [c = label] + smoothing / classes
/// loss = log(sum over c of exp(z[c] - max)) - sum over c of target[c] * (z[c] - max)
/// dz[c] = (softmax(z)[c] - target[c]) * scale
/// ```
///
/// The lanes are images; sums ascend with the classes. A gradient below the smallest normal number
/// is zero: nothing would come of it but slow arithmetic. The scalar twin is
/// `NormTwins.crossEntropy`.
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
    differences(logits, classes, n, smoothing, gradient, losses);
    VectorMath.exponentials(gradient, classes * n);
    probabilities(gradient, classes, n, sums);
    for (int i = 0; i < n; i++) {
      // One logarithm an image is not worth a vector.
      losses[i] = (float) StrictMath.log(sums[i]) - losses[i];
      gradient[labels[i] * n + i] -= 1 - smoothing;
    }
    finish(gradient, classes * n, smoothing / classes, scale);
  }

  /// @param losses the right classes' logits; become what is expected of the differences to the
  ///     largest
  private static void differences(
      float[] logits, int classes, int n, float smoothing, float[] differences, float[] losses) {
    for (int i = 0; i < n; i += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, n);
      FloatVector max = FloatVector.fromArray(SPECIES, logits, i, inside);
      for (int c = 1; c < classes; c++) {
        max = max.max(FloatVector.fromArray(SPECIES, logits, c * n + i, inside));
      }
      FloatVector distance = FloatVector.zero(SPECIES);
      for (int c = 0; c < classes; c++) {
        FloatVector above = FloatVector.fromArray(SPECIES, logits, c * n + i, inside).sub(max);
        above.intoArray(differences, c * n + i, inside);
        distance = distance.add(above);
      }
      FloatVector right = FloatVector.fromArray(SPECIES, losses, i, inside).sub(max);
      FloatVector expected = right.mul(1 - smoothing);
      if (smoothing > 0) {
        // Not otherwise: a logit of minus infinity counts nothing where nothing is expected.
        expected = expected.add(distance.mul(smoothing / classes));
      }
      expected.intoArray(losses, i, inside);
    }
  }

  /// @param powers become the probabilities
  private static void probabilities(float[] powers, int classes, int n, float[] sums) {
    for (int i = 0; i < n; i += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, n);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int c = 0; c < classes; c++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, powers, c * n + i, inside));
      }
      for (int c = 0; c < classes; c++) {
        FloatVector power = FloatVector.fromArray(SPECIES, powers, c * n + i, inside);
        power.div(sum).intoArray(powers, c * n + i, inside);
      }
      sum.intoArray(sums, i, inside);
    }
  }

  private static void finish(float[] gradient, int length, float spread, float scale) {
    for (int i = 0; i < length; i += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, length);
      FloatVector slope =
          FloatVector.fromArray(SPECIES, gradient, i, inside).sub(spread).mul(scale);
      slope
          .blend(0, slope.abs().compare(VectorOperators.LT, Float.MIN_NORMAL))
          .intoArray(gradient, i, inside);
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
