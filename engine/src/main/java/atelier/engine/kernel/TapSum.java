package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// The heart of the engine: up to [#TILE] weighted sums of shifted runs.
///
/// ```
/// out[t][r] = bias[t] + sum over k in [from, to) of weight[k][t] * in[tap[k] + r]     r in [0,
/// length) ```
///
/// Seen from different sides this is a row of a convolution (a tap is an input channel and a place
/// in the filter; the run is a row of positions x images), the input gradient of a convolution (the
/// same with the filter turned round), a dense layer (a tap is an input feature; the run is the
/// images), its input gradient, and its weight gradient (a tap is an image; the run is the input
/// features).
///
/// Order of summation: the bias, then k ascending, one fused multiply-add a tap; so every element
/// is the same chain whatever the vector width and the tiling. The scalar twin is `Twins.tapSum`.
///
/// `out` may not overlap `in` or `weight`.
///
/// Vectors stay local to one method: one that is handed to another method, or chosen between two,
/// is boxed as soon as the compiler has inlined enough.
public final class TapSum {
  /// Sums computed side by side. 6 sums x 2 vectors fill 12 registers with accumulators and leave
  /// room for two inputs and a weight in the 16 that AVX2 has; 6 x 4 fill 24 of 32 elsewhere.
  public static final int TILE = 6;

  /// Numbers of the run computed side by side: four vectors where there are 32 registers for their
  /// 24 sums, which AVX2 has not.
  private static final int WIDE = WIDTH == 8 ? Integer.MAX_VALUE : 4 * WIDTH;

  private TapSum() {}

  /// Rows of [#TILE] weights that `outputs` sums take, the last one padded with zeros.
  public static int blocks(int outputs) {
    return (outputs + TILE - 1) / TILE;
  }

  /// Computes a tile.
  ///
  /// @param in shifted runs
  /// @param inStart added to every tap
  /// @param tap `[taps]` where the run of a tap begins
  /// @param from first tap
  /// @param to one past the last tap
  /// @param weight `[taps][TILE]` from `weightStart` on
  /// @param bias one for each sum from `biasStart` on
  /// @param out first sum at `outStart`, the next `outStep` further
  /// @param outputs sums wanted, 1 to [#TILE]
  /// @param length of the run, at least 1
  /// @param relu whether to clip the result at zero; NaN stays NaN
  public static void run(
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart,
      int outStep,
      int outputs,
      int length,
      boolean relu) {
    int r = 0;
    for (; r <= length - WIDE; r += WIDE) {
      tile6x4(
          in,
          inStart + r,
          tap,
          from,
          to,
          weight,
          weightStart,
          bias,
          biasStart,
          out,
          outStart + r,
          outStep,
          outputs,
          relu);
    }
    for (; r <= length - 2 * WIDTH; r += 2 * WIDTH) {
      tile6x2(
          in,
          inStart + r,
          tap,
          from,
          to,
          weight,
          weightStart,
          bias,
          biasStart,
          out,
          outStart + r,
          outStep,
          outputs,
          relu);
    }
    if (r <= length - WIDTH) {
      tile6x1(
          in,
          inStart + r,
          tap,
          from,
          to,
          weight,
          weightStart,
          bias,
          biasStart,
          out,
          outStart + r,
          outStep,
          outputs,
          relu);
      r += WIDTH;
    }
    if (r < length && length >= WIDTH) {
      // The last vector overlaps the one before: the same sums again are cheaper than scalars.
      r = length - WIDTH;
      tile6x1(
          in,
          inStart + r,
          tap,
          from,
          to,
          weight,
          weightStart,
          bias,
          biasStart,
          out,
          outStart + r,
          outStep,
          outputs,
          relu);
      r = length;
    }
    for (; r < length; r++) {
      tile6(
          in,
          inStart + r,
          tap,
          from,
          to,
          weight,
          weightStart,
          bias,
          biasStart,
          out,
          outStart + r,
          outStep,
          outputs,
          relu);
    }
  }

