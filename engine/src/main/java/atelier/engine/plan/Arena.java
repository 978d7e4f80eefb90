package atelier.engine.plan;

/// The memory of a plan: slices of a few large arrays, given out once and never back.
///
/// A slice begins where a cache line does, because a 64-byte load that touches two lines costs two.
/// The header of an array is 16 bytes, so an array never begins on a line by itself; but the
/// garbage collector (G1) gives an array as large as these a region of its own, whose beginning is
/// a line's, and 12 floats after the header the next line begins. Where the collector does not,
/// speed suffers and nothing else.
final class Arena {
  private static final int FLOATS_OF_A_LINE = 16;
  private static final int FIRST_LINE = 12;

  /// 4 MB, more than half a region of G1 on a machine of up to 64 GB.
  private static final int CHUNK = 1 << 20;

  private float[] chunk = new float[0];
  private int next;

  /// Takes some numbers, zeros at first. A line that is nobody's follows them, so that a kernel may
  /// write its last vector over the end.
  ///
  /// @param length at least 0
  Slice take(int length) {
    if (length == 0) {
      return Slice.NONE;
    }
    int lines = Math.ceilDiv(length, FLOATS_OF_A_LINE) + 1;
    if (chunk.length - next < lines * FLOATS_OF_A_LINE) {
      chunk = new float[Math.max(CHUNK, FIRST_LINE + lines * FLOATS_OF_A_LINE)];
      next = FIRST_LINE;
    }
    var slice = new Slice(chunk, next, length);
    next += lines * FLOATS_OF_A_LINE;
    return slice;
  }
}
