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
/// cell by cell, so that the inner loop runs along the row. The scalar twin is `Twins.maxPool`.
public final class MaxPool {
  static final WarmUp VECTORS = new WarmUp(MaxPool::practice);

  // Constants: made at the beginning of a call, the compiler made an object of one in a run of
  // four.
  private static final FloatVector ZERO = FloatVector.zero(SPECIES);
  private static final FloatVector TWO = FloatVector.broadcast(SPECIES, 2f);

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
    if (windows.isTwoByTwo()
        && inVectors == LOGICAL
        && forwardTwoByTwo(
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

  private static WarmUp.Practice practice() {
    int row = 2 * (WarmUp.MOST / 30) * LOGICAL;
    var n = new float[2 * row];
    var out = new float[row];
    return vectors -> {
      int columns = vectors / 30;
      boolean _ = forwardTwoByTwo(n, 0, row, columns, true, out, 0, out, 0);
      backwardTwoByTwo(out, 0, out, 0, columns, n, 0, row);
    };
  }

  /// The usual pooling, 2 x 2 side by side, of 16 images, in registers. Comparisons alone would
  /// lose
  /// a NaN, and asking each cell costs three times the rest; so the four are added up, and if a sum
  /// is not a number the row is done again cell by cell. That images are 16 is a constant: then the
  /// compiler checks a row instead of each vector.
  ///
  /// @return whether the row is done
  static boolean forwardTwoByTwo(
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
    if (windows.isTwoByTwo() && inVectors == LOGICAL && !add) {
      backwardTwoByTwo(dOut, outStart, code, codeStart, windows.columns(), dIn, inStart, inRow);
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

  /// As `forwardTwoByTwo`.
  static void backwardTwoByTwo(
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
