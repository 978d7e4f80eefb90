package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The mean of the squared differences of an image's outputs to a target, and its gradient:
///
/// ```
/// loss = (sum over c of (x[c] - target[c])^2) / outputs
/// dx[c] = (x[c] - target[c]) * (2 / outputs * scale)
/// ```
///
/// The lanes are images; sums ascend with the outputs. The scalar twin is
/// `NormTwins.meanSquaredError`.
public final class MeanSquaredError {
  private MeanSquaredError() {}

  /// Losses and gradients of some images.
  ///
  /// @param x `[outputs][n]`
  /// @param target `[outputs][n]`
  /// @param scale what the gradient is multiplied by; 1 / batch for the gradient of the mean loss
  /// @param gradient `[outputs][n]`, overwritten
  /// @param losses `[n]`, overwritten
  public static void lossesAndGradients(
      float[] x,
      int outputs,
      int n,
      float[] target,
      float scale,
      float[] gradient,
      float[] losses) {
    float slope = 2f / outputs * scale;
    for (int i = 0; i < n; i += WIDTH) {
      VectorMask<Float> inside = SPECIES.indexInRange(i, n);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int c = 0; c < outputs; c++) {
        FloatVector difference =
            FloatVector.fromArray(SPECIES, x, c * n + i, inside)
                .sub(FloatVector.fromArray(SPECIES, target, c * n + i, inside));
        difference.mul(slope).intoArray(gradient, c * n + i, inside);
        sum = sum.add(difference.mul(difference));
      }
      sum.div(outputs).intoArray(losses, i, inside);
    }
  }
}
