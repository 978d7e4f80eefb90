package atelier.engine.plan;

/// Copies some rows of the input of a convolution into its frame of zeros. The gradient of the
/// input leaves the frame out.
///
/// @param padded the frame
/// @param rows of the input
record FrameStep(PaddedInput padded, Part rows) implements ForwardStep {
  @Override
  public boolean readsOnly(Slice values) {
    return padded.inputRows(rows).equals(values);
  }

  @Override
  public void forward(int shard) {
    padded.fill(rows);
  }
}
