package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The usual max pooling, 2 x 2 side by side, of 16 images, in registers: a row of [MaxPool], with
/// its contract.
///
/// Comparisons alone would lose a NaN, and asking each cell costs three times the rest; so the four
/// are added up, and if a sum is not a number the row is to be done again cell by cell. That images
/// are 16 is a constant of the code: then the compiler checks a row instead of each vector.
final class TwoByTwoPool {
  // Constants: made at the beginning of a call, the compiler made an object of one in a run of
  // four.
  private static final FloatVector ZERO = FloatVector.zero(SPECIES);
  private static final FloatVector TWO = FloatVector.broadcast(SPECIES, 2f);

  private TwoByTwoPool() {}

  /// Calls of both that warm them up.
  static WarmUp.Practice practice() {
    int row = 2 * (WarmUp.MOST / 30) * LOGICAL;
    var n = new float[2 * row];
    var out = new float[row];
    return vectors -> {
      int columns = vectors / 30;
      boolean _ = forward(n, 0, row, columns, true, out, 0, out, 0);
      backward(out, 0, out, 0, columns, n, 0, row);
    };
  }

  /// @return whether the row is done; if not, a cell is NaN
  static boolean forward(
      float[] in,
      int inStart,
      int inRow,
      int columns,
      boolean relu,
      float[] out,
      int outStart,
      float[] code,
      int codeStart) {
    if (columns == 0) {
      return true;
    }
    // Nothing is at or below NaN.
    float floor = relu ? 0 : Float.NaN;
    // Columns innermost: an inner loop of one pass, which images are, costs as much as its body.
    for (int i = 0; i < LOGICAL; i += WIDTH) {
      for (int x = 0; x < columns; x++) {
        int at = inStart + i + 2 * LOGICAL * x;
        FloatVector a = FloatVector.fromArray(SPECIES, in, at);
        FloatVector b = FloatVector.fromArray(SPECIES, in, at + LOGICAL);
        FloatVector c = FloatVector.fromArray(SPECIES, in, at + inRow);
        FloatVector d = FloatVector.fromArray(SPECIES, in, at + inRow + LOGICAL);
        FloatVector sum = a.add(b).add(c.add(d));
        if (sum.compare(VectorOperators.NE, sum).anyTrue()) {
          return false;
        }
        var right = b.compare(VectorOperators.GT, a);
        var lowerRight = d.compare(VectorOperators.GT, c);
        FloatVector upper = a.blend(b, right);
        FloatVector lower = c.blend(d, lowerRight);
        var below = lower.compare(VectorOperators.GT, upper);
        FloatVector best = upper.blend(lower, below);
        var shut = best.compare(VectorOperators.LE, floor);
        FloatVector place =
            ZERO.blend(1f, right).blend(TWO.blend(3f, lowerRight), below).blend(-1f, shut);
        best.blend(0f, shut).intoArray(out, outStart + i + LOGICAL * x);
        place.intoArray(code, codeStart + i + LOGICAL * x);
      }
    }
    return true;
  }

  /// Overwrites every cell of the windows.
  static void backward(
      float[] dOut,
      int outStart,
      float[] code,
      int codeStart,
      int columns,
      float[] dIn,
      int inStart,
      int inRow) {
    if (columns == 0) {
      return;
    }
    for (int i = 0; i < LOGICAL; i += WIDTH) {
      for (int x = 0; x < columns; x++) {
        int from = i + LOGICAL * x;
        int to = inStart + i + 2 * LOGICAL * x;
        FloatVector gradient = FloatVector.fromArray(SPECIES, dOut, outStart + from);
        FloatVector place = FloatVector.fromArray(SPECIES, code, codeStart + from);
        gradient.blend(0f, place.compare(VectorOperators.NE, 0f)).intoArray(dIn, to);
        gradient.blend(0f, place.compare(VectorOperators.NE, 1f)).intoArray(dIn, to + LOGICAL);
        gradient.blend(0f, place.compare(VectorOperators.NE, 2f)).intoArray(dIn, to + inRow);
        gradient
            .blend(0f, place.compare(VectorOperators.NE, 3f))
            .intoArray(dIn, to + inRow + LOGICAL);
      }
    }
  }
}