  private static void tile6x4(
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart,
      int outStep,
      int outputs,
      boolean relu) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 0, outputs));
    FloatVector a1 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 1, outputs));
    FloatVector a2 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 2, outputs));
    FloatVector a3 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 3, outputs));
    FloatVector a4 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 4, outputs));
    FloatVector a5 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 5, outputs));
    FloatVector b0 = a0;
    FloatVector b1 = a1;
    FloatVector b2 = a2;
    FloatVector b3 = a3;
    FloatVector b4 = a4;
    FloatVector b5 = a5;
    FloatVector c0 = a0;
    FloatVector c1 = a1;
    FloatVector c2 = a2;
    FloatVector c3 = a3;
    FloatVector c4 = a4;
    FloatVector c5 = a5;
    FloatVector e0 = a0;
    FloatVector e1 = a1;
    FloatVector e2 = a2;
    FloatVector e3 = a3;
    FloatVector e4 = a4;
    FloatVector e5 = a5;
    for (int k = from; k < to; k++) {
      int i = inStart + tap[k];
      int w = weightStart + k * TILE;
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector y = FloatVector.fromArray(SPECIES, in, i + WIDTH);
      FloatVector z = FloatVector.fromArray(SPECIES, in, i + 2 * WIDTH);
      FloatVector u = FloatVector.fromArray(SPECIES, in, i + 3 * WIDTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weight[w]);
      a0 = w0.fma(x, a0);
      b0 = w0.fma(y, b0);
      c0 = w0.fma(z, c0);
      e0 = w0.fma(u, e0);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weight[w + 1]);
      a1 = w1.fma(x, a1);
      b1 = w1.fma(y, b1);
      c1 = w1.fma(z, c1);
      e1 = w1.fma(u, e1);
      FloatVector w2 = FloatVector.broadcast(SPECIES, weight[w + 2]);
      a2 = w2.fma(x, a2);
      b2 = w2.fma(y, b2);
      c2 = w2.fma(z, c2);
      e2 = w2.fma(u, e2);
      FloatVector w3 = FloatVector.broadcast(SPECIES, weight[w + 3]);
      a3 = w3.fma(x, a3);
      b3 = w3.fma(y, b3);
      c3 = w3.fma(z, c3);
      e3 = w3.fma(u, e3);
      FloatVector w4 = FloatVector.broadcast(SPECIES, weight[w + 4]);
      a4 = w4.fma(x, a4);
      b4 = w4.fma(y, b4);
      c4 = w4.fma(z, c4);
      e4 = w4.fma(u, e4);
      FloatVector w5 = FloatVector.broadcast(SPECIES, weight[w + 5]);
      a5 = w5.fma(x, a5);
      b5 = w5.fma(y, b5);
      c5 = w5.fma(z, c5);
      e5 = w5.fma(u, e5);
    }
    FloatVector floor = FloatVector.broadcast(SPECIES, relu ? 0 : Float.NEGATIVE_INFINITY);
    a0.max(floor).intoArray(out, outStart);
    b0.max(floor).intoArray(out, outStart + WIDTH);
    c0.max(floor).intoArray(out, outStart + 2 * WIDTH);
    e0.max(floor).intoArray(out, outStart + 3 * WIDTH);
    if (outputs > 1) {
      int o1 = outStart + outStep;
      a1.max(floor).intoArray(out, o1);
      b1.max(floor).intoArray(out, o1 + WIDTH);
      c1.max(floor).intoArray(out, o1 + 2 * WIDTH);
      e1.max(floor).intoArray(out, o1 + 3 * WIDTH);
    }
    if (outputs > 2) {
      int o2 = outStart + 2 * outStep;
      a2.max(floor).intoArray(out, o2);
      b2.max(floor).intoArray(out, o2 + WIDTH);
      c2.max(floor).intoArray(out, o2 + 2 * WIDTH);
      e2.max(floor).intoArray(out, o2 + 3 * WIDTH);
    }
    if (outputs > 3) {
      int o3 = outStart + 3 * outStep;
      a3.max(floor).intoArray(out, o3);
      b3.max(floor).intoArray(out, o3 + WIDTH);
      c3.max(floor).intoArray(out, o3 + 2 * WIDTH);
      e3.max(floor).intoArray(out, o3 + 3 * WIDTH);
    }
    if (outputs > 4) {
      int o4 = outStart + 4 * outStep;
      a4.max(floor).intoArray(out, o4);
      b4.max(floor).intoArray(out, o4 + WIDTH);
      c4.max(floor).intoArray(out, o4 + 2 * WIDTH);
      e4.max(floor).intoArray(out, o4 + 3 * WIDTH);
    }
    if (outputs > 5) {
      int o5 = outStart + 5 * outStep;
      a5.max(floor).intoArray(out, o5);
      b5.max(floor).intoArray(out, o5 + WIDTH);
      c5.max(floor).intoArray(out, o5 + 2 * WIDTH);
      e5.max(floor).intoArray(out, o5 + 3 * WIDTH);
    }
  }

  private static void tile6x2(
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart,
      int outStep,
      int outputs,
      boolean relu) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 0, outputs));
    FloatVector a1 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 1, outputs));
    FloatVector a2 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 2, outputs));
    FloatVector a3 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 3, outputs));
    FloatVector a4 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 4, outputs));
    FloatVector a5 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 5, outputs));
    FloatVector b0 = a0;
    FloatVector b1 = a1;
    FloatVector b2 = a2;
    FloatVector b3 = a3;
    FloatVector b4 = a4;
    FloatVector b5 = a5;
    for (int k = from; k < to; k++) {
      int i = inStart + tap[k];
      int w = weightStart + k * TILE;
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector y = FloatVector.fromArray(SPECIES, in, i + WIDTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weight[w]);
      a0 = w0.fma(x, a0);
      b0 = w0.fma(y, b0);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weight[w + 1]);
      a1 = w1.fma(x, a1);
      b1 = w1.fma(y, b1);
      FloatVector w2 = FloatVector.broadcast(SPECIES, weight[w + 2]);
      a2 = w2.fma(x, a2);
      b2 = w2.fma(y, b2);
      FloatVector w3 = FloatVector.broadcast(SPECIES, weight[w + 3]);
      a3 = w3.fma(x, a3);
      b3 = w3.fma(y, b3);
      FloatVector w4 = FloatVector.broadcast(SPECIES, weight[w + 4]);
      a4 = w4.fma(x, a4);
      b4 = w4.fma(y, b4);
      FloatVector w5 = FloatVector.broadcast(SPECIES, weight[w + 5]);
      a5 = w5.fma(x, a5);
      b5 = w5.fma(y, b5);
    }
    FloatVector floor = FloatVector.broadcast(SPECIES, relu ? 0 : Float.NEGATIVE_INFINITY);
    a0.max(floor).intoArray(out, outStart);
    b0.max(floor).intoArray(out, outStart + WIDTH);
    if (outputs > 1) {
      a1.max(floor).intoArray(out, outStart + outStep);
      b1.max(floor).intoArray(out, outStart + outStep + WIDTH);
    }
    if (outputs > 2) {
      a2.max(floor).intoArray(out, outStart + 2 * outStep);
      b2.max(floor).intoArray(out, outStart + 2 * outStep + WIDTH);
    }
    if (outputs > 3) {
      a3.max(floor).intoArray(out, outStart + 3 * outStep);
      b3.max(floor).intoArray(out, outStart + 3 * outStep + WIDTH);
    }
    if (outputs > 4) {
      a4.max(floor).intoArray(out, outStart + 4 * outStep);
      b4.max(floor).intoArray(out, outStart + 4 * outStep + WIDTH);
    }
    if (outputs > 5) {
      a5.max(floor).intoArray(out, outStart + 5 * outStep);
      b5.max(floor).intoArray(out, outStart + 5 * outStep + WIDTH);
    }
  }

  private static void tile6x1(
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart,
      int outStep,
      int outputs,
      boolean relu) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 0, outputs));
    FloatVector a1 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 1, outputs));
    FloatVector a2 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 2, outputs));
    FloatVector a3 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 3, outputs));
    FloatVector a4 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 4, outputs));
    FloatVector a5 = FloatVector.broadcast(SPECIES, bias(bias, biasStart, 5, outputs));
    for (int k = from; k < to; k++) {
      int w = weightStart + k * TILE;
      FloatVector x = FloatVector.fromArray(SPECIES, in, inStart + tap[k]);
      a0 = FloatVector.broadcast(SPECIES, weight[w]).fma(x, a0);
      a1 = FloatVector.broadcast(SPECIES, weight[w + 1]).fma(x, a1);
      a2 = FloatVector.broadcast(SPECIES, weight[w + 2]).fma(x, a2);
      a3 = FloatVector.broadcast(SPECIES, weight[w + 3]).fma(x, a3);
      a4 = FloatVector.broadcast(SPECIES, weight[w + 4]).fma(x, a4);
      a5 = FloatVector.broadcast(SPECIES, weight[w + 5]).fma(x, a5);
    }
    FloatVector floor = FloatVector.broadcast(SPECIES, relu ? 0 : Float.NEGATIVE_INFINITY);
    a0.max(floor).intoArray(out, outStart);
    if (outputs > 1) {
      a1.max(floor).intoArray(out, outStart + outStep);
    }
    if (outputs > 2) {
      a2.max(floor).intoArray(out, outStart + 2 * outStep);
    }
    if (outputs > 3) {
      a3.max(floor).intoArray(out, outStart + 3 * outStep);
    }
    if (outputs > 4) {
      a4.max(floor).intoArray(out, outStart + 4 * outStep);
    }
    if (outputs > 5) {
      a5.max(floor).intoArray(out, outStart + 5 * outStep);
    }
  }

  private static void tile6(
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart,
      int outStep,
      int outputs,
      boolean relu) {
    for (int t = 0; t < outputs; t++) {
      float sum = bias[biasStart + t];
      for (int k = from; k < to; k++) {
        sum = Math.fma(weight[weightStart + k * TILE + t], in[inStart + tap[k]], sum);
      }
      out[outStart + t * outStep] = relu ? Math.max(sum, 0) : sum;
    }
  }

  private static float bias(float[] bias, int start, int t, int outputs) {
    return t < outputs ? bias[start + t] : 0;
  }
}
