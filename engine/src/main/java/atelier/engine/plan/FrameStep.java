package atelier.engine.plan;

/// Copies some rows of the input of a convolution into its frame of zeros. The gradient of the
/// input leaves the frame out.
///
/// @param padded the frame
/// @param rows of the input
record FrameStep(PaddedInput padded, Part rows) implements PartStep, ForwardStep {
  @Override
  public Slice from() {
    return padded.inputRows(rows);
  }

  @Override
  public Slice to() {
    return padded.rows(rows);
  }

  @Override
  public void forward(int shard) {
    padded.fill(rows);
  }
}
