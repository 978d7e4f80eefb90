package atelier.engine.plan;

import java.util.ArrayList;
import java.util.List;

/// The channels of several inputs one after the other.
///
/// @param inputs in order
/// @param values each one's place among the output's values
/// @param gradients each one's place among the output's gradient
record ConcatStep(List<Activation> inputs, List<Slice> values, List<Slice> gradients)
    implements Step {

  /// @param output as long as all inputs
  static ConcatStep of(List<Activation> inputs, Activation output) {
    var values = new ArrayList<Slice>();
    var gradients = new ArrayList<Slice>();
    int at = 0;
    for (Activation input : inputs) {
      values.add(output.value().part(at, input.value().length()));
      gradients.add(output.gradient().part(at, input.gradient().length()));
      at += input.value().length();
    }
    return new ConcatStep(inputs, values, gradients);
  }

  @Override
  public void forward(int shard) {
    for (int i = 0; i < inputs.size(); i++) {
      values.get(i).copyFrom(inputs.get(i).value());
    }
  }

  @Override
  public void backward(int shard) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).wantsGradient()) {
        inputs.get(i).gradient().copyFrom(gradients.get(i));
      }
    }
  }
}
