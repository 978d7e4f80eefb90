package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.FUSED;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The update of RMSprop, as `torch.optim.RMSprop` makes it without momentum:
///
/// ```
/// g = gradient + weightDecay * w
/// v = alpha * v + ((1 - alpha) * g) * g
/// w = w - learningRate * (g / (sqrt(v) + epsilon))
/// ```
///
/// A mean square below the smallest normal number becomes zero. The scalar twin is `Twins.rmsProp`.
public final class RootMeanSquare {
  private static final WarmUp VECTORS = new WarmUp(RootMeanSquare::practice);

  private RootMeanSquare() {}

  /// Updates the numbers `from` to `to` of `weights` and `square`.
  public static void update(
      float[] weights,
      float[] square,
      float[] gradient,
      int from,
      int to,
      float learningRate,
      float alpha,
      float epsilon,
      float weightDecay) {
    int i = VECTORS.vectorsUpTo(from, to);
    updateVectors(weights, square, gradient, from, i, learningRate, alpha, epsilon, weightDecay);
    for (; i < to; i++) {
      float g = Lanes.multiplyAdd(weightDecay, weights[i], gradient[i]);
      float v = Lanes.multiplyAdd((1 - alpha) * g, g, square[i] * alpha);
      square[i] = v < Float.MIN_NORMAL ? 0 : v;
      float move = g / ((float) Math.sqrt(square[i]) + epsilon);
      weights[i] = Lanes.multiplyAdd(-learningRate, move, weights[i]);
    }
  }

  private static WarmUp.Practice practice() {
    var n = new float[WarmUp.MOST / 10 * WIDTH];
    return vectors -> updateVectors(n, n, n, 0, vectors / 10 * WIDTH, 0, 0, 1, 0);
  }

  /// Whole vectors.
  static void updateVectors(
      float[] weights,
      float[] square,
      float[] gradient,
      int from,
      int to,
      float learningRate,
      float alpha,
      float epsilon,
      float weightDecay) {
    if (to <= from) {
      return;
    }
    FloatVector rate = FloatVector.broadcast(SPECIES, -learningRate);
    FloatVector keep = FloatVector.broadcast(SPECIES, alpha);
    FloatVector fresh = FloatVector.broadcast(SPECIES, 1 - alpha);
    FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
    for (int i = from; i < to; i += WIDTH) {
      FloatVector w = FloatVector.fromArray(SPECIES, weights, i);
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, i);
      FloatVector v = FloatVector.fromArray(SPECIES, square, i);
      g = FUSED ? decay.fma(w, g) : decay.mul(w).add(g);
      v = FUSED ? fresh.mul(g).fma(g, v.mul(keep)) : fresh.mul(g).mul(g).add(v.mul(keep));
      v = v.blend(0f, v.compare(VectorOperators.LT, Float.MIN_NORMAL));
      v.intoArray(square, i);
      FloatVector move = g.div(v.lanewise(VectorOperators.SQRT).add(epsilon));
      w = FUSED ? rate.fma(move, w) : rate.mul(move).add(w);
      w.intoArray(weights, i);
    }
  }
}
