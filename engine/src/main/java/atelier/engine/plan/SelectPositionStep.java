package atelier.engine.plan;

/// The features of one position.
///
/// @param position which
/// @param input all positions
/// @param output its features
record SelectPositionStep(int position, Activation input, Activation output) implements Step {
  @Override
  public void forward(int shard) {
    for (int c = 0; c < output.shape().channels(); c++) {
      System.arraycopy(
          input.value().array(),
          input.value().start() + place(c),
          output.value().array(),
          output.value().start() + c * input.images(),
          input.images());
    }
  }

  @Override
  public void backward(int shard) {
    if (!input.wantsGradient()) {
      return;
    }
    input.gradient().fill(0);
    for (int c = 0; c < output.shape().channels(); c++) {
      System.arraycopy(
          output.gradient().array(),
          output.gradient().start() + c * input.images(),
          input.gradient().array(),
          input.gradient().start() + place(c),
          input.images());
    }
  }

  private int place(int c) {
    return c * input.mapLength() + position * input.images();
  }
}
