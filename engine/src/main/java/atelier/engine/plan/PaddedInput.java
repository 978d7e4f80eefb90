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
        geometry.isFramed()
            ? arena.take(geometry.input().channels() * geometry.paddedMap())
            : input.value();
  }

  /// `[C][H + padding][W + padding][N]`, after [#fill()].
  Slice values() {
    return padded;
  }

  /// Some rows of the input; of several channels, from the first one's to the last one's.
  Slice inputRows(Part rows) {
    int first = rows.from() * input.rowLength();
    int last = (input.shape().channels() - 1) * input.mapLength() + rows.to() * input.rowLength();
    return input.value().part(first, last - first);
  }

  /// The same rows in the frame.
  Slice rows(Part rows) {
    int first = geometry.insideRow(0, rows.from());
    int last = geometry.insideRow(input.shape().channels() - 1, rows.to() - 1) + input.rowLength();
    return padded.part(first, last - first);
  }

  /// Its array.
  float[] array() {
    return padded.array();
  }

  /// Index in `array` of the first number.
  int start() {
    return padded.start();
  }

  /// Copies the input into the frame.
  void fill() {
    fill(Part.all(geometry.input().height()));
  }

  /// Copies some rows of the input into the frame.
  void fill(Part rows) {
    if (geometry.isFramed()) {
      for (int c = 0; c < input.shape().channels(); c++) {
        for (int y = rows.from(); y < rows.to(); y++) {
          System.arraycopy(
              input.value().array(),
              input.value().start() + c * input.mapLength() + y * input.rowLength(),
              padded.array(),
              padded.start() + geometry.insideRow(c, y),
              input.rowLength());
        }
      }
    }
  }
}
