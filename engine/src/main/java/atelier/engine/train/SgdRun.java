package atelier.engine.train;

import atelier.engine.kernel.Momentum;
import java.util.List;

/// Memory of SGD.
final class SgdRun implements Optimiser.Run {
  private final Optimiser.Sgd sgd;
  private final float[] velocity;
  private float learningRate;

  SgdRun(Optimiser.Sgd sgd, float[] velocity) {
    this.sgd = sgd;
    this.velocity = velocity;
  }

  @Override
  public void prepare(int step, float rate) {
    learningRate = rate;
  }

  @Override
  public void apply(float[] weights, float[] gradients, int from, int to) {
    Momentum.update(
        weights,
        velocity,
        gradients,
        from,
        to,
        learningRate,
        sgd.momentum(),
        sgd.weightDecay(),
        sgd.nesterov());
  }

  @Override
  public List<float[]> memory() {
    return List.of(velocity);
  }
}
