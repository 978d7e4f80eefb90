package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.FUSED;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// Products number by number:
///
/// ```
/// of:   out[i] = x[i] * y[i]
/// add:  out[i] = x[i] * y[i] + out[i]        one multiply-add
/// ```
///
/// The scalar twins are written out in `ElementwiseTest`.
public final class Product {
  private Product() {}

  /// Computes `length` products, each array from its start on. `out` may be `x` or `y`.
  public static void of(
      float[] x, int xStart, float[] y, int yStart, float[] out, int outStart, int length) {
    int i = 0;
    for (; i <= length - WIDTH; i += WIDTH) {
      FloatVector vx = FloatVector.fromArray(SPECIES, x, xStart + i);
      vx.mul(FloatVector.fromArray(SPECIES, y, yStart + i)).intoArray(out, outStart + i);
    }
    for (; i < length; i++) {
      out[outStart + i] = x[xStart + i] * y[yStart + i];
    }
  }

  /// Adds `length` products, each array from its start on.
  public static void add(
      float[] x, int xStart, float[] y, int yStart, float[] out, int outStart, int length) {
    int i = 0;
    for (; i <= length - WIDTH; i += WIDTH) {
      FloatVector vx = FloatVector.fromArray(SPECIES, x, xStart + i);
      FloatVector vy = FloatVector.fromArray(SPECIES, y, yStart + i);
      FloatVector sum = FloatVector.fromArray(SPECIES, out, outStart + i);
      (FUSED ? vx.fma(vy, sum) : vx.mul(vy).add(sum)).intoArray(out, outStart + i);
    }
    for (; i < length; i++) {
      out[outStart + i] = Lanes.multiplyAdd(x[xStart + i], y[yStart + i], out[outStart + i]);
    }
  }
}
