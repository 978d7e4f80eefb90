package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The largest cell of each window, and where it was.
///
/// ```
/// out[x][n]  = max over cells (ky, kx) of in[ky][x * stride - padding + kx][n], or of 0 too
/// code[x][n] = ky * window + kx of the winner, or -1 where the maximum lets no gradient through
/// ```
///
/// Cells are visited row by row; the first of equal cells wins, a NaN wins over numbers (PyTorch's
/// rule); cells outside the map do not take part. One call does one row of windows of one channel,
/// cell by cell, so that the inner loop runs along the row; the usual windows go to
/// [TwoByTwoPool]. The scalar twin is `Twins.maxPool`.
public final class MaxPool {
  static final WarmUp VECTORS = new WarmUp(TwoByTwoPool::practice);

  // A constant: made at the beginning of a call, the compiler made an object of it in a run of
  // four.
  private static final FloatVector ZERO = FloatVector.zero(SPECIES);

  private MaxPool() {}

  /// Pools one row of windows.
  ///
  /// @param in row ky of the windows at `inStart + ky * inRow`, runs of `n` images a column
  /// @param windows of the row
  /// @param n images
  /// @param relu whether the maxima go through a ReLU: only positive ones pass a gradient on
  /// @param out runs of `n` images from `outStart` on
  /// @param code likewise, from `codeStart` on
  public static void forward(
      float[] in,
      int inStart,
      int inRow,
      WindowRow windows,
      int n,
      boolean relu,
      float[] out,
      int outStart,
      float[] code,
      int codeStart) {
    int inVectors = VECTORS.vectorsUpTo(0, n);
    if (isTwoByTwo(windows, n, inVectors)
        && TwoByTwoPool.forward(
            in, inStart, inRow, windows.columns(), relu, out, outStart, code, codeStart)) {
      return;
    }
    for (int x = 0; x < windows.columns(); x++) {
      int at = outStart + x * n;
      int codeAt = codeStart + x * n;
      int first = windows.fromY() * windows.window() + windows.firstX(x);
      Arrays.fill(out, at, at + n, Float.NEGATIVE_INFINITY);
      Arrays.fill(code, codeAt, codeAt + n, first);
    }
    for (int ky = windows.fromY(); ky < windows.toY(); ky++) {
      for (int kx = 0; kx < windows.window(); kx++) {
        int row = inStart + ky * inRow + (kx - windows.padding()) * n;
        int place = ky * windows.window() + kx;
        int last = windows.toColumn(kx);
        for (int x = windows.fromColumn(kx); x < last; x++) {
          challenge(
              in,
              row + x * windows.stride() * n,
              out,
              outStart + x * n,
              code,
              codeStart + x * n,
              n,
              inVectors,
              place);
        }
      }
    }
    if (relu) {
      int length = windows.columns() * n;
      close(out, outStart, code, codeStart, length, VECTORS.vectorsUpTo(0, length));
    }
  }

  private static boolean isTwoByTwo(WindowRow windows, int n, int inVectors) {
    return windows.isTwoByTwo() && n == LOGICAL && inVectors == n;
  }

  /// Puts a cell of `n` images against the best so far.
  private static void challenge(
      float[] in,
      int from,
      float[] out,
      int at,
      float[] code,
      int codeAt,
      int n,
      int inVectors,
      int place) {
    int i = 0;
    for (; i < inVectors; i += WIDTH) {
      FloatVector cell = FloatVector.fromArray(SPECIES, in, from + i);
      FloatVector best = FloatVector.fromArray(SPECIES, out, at + i);
      // A cell that differs from itself is NaN; asking it that way compiles to one instruction.
      var wins = cell.compare(VectorOperators.GT, best).or(cell.compare(VectorOperators.NE, cell));
      best.blend(cell, wins).intoArray(out, at + i);
      FloatVector.fromArray(SPECIES, code, codeAt + i)
          .blend((float) place, wins)
          .intoArray(code, codeAt + i);
    }
    for (; i < n; i++) {
      float cell = in[from + i];
      if (cell > out[at + i] || Float.isNaN(cell)) {
        out[at + i] = cell;
        code[codeAt + i] = place;
      }
    }
  }

  private static void close(
      float[] out, int outStart, float[] code, int codeStart, int length, int inVectors) {
    int i = 0;
    for (; i < inVectors; i += WIDTH) {
      FloatVector best = FloatVector.fromArray(SPECIES, out, outStart + i);
      var shut = best.compare(VectorOperators.LE, 0f);
      best.blend(0f, shut).intoArray(out, outStart + i);
      FloatVector.fromArray(SPECIES, code, codeStart + i)
          .blend(-1f, shut)
          .intoArray(code, codeStart + i);
    }
    for (; i < length; i++) {
      if (out[outStart + i] <= 0) {
        out[outStart + i] = 0;
        code[codeStart + i] = -1;
      }
    }
  }

  /// Hands the gradient of one row of windows to the winners.
  ///
  /// @param dOut gradient of `out`
  /// @param code as `forward` left it
  /// @param dIn gradient of `in`, laid out like it
  /// @param add whether to add to what is there, as overlapping windows need, or to overwrite every
  ///     cell of the windows
  public static void backward(
      float[] dOut,
      int outStart,
      float[] code,
      int codeStart,
      WindowRow windows,
      int n,
      float[] dIn,
      int inStart,
      int inRow,
      boolean add) {
    int inVectors = VECTORS.vectorsUpTo(0, n);
    if (isTwoByTwo(windows, n, inVectors) && !add) {
      TwoByTwoPool.backward(
          dOut, outStart, code, codeStart, windows.columns(), dIn, inStart, inRow);
      return;
    }
    for (int ky = windows.fromY(); ky < windows.toY(); ky++) {
      for (int kx = 0; kx < windows.window(); kx++) {
        int row = inStart + ky * inRow + (kx - windows.padding()) * n;
        int place = ky * windows.window() + kx;
        int last = windows.toColumn(kx);
        for (int x = windows.fromColumn(kx); x < last; x++) {
          reward(
              dOut,
              outStart + x * n,
              code,
              codeStart + x * n,
              dIn,
              row + x * windows.stride() * n,
              n,
              inVectors,
              place,
              add);
        }
      }
    }
  }

  /// Gives a cell of `n` images its share.
  private static void reward(
      float[] dOut,
      int at,
      float[] code,
      int codeAt,
      float[] dIn,
      int to,
      int n,
      int inVectors,
      int place,
      boolean add) {
    int i = 0;
    for (; i < inVectors; i += WIDTH) {
      var won =
          FloatVector.fromArray(SPECIES, code, codeAt + i)
              .compare(VectorOperators.EQ, (float) place);
      FloatVector share = ZERO.blend(FloatVector.fromArray(SPECIES, dOut, at + i), won);
      if (add) {
        share = share.add(FloatVector.fromArray(SPECIES, dIn, to + i));
      }
      share.intoArray(dIn, to + i);
    }
    for (; i < n; i++) {
      float share = code[codeAt + i] == place ? dOut[at + i] : 0;
      dIn[to + i] = add ? share + dIn[to + i] : share;
    }
  }
}
