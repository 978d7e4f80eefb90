package atelier.engine.train;

import atelier.engine.kernel.Momentum;
import atelier.engine.plan.TrainingPlan;

/// Stochastic gradient descent with momentum and weight decay, as `torch.optim.SGD` (its momentum
/// is not damped and starts from zero).
final class Sgd implements TrainingPlan.Update {
  private final float[] velocity;
  private final float momentum;
  private final float weightDecay;
  private float learningRate;

  Sgd(int parameters, float momentum, float weightDecay) {
    this.velocity = new float[parameters];
    this.momentum = momentum;
    this.weightDecay = weightDecay;
  }

  /// Sets the rate of the next step.
  void setLearningRate(float rate) {
    learningRate = rate;
  }

  /// Forgets the past.
  void reset() {
    java.util.Arrays.fill(velocity, 0);
  }

  @Override
  public void apply(float[] weights, float[] gradients, int from, int to) {
    Momentum.update(weights, velocity, gradients, from, to, learningRate, momentum, weightDecay);
  }
}
