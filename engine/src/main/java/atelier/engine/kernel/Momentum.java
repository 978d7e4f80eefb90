package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// The update of stochastic gradient descent with momentum, as `torch.optim.SGD` makes it:
///
/// ```
/// v = momentum * v + (gradient + weightDecay * w)
/// w = w - learningRate * v
/// ```
///
/// each line one fused multiply-add a term. The scalar twin is `Twins.momentum`.
public final class Momentum {
  private Momentum() {}

  /// Updates the numbers `from` to `to` of `weights` and `velocity`.
  public static void update(
      float[] weights,
      float[] velocity,
      float[] gradient,
      int from,
      int to,
      float learningRate,
      float momentum,
      float weightDecay) {
    FloatVector rate = FloatVector.broadcast(SPECIES, -learningRate);
    FloatVector keep = FloatVector.broadcast(SPECIES, momentum);
    FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
    int i = from;
    for (; i <= to - WIDTH; i += WIDTH) {
      FloatVector w = FloatVector.fromArray(SPECIES, weights, i);
      FloatVector g = decay.fma(w, FloatVector.fromArray(SPECIES, gradient, i));
      FloatVector v = keep.fma(FloatVector.fromArray(SPECIES, velocity, i), g);
      v.intoArray(velocity, i);
      rate.fma(v, w).intoArray(weights, i);
    }
    for (; i < to; i++) {
      float g = Lanes.multiplyAdd(weightDecay, weights[i], gradient[i]);
      velocity[i] = Lanes.multiplyAdd(momentum, velocity[i], g);
      weights[i] = Lanes.multiplyAdd(-learningRate, velocity[i], weights[i]);
    }
  }
}
