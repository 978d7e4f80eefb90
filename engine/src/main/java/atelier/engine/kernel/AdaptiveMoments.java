package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.FUSED;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The update of Adam, as `torch.optim.Adam` makes it:
///
/// ```
/// g = gradient + weightDecay * w
/// m = beta1 * m + (1 - beta1) * g
/// v = beta2 * v + ((1 - beta2) * g) * g
/// w = keep * w - rate * (m / (sqrt(v) * unbias + epsilon))
/// ```
///
/// `rate` and `unbias` hold the corrections of the first steps, `keep` the decay of AdamW. Moments
/// below the smallest normal number become zero. After D. Kingma and J. Ba, "Adam" (2015),
/// algorithm 1. The scalar twin is `Twins.adam`.
public final class AdaptiveMoments {
  private static final WarmUp VECTORS = new WarmUp(AdaptiveMoments::practice);

  private AdaptiveMoments() {}

  /// The numbers of one step.
  ///
  /// @param beta1 share of the first moment that is kept
  /// @param beta2 share of the second
  /// @param weightDecay added to the gradient, times the weight
  /// @param keep what a weight is multiplied by
  /// @param rate of this step
  /// @param unbias what the root of the second moment is multiplied by
  /// @param epsilon added to it
  public record Step(
      float beta1,
      float beta2,
      float weightDecay,
      float keep,
      float rate,
      float unbias,
      float epsilon) {}

  /// Updates the numbers `from` to `to` of `weights` and both moments.
  public static void update(
      float[] weights,
      float[] first,
      float[] second,
      float[] gradient,
      int from,
      int to,
      Step step) {
    int i = VECTORS.vectorsUpTo(from, to);
    updateVectors(weights, first, second, gradient, from, i, step);
    for (; i < to; i++) {
      float w = weights[i];
      float g = Lanes.multiplyAdd(step.weightDecay, w, gradient[i]);
      float m = Lanes.multiplyAdd(1 - step.beta1, g, first[i] * step.beta1);
      float v = Lanes.multiplyAdd((1 - step.beta2) * g, g, second[i] * step.beta2);
      first[i] = Math.abs(m) < Float.MIN_NORMAL ? 0 : m;
      second[i] = v < Float.MIN_NORMAL ? 0 : v;
      float root = Lanes.multiplyAdd((float) Math.sqrt(second[i]), step.unbias, step.epsilon);
      weights[i] = Lanes.multiplyAdd(-step.rate, first[i] / root, w * step.keep);
    }
  }

  private static WarmUp.Practice practice() {
    var n = new float[WarmUp.MOST / 20 * WIDTH];
    var step = new Step(0, 0, 0, 0, 0, 0, 1);
    return vectors -> updateVectors(n, n, n, n, 0, vectors / 20 * WIDTH, step);
  }

  /// Whole vectors.
  static void updateVectors(
      float[] weights,
      float[] first,
      float[] second,
      float[] gradient,
      int from,
      int to,
      Step step) {
    if (to <= from) {
      return;
    }
    FloatVector beta1 = FloatVector.broadcast(SPECIES, step.beta1);
    FloatVector beta2 = FloatVector.broadcast(SPECIES, step.beta2);
    FloatVector new1 = FloatVector.broadcast(SPECIES, 1 - step.beta1);
    FloatVector new2 = FloatVector.broadcast(SPECIES, 1 - step.beta2);
    FloatVector decay = FloatVector.broadcast(SPECIES, step.weightDecay);
    FloatVector keep = FloatVector.broadcast(SPECIES, step.keep);
    FloatVector rate = FloatVector.broadcast(SPECIES, -step.rate);
    FloatVector unbias = FloatVector.broadcast(SPECIES, step.unbias);
    FloatVector epsilon = FloatVector.broadcast(SPECIES, step.epsilon);
    for (int i = from; i < to; i += WIDTH) {
      FloatVector w = FloatVector.fromArray(SPECIES, weights, i);
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, i);
      FloatVector m = FloatVector.fromArray(SPECIES, first, i);
      FloatVector v = FloatVector.fromArray(SPECIES, second, i);
      g = FUSED ? decay.fma(w, g) : decay.mul(w).add(g);
      m = FUSED ? new1.fma(g, m.mul(beta1)) : new1.mul(g).add(m.mul(beta1));
      v = FUSED ? new2.mul(g).fma(g, v.mul(beta2)) : new2.mul(g).mul(g).add(v.mul(beta2));
      m = m.blend(0f, m.abs().compare(VectorOperators.LT, Float.MIN_NORMAL));
      v = v.blend(0f, v.compare(VectorOperators.LT, Float.MIN_NORMAL));
      m.intoArray(first, i);
      v.intoArray(second, i);
      FloatVector root = v.lanewise(VectorOperators.SQRT);
      root = FUSED ? root.fma(unbias, epsilon) : root.mul(unbias).add(epsilon);
      FloatVector move = m.div(root);
      w = FUSED ? rate.fma(move, w.mul(keep)) : rate.mul(move).add(w.mul(keep));
      w.intoArray(weights, i);
    }
  }
}
