package atelier.engine.plan;

import atelier.engine.kernel.AddScaled;
import java.util.List;

/// The sum of several inputs of one shape.
///
/// @param inputs in the order of summation
/// @param output their sum
record AddStep(List<Activation> inputs, Activation output) implements Step {
  @Override
  public void forward(int shard) {
    Slice sum = output.value();
    sum.copyFrom(inputs.getFirst().value());
    for (int i = 1; i < inputs.size(); i++) {
      Slice part = inputs.get(i).value();
      AddScaled.run(part.array(), part.start(), 1, sum.array(), sum.start(), sum.length());
    }
  }

  @Override
  public void backward(int shard) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).wantsGradient()) {
        inputs.get(i).gradient().copyFrom(output.gradient());
      }
    }
  }
}
