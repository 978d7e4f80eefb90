package atelier.engine.plan;

import atelier.engine.kernel.AddScaled;
import java.util.List;

/// Where several layers read one activation: they share its values, each has a gradient of its own
/// to write, and this gathers them.
///
/// @param source what is read
/// @param readers the same values, each with a gradient; summed in their order
record FanOutStep(Activation source, List<Activation> readers) implements BackwardStep {
  @Override
  public void backward(int shard) {
    Slice sum = source.gradient();
    sum.copyFrom(readers.getFirst().gradient());
    for (int i = 1; i < readers.size(); i++) {
      Slice part = readers.get(i).gradient();
      AddScaled.run(part.array(), part.start(), 1, sum.array(), sum.start(), sum.length());
    }
  }
}
