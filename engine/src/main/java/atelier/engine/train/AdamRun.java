package atelier.engine.train;

import atelier.engine.kernel.AdaptiveMoments;
import java.util.List;

/// Memory of Adam.
final class AdamRun implements Optimiser.Run {
  private final Optimiser.Adam adam;
  private final float[] first;
  private final float[] second;
  private AdaptiveMoments.Step step = new AdaptiveMoments.Step(0, 0, 0, 1, 0, 1, 1);

  AdamRun(Optimiser.Adam adam, float[] first, float[] second) {
    this.adam = adam;
    this.first = first;
    this.second = second;
  }

  @Override
  public void prepare(int number, float rate) {
    // How much of the moments is there yet; they start from zero.
    double part1 = 1 - StrictMath.pow(adam.beta1(), number);
    double part2 = 1 - StrictMath.pow(adam.beta2(), number);
    boolean decoupled = adam.decoupled();
    step =
        new AdaptiveMoments.Step(
            adam.beta1(),
            adam.beta2(),
            decoupled ? 0 : adam.weightDecay(),
            decoupled ? 1 - rate * adam.weightDecay() : 1,
            (float) (rate / part1),
            (float) (1 / Math.sqrt(part2)),
            adam.epsilon());
  }

  @Override
  public void apply(float[] weights, float[] gradients, int from, int to) {
    AdaptiveMoments.update(weights, first, second, gradients, from, to, step);
  }

  @Override
  public List<float[]> memory() {
    return List.of(first, second);
  }
}
