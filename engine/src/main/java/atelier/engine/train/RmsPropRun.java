package atelier.engine.train;

import atelier.engine.kernel.RootMeanSquare;
import java.util.List;

/// Memory of RMSprop.
final class RmsPropRun implements Optimiser.Run {
  private final Optimiser.RmsProp description;
  private final float[] square;
  private float learningRate;

  RmsPropRun(Optimiser.RmsProp description, float[] square) {
    this.description = description;
    this.square = square;
  }

  @Override
  public void prepare(int step, float rate) {
    learningRate = rate;
  }

  @Override
  public void apply(float[] weights, float[] gradients, int from, int to) {
    RootMeanSquare.update(
        weights,
        square,
        gradients,
        from,
        to,
        learningRate,
        description.alpha(),
        description.epsilon(),
        description.weightDecay());
  }

  @Override
  public List<float[]> memory() {
    return List.of(square);
  }
}
