package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.FUSED;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The update of stochastic gradient descent with momentum, as `torch.optim.SGD` makes it:
///
/// ```
/// g = gradient + weightDecay * w
/// v = momentum * v + g
/// w = w - learningRate * v                      or, with the look ahead of Y. Nesterov,
/// w = w - learningRate * (momentum * v + g)
/// ```
///
/// each line one multiply-add a term. A velocity below the smallest normal number becomes zero: it
/// would take part in every update to come, at a hundred times the cost on some processors, and
/// change nothing. The scalar twin is `Twins.momentum`.
public final class Momentum {
  private static final WarmUp VECTORS = new WarmUp(Momentum::practice);

  private Momentum() {}

  /// Updates the numbers `from` to `to` of `weights` and `velocity`.
  ///
  /// @param nesterov whether to look ahead
  public static void update(
      float[] weights,
      float[] velocity,
      float[] gradient,
      int from,
      int to,
      float learningRate,
      float momentum,
      float weightDecay,
      boolean nesterov) {
    // One loop for both: shares of 1 and 0 leave the velocity as it is.
    float shareOfVelocity = nesterov ? momentum : 1;
    float shareOfGradient = nesterov ? 1 : 0;
    int i = VECTORS.vectorsUpTo(from, to);
    updateVectors(
        weights,
        velocity,
        gradient,
        from,
        i,
        learningRate,
        momentum,
        weightDecay,
        shareOfVelocity,
        shareOfGradient);
    for (; i < to; i++) {
      float g = Lanes.multiplyAdd(weightDecay, weights[i], gradient[i]);
      float v = Lanes.multiplyAdd(momentum, velocity[i], g);
      velocity[i] = Math.abs(v) < Float.MIN_NORMAL ? 0 : v;
      float move = Lanes.multiplyAdd(shareOfVelocity, velocity[i], shareOfGradient * g);
      weights[i] = Lanes.multiplyAdd(-learningRate, move, weights[i]);
    }
  }

  private static WarmUp.Practice practice() {
    var n = new float[WarmUp.MOST / 10 * WIDTH];
    return vectors -> updateVectors(n, n, n, 0, vectors / 10 * WIDTH, 0, 0, 0, 1, 0);
  }

  /// Whole vectors.
  static void updateVectors(
      float[] weights,
      float[] velocity,
      float[] gradient,
      int from,
      int to,
      float learningRate,
      float momentum,
      float weightDecay,
      float shareOfVelocity,
      float shareOfGradient) {
    if (to <= from) {
      return;
    }
    FloatVector rate = FloatVector.broadcast(SPECIES, -learningRate);
    FloatVector keep = FloatVector.broadcast(SPECIES, momentum);
    FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
    FloatVector velocityShare = FloatVector.broadcast(SPECIES, shareOfVelocity);
    FloatVector gradientShare = FloatVector.broadcast(SPECIES, shareOfGradient);
    for (int i = from; i < to; i += WIDTH) {
      FloatVector w = FloatVector.fromArray(SPECIES, weights, i);
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, i);
      FloatVector v = FloatVector.fromArray(SPECIES, velocity, i);
      g = FUSED ? decay.fma(w, g) : decay.mul(w).add(g);
      v = FUSED ? keep.fma(v, g) : keep.mul(v).add(g);
      v = v.blend(0f, v.abs().compare(VectorOperators.LT, Float.MIN_NORMAL));
      v.intoArray(velocity, i);
      g = gradientShare.mul(g);
      v = FUSED ? velocityShare.fma(v, g) : velocityShare.mul(v).add(g);
      w = FUSED ? rate.fma(v, w) : rate.mul(v).add(w);
      w.intoArray(weights, i);
    }
  }
}
