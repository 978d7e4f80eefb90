package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// max(0, x), number by number, and its gradient. NaN stays NaN; -0 becomes 0. The scalar twin is
/// written out in `PoolTest`.
public final class Rectifier {
  private Rectifier() {}

  /// `out[i] = max(0, in[i])` for `length` numbers, each array from its start on. `out` may be
  /// `in`.
  public static void forward(float[] in, int inStart, float[] out, int outStart, int length) {
    int i = 0;
    for (; i <= length - WIDTH; i += WIDTH) {
      // A maximum of vectors takes seven instructions, because of NaN.
      FloatVector x = FloatVector.fromArray(SPECIES, in, inStart + i);
      x.blend(0, x.compare(VectorOperators.LE, 0)).intoArray(out, outStart + i);
    }
    for (; i < length; i++) {
      out[outStart + i] = Math.max(in[inStart + i], 0);
    }
  }

  /// `dIn[i] = out[i] > 0 ? dOut[i] : 0` for `length` numbers, each array from its start on. `dIn`
  /// may be `dOut`.
  public static void backward(
      float[] out,
      int outStart,
      float[] dOut,
      int dOutStart,
      float[] dIn,
      int dInStart,
      int length) {
    int i = 0;
    for (; i <= length - WIDTH; i += WIDTH) {
      var alive = FloatVector.fromArray(SPECIES, out, outStart + i).compare(VectorOperators.GT, 0);
      FloatVector gradient = FloatVector.fromArray(SPECIES, dOut, dOutStart + i);
      FloatVector.zero(SPECIES).blend(gradient, alive).intoArray(dIn, dInStart + i);
    }
    for (; i < length; i++) {
      dIn[dInStart + i] = out[outStart + i] > 0 ? dOut[dOutStart + i] : 0;
    }
  }
}
