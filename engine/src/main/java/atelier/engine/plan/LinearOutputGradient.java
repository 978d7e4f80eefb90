package atelier.engine.plan;

/// The way back through the ReLU that follows a dense layer, for some outputs.
final class LinearOutputGradient implements PartStep, BackwardStep {
  private final LinearWeights weights;
  private final Part outputs;

  /// of these outputs
  private final Activation output;

  private final boolean relu;

  /// @param outputs some of the layer's
  /// @param output all of them
  LinearOutputGradient(LinearWeights weights, Part outputs, Activation output, boolean relu) {
    this.weights = weights;
    this.outputs = outputs;
    this.output = output.channels(outputs);
    this.relu = relu;
  }

  @Override
  public Slice from() {
    return output.value();
  }

  @Override
  public Slice to() {
    return output.value();
  }

  @Override
  public boolean isBrief() {
    return true;
  }

  /// Leaves the gradient of the outputs where the whole batch is summed.
  @Override
  public void backward(int shard) {
    if (relu) {
      output.rectifyGradient();
    }
    weights.leaveGradients(shard, outputs, output.gradient());
  }
}
