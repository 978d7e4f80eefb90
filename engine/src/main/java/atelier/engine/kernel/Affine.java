package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.FUSED;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// Straight lines through numbers: what normalisations and scales are once their statistics are
/// known.
///
/// ```
/// scaleShift:  out[i] = scale * in[i] + shift
/// blend:       out[i] = a * x[i] + (b * y[i] + c)
/// ```
///
/// One multiply-add for each product. The scalar twins are written out in `ElementwiseTest`.
public final class Affine {
  private Affine() {}

  /// Computes `length` numbers, each array from its start on. `out` may be `in`.
  public static void scaleShift(
      float[] in, int inStart, float scale, float shift, float[] out, int outStart, int length) {
    FloatVector a = FloatVector.broadcast(SPECIES, scale);
    FloatVector b = FloatVector.broadcast(SPECIES, shift);
    int i = 0;
    for (; i <= length - WIDTH; i += WIDTH) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, inStart + i);
      (FUSED ? a.fma(x, b) : a.mul(x).add(b)).intoArray(out, outStart + i);
    }
    for (; i < length; i++) {
      out[outStart + i] = Lanes.multiplyAdd(scale, in[inStart + i], shift);
    }
  }

  /// Computes `length` numbers, each array from its start on. `out` may be `x` or `y`.
  public static void blend(
      float a,
      float[] x,
      int xStart,
      float b,
      float[] y,
      int yStart,
      float c,
      float[] out,
      int outStart,
      int length) {
    FloatVector va = FloatVector.broadcast(SPECIES, a);
    FloatVector vb = FloatVector.broadcast(SPECIES, b);
    FloatVector vc = FloatVector.broadcast(SPECIES, c);
    int i = 0;
    for (; i <= length - WIDTH; i += WIDTH) {
      FloatVector vx = FloatVector.fromArray(SPECIES, x, xStart + i);
      FloatVector vy = FloatVector.fromArray(SPECIES, y, yStart + i);
      FloatVector line = FUSED ? vb.fma(vy, vc) : vb.mul(vy).add(vc);
      (FUSED ? va.fma(vx, line) : va.mul(vx).add(line)).intoArray(out, outStart + i);
    }
    for (; i < length; i++) {
      float line = Lanes.multiplyAdd(b, y[yStart + i], c);
      out[outStart + i] = Lanes.multiplyAdd(a, x[xStart + i], line);
    }
  }
}
