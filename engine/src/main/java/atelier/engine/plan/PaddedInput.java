package atelier.engine.plan;

/// The input of a convolution in its frame of zeros, or the input itself where there is no padding.
final class PaddedInput {
  private final ConvGeometry geometry;
  private final Activation input;
  private final Slice padded;

  PaddedInput(ConvGeometry geometry, Activation input, Arena arena) {
    this.geometry = geometry;
    this.input = input;
    this.padded =
        geometry.layer().padding() == 0
            ? input.value()
            : arena.take(geometry.input().channels() * geometry.paddedMap());
  }

  /// `[C][H + 2p][W + 2p][N]`, after [#fill()].
  float[] array() {
    return padded.array();
  }

  /// Index in `array` of the first number.
  int start() {
    return padded.start();
  }

  /// Copies the input into the frame.
  void fill() {
    int p = geometry.layer().padding();
    if (p == 0) {
      return;
    }
    int length = input.rowLength();
    for (int c = 0; c < geometry.input().channels(); c++) {
      for (int y = 0; y < geometry.input().height(); y++) {
        int to = c * geometry.paddedMap() + (y + p) * geometry.paddedRow() + p * input.images();
        System.arraycopy(
            input.value().array(),
            input.value().start() + c * input.mapLength() + y * length,
            padded.array(),
            padded.start() + to,
            length);
      }
    }
  }
}
