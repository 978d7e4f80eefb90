package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// The largest cell of each 2 x 2 window of one image, windows side by side, as [MaxPool] has it
/// but without its place: neighbours in a row are neighbours in a vector here, and are parted by
/// shuffles.
///
/// ```
/// out[x] = max(in[2x], in[2x + 1], in[inRow + 2x], in[inRow + 2x + 1])
/// ```
///
/// NaN wins.
public final class PairMax {
  private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(SPECIES, i -> 2 * i);
  private static final VectorShuffle<Float> ODD = VectorShuffle.fromOp(SPECIES, i -> 2 * i + 1);

  private PairMax() {}

  /// Numbers after the last row that may be read.
  public static int slack() {
    return 2 * WIDTH;
  }

  /// Pools one row of windows. Writes whole vectors, so rows are to be pooled in the order in which
  /// they lie in `out`, and less than a vector after the last one is overwritten.
  ///
  /// @param in first row of cells at `inStart`, the second `inRow` further
  /// @param columns windows of the row
  public static void forward(
      float[] in, int inStart, int inRow, int columns, float[] out, int outStart) {
    for (int x = 0; x < columns; x += WIDTH) {
      int at = inStart + 2 * x;
      FloatVector left =
          FloatVector.fromArray(SPECIES, in, at)
              .max(FloatVector.fromArray(SPECIES, in, at + inRow));
      FloatVector right =
          FloatVector.fromArray(SPECIES, in, at + WIDTH)
              .max(FloatVector.fromArray(SPECIES, in, at + inRow + WIDTH));
      left.rearrange(EVEN, right).max(left.rearrange(ODD, right)).intoArray(out, outStart + x);
    }
  }
}
