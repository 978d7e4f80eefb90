package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// max(0, x), number by number, and its gradient. NaN stays NaN; -0 becomes 0. The scalar twin is
/// written out in `PoolTest`.
public final class Rectifier {
  static final WarmUp VECTORS = new WarmUp(Rectifier::practice);

  private Rectifier() {}

  /// `out[i] = max(0, in[i])` for `length` numbers, each array from its start on. `out` may be
  /// `in`.
  public static void forward(float[] in, int inStart, float[] out, int outStart, int length) {
    int i = VECTORS.vectorsUpTo(0, length);
    forwardVectors(in, inStart, out, outStart, i);
    for (; i < length; i++) {
      out[outStart + i] = Math.max(in[inStart + i], 0);
    }
  }

  private static WarmUp.Practice practice() {
    var n = new float[WarmUp.MOST / 10 * WIDTH];
    return vectors -> {
      int length = vectors / 10 * WIDTH;
      forwardVectors(n, 0, n, 0, length);
      backwardVectors(n, 0, n, 0, n, 0, length);
    };
  }

  /// Whole vectors.
  static void forwardVectors(float[] in, int inStart, float[] out, int outStart, int length) {
    for (int i = 0; i < length; i += WIDTH) {
      // A maximum of vectors takes seven instructions, because of NaN.
      FloatVector x = FloatVector.fromArray(SPECIES, in, inStart + i);
      x.blend(0f, x.compare(VectorOperators.LE, 0f)).intoArray(out, outStart + i);
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
    int i = VECTORS.vectorsUpTo(0, length);
    backwardVectors(out, outStart, dOut, dOutStart, dIn, dInStart, i);
    for (; i < length; i++) {
      dIn[dInStart + i] = out[outStart + i] > 0 ? dOut[dOutStart + i] : 0;
    }
  }

  /// Whole vectors.
  static void backwardVectors(
      float[] out,
      int outStart,
      float[] dOut,
      int dOutStart,
      float[] dIn,
      int dInStart,
      int length) {
    for (int i = 0; i < length; i += WIDTH) {
      var alive = FloatVector.fromArray(SPECIES, out, outStart + i).compare(VectorOperators.GT, 0f);
      FloatVector gradient = FloatVector.fromArray(SPECIES, dOut, dOutStart + i);
      FloatVector.zero(SPECIES).blend(gradient, alive).intoArray(dIn, dInStart + i);
    }
  }
}
