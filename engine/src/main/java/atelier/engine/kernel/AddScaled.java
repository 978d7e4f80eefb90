package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.FUSED;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// `out[i] += factor * in[i]`, one multiply-add a number. The scalar twin is written out in
/// `UpdateTest`.
public final class AddScaled {
  private AddScaled() {}

  /// Adds `length` numbers, each array from its start on; they may not overlap.
  public static void run(
      float[] in, int inStart, float factor, float[] out, int outStart, int length) {
    FloatVector f = FloatVector.broadcast(SPECIES, factor);
    int i = 0;
    for (; i <= length - WIDTH; i += WIDTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, inStart + i);
      FloatVector y = FloatVector.fromArray(SPECIES, out, outStart + i);
      y = FUSED ? f.fma(x, y) : f.mul(x).add(y);
      y.intoArray(out, outStart + i);
    }
    for (; i < length; i++) {
      out[outStart + i] = Lanes.multiplyAdd(factor, in[inStart + i], out[outStart + i]);
    }
  }
}
