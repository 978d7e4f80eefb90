package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
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
/// Sums ascend with the classes. A gradient below the smallest normal number is zero: nothing would
/// come of it but slow arithmetic. Vectors are whole: masked ones were sometimes left as objects.
/// The scalar twin is `NormTwins.crossEntropy`.
public final class SoftmaxCrossEntropy {
  static final WarmUp VECTORS = new WarmUp(SoftmaxCrossEntropy::practice);

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
    int whole = VECTORS.vectorsUpTo(0, n);
    differenceVectors(logits, classes, n, whole, gradient, sums);
    differences(logits, classes, n, whole, gradient, sums);
    for (int i = 0; i < n; i++) {
      losses[i] = (logits[labels[i] * n + i] - sums[i]) * (1 - smoothing);
    }
    if (smoothing > 0) {
      // Not otherwise: a logit of minus infinity counts nothing where nothing is expected.
      spread(gradient, classes, n, smoothing / classes, losses);
    }
    VectorMath.exponentials(gradient, classes * n);
    probabilityVectors(gradient, classes, n, whole, sums);
    probabilities(gradient, classes, n, whole, sums);
    for (int i = 0; i < n; i++) {
      // One logarithm an image is not worth a vector.
      losses[i] = (float) StrictMath.log(sums[i]) - losses[i];
      gradient[labels[i] * n + i] -= 1 - smoothing;
    }
    int length = classes * n;
    int scaled = VECTORS.vectorsUpTo(0, length);
    scaleVectors(gradient, scaled, smoothing / classes, scale);
    scale(gradient, scaled, length, smoothing / classes, scale);
  }

  private static WarmUp.Practice practice() {
    int classes = WarmUp.MOST / 10;
    var n = new float[classes * WIDTH];
    var sums = new float[WIDTH];
    return vectors -> {
      int some = vectors / 10;
      int to = some == 0 ? 0 : WIDTH;
      differenceVectors(n, some, WIDTH, to, n, sums);
      probabilityVectors(n, some, WIDTH, to, sums);
      scaleVectors(n, some * WIDTH, 0, 1);
    };
  }

  /// Differences of the first `to` images, whole vectors.
  ///
  /// @param largest become the largest logits
  static void differenceVectors(
      float[] logits, int classes, int n, int to, float[] differences, float[] largest) {
    for (int i = 0; i < to; i += WIDTH) {
      FloatVector max = FloatVector.fromArray(SPECIES, logits, i);
      for (int c = 1; c < classes; c++) {
        max = FloatVector.fromArray(SPECIES, logits, c * n + i).max(max);
      }
      max.intoArray(largest, i);
      for (int c = 0; c < classes; c++) {
        FloatVector.fromArray(SPECIES, logits, c * n + i)
            .sub(FloatVector.fromArray(SPECIES, largest, i))
            .intoArray(differences, c * n + i);
      }
    }
  }

  /// Those of the other images.
  private static void differences(
      float[] logits, int classes, int n, int from, float[] differences, float[] largest) {
    for (int i = from; i < n; i++) {
      float max = logits[i];
      for (int c = 1; c < classes; c++) {
        max = Math.max(max, logits[c * n + i]);
      }
      largest[i] = max;
      for (int c = 0; c < classes; c++) {
        differences[c * n + i] = logits[c * n + i] - max;
      }
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

  /// Probabilities of the first `to` images, whole vectors.
  ///
  /// @param powers become the probabilities
  /// @param sums become the sums of the powers
  static void probabilityVectors(float[] powers, int classes, int n, int to, float[] sums) {
    for (int i = 0; i < to; i += WIDTH) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int c = 0; c < classes; c++) {
        sum = FloatVector.fromArray(SPECIES, powers, c * n + i).add(sum);
      }
      sum.intoArray(sums, i);
      for (int c = 0; c < classes; c++) {
        FloatVector.fromArray(SPECIES, powers, c * n + i)
            .div(FloatVector.fromArray(SPECIES, sums, i))
            .intoArray(powers, c * n + i);
      }
    }
  }

  /// Those of the other images.
  private static void probabilities(float[] powers, int classes, int n, int from, float[] sums) {
    for (int i = from; i < n; i++) {
      float sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += powers[c * n + i];
      }
      sums[i] = sum;
      for (int c = 0; c < classes; c++) {
        powers[c * n + i] /= sum;
      }
    }
  }

  /// Whole vectors.
  static void scaleVectors(float[] gradient, int to, float spread, float scale) {
    for (int i = 0; i < to; i += WIDTH) {
      FloatVector slope = FloatVector.fromArray(SPECIES, gradient, i).sub(spread).mul(scale);
      slope
          .blend(0f, slope.abs().compare(VectorOperators.LT, Float.MIN_NORMAL))
          .intoArray(gradient, i);
    }
  }

  private static void scale(float[] gradient, int from, int to, float spread, float scale) {
    for (int i = from; i < to; i++) {
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
