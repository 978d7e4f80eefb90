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
  /// room for two inputs and a weight in the 16 that AVX2 has.
  public static final int TILE = 6;

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
