package atelier.engine.kernel;

/// The windows of an average pooling along one side of a map.
///
/// @param from first cell of each window inside the map
/// @param to one past its last
/// @param counted cells that the mean divides by
public record Spans(int[] from, int[] to, int[] counted) {

  /// Windows of one size.
  ///
  /// @param side cells of the map
  /// @param positions windows
  /// @param kernelSize cells of a window
  /// @param stride cells from a window to the next
  /// @param padding cells before the first and after the last of the map
  /// @param countPadding whether cells of the padding are counted; those beyond it never are
  public static Spans sliding(
      int side, int positions, int kernelSize, int stride, int padding, boolean countPadding) {
    Spans spans = new Spans(new int[positions], new int[positions], new int[positions]);
    for (int i = 0; i < positions; i++) {
      int start = i * stride - padding;
      int end = Math.min(start + kernelSize, side + padding);
      spans.from[i] = Math.max(0, start);
      spans.to[i] = Math.min(end, side);
      spans.counted[i] = countPadding ? end - start : spans.to[i] - spans.from[i];
    }
    return spans;
  }

  /// So many windows that together cover the map as evenly as can be.
  public static Spans adaptive(int side, int positions) {
    Spans spans = new Spans(new int[positions], new int[positions], new int[positions]);
    for (int i = 0; i < positions; i++) {
      spans.from[i] = i * side / positions;
      spans.to[i] = Math.ceilDiv((i + 1) * side, positions);
      spans.counted[i] = spans.to[i] - spans.from[i];
    }
    return spans;
  }
}
