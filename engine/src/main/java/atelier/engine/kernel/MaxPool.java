package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The largest cell of each window, and where it was.
///
/// ```
/// out[x][n]  = max over cells (ky, kx) of in[ky][x * stride + kx][n]
/// code[x][n] = ky * window + kx of the winner, or -1 where the maximum does not pass the gradient
/// on ```
///
/// Cells are visited row by row; the first of equal cells wins, a NaN wins over numbers (PyTorch's
/// rule). One call does one row of windows of one channel. The scalar twin is `MaxPoolTwin`.
public final class MaxPool {
  private MaxPool() {}

  /// The part of a row of windows that lies inside the map: rows `fromY` to `toY` of every window;
  /// columns are clipped to `[0, width)`.
  ///
  /// @param window side of the window
  /// @param stride cells between windows
  /// @param padding cells before the first column
  /// @param fromY first row of the window that lies inside the map
  /// @param toY one past the last
  /// @param width columns of the map
  public record Geometry(int window, int stride, int padding, int fromY, int toY, int width) {}

  /// Pools one row of windows.
  ///
  /// @param in row ky of the windows at `inStart + ky * inRow`, runs of `n` images a column
  /// @param columns windows in the row
  /// @param gate whether only positive maxima pass a gradient on, as after a ReLU
  /// @param out runs of `n` images from `outStart` on
  /// @param code likewise
  public static void forward(
      float[] in,
      int inStart,
      int inRow,
      Geometry geometry,
      int columns,
      int n,
      boolean gate,
      float[] out,
      float[] code,
      int outStart) {
    for (int x = 0; x < columns; x++) {
      int left = x * geometry.stride - geometry.padding;
      int fromX = Math.max(0, -left);
      int toX = Math.min(geometry.window, geometry.width - left);
      int o = outStart + x * n;
      int i = 0;
      for (; i <= n - WIDTH; i += WIDTH) {
        FloatVector best = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector place =
            FloatVector.broadcast(SPECIES, geometry.fromY * geometry.window + fromX);
        for (int ky = geometry.fromY; ky < geometry.toY; ky++) {
          int row = inStart + ky * inRow + left * n + i;
          for (int kx = fromX; kx < toX; kx++) {
            FloatVector cell = FloatVector.fromArray(SPECIES, in, row + kx * n);
            var wins = cell.compare(VectorOperators.GT, best).or(cell.test(VectorOperators.IS_NAN));
            best = best.blend(cell, wins);
            place = place.blend(ky * geometry.window + kx, wins);
          }
        }
        if (gate) {
          place = place.blend(-1, best.compare(VectorOperators.LE, 0));
        }
        best.intoArray(out, o + i);
        place.intoArray(code, o + i);
      }
      for (; i < n; i++) {
        forwardOne(
            in, inStart + left * n + i, inRow, geometry, fromX, toX, n, gate, out, code, o + i);
      }
    }
  }

  private static void forwardOne(
      float[] in,
      int inStart,
      int inRow,
      Geometry geometry,
      int fromX,
      int toX,
      int n,
      boolean gate,
      float[] out,
      float[] code,
      int at) {
    float best = Float.NEGATIVE_INFINITY;
    int place = geometry.fromY * geometry.window + fromX;
    for (int ky = geometry.fromY; ky < geometry.toY; ky++) {
      for (int kx = fromX; kx < toX; kx++) {
        float cell = in[inStart + ky * inRow + kx * n];
        if (cell > best || Float.isNaN(cell)) {
          best = cell;
          place = ky * geometry.window + kx;
        }
      }
    }
    out[at] = best;
    code[at] = gate && best <= 0 ? -1 : place;
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
      float[] code,
      int outStart,
      Geometry geometry,
      int columns,
      int n,
      float[] dIn,
      int inStart,
      int inRow,
      boolean add) {
    for (int x = 0; x < columns; x++) {
      int left = x * geometry.stride - geometry.padding;
      int fromX = Math.max(0, -left);
      int toX = Math.min(geometry.window, geometry.width - left);
      int o = outStart + x * n;
      int i = 0;
      for (; i <= n - WIDTH; i += WIDTH) {
        FloatVector gradient = FloatVector.fromArray(SPECIES, dOut, o + i);
        FloatVector place = FloatVector.fromArray(SPECIES, code, o + i);
        for (int ky = geometry.fromY; ky < geometry.toY; ky++) {
          int row = inStart + ky * inRow + left * n + i;
          for (int kx = fromX; kx < toX; kx++) {
            var won = place.compare(VectorOperators.EQ, ky * geometry.window + kx);
            FloatVector share = FloatVector.zero(SPECIES).blend(gradient, won);
            if (add) {
              share = share.add(FloatVector.fromArray(SPECIES, dIn, row + kx * n));
            }
            share.intoArray(dIn, row + kx * n);
          }
        }
      }
      for (; i < n; i++) {
        for (int ky = geometry.fromY; ky < geometry.toY; ky++) {
          for (int kx = fromX; kx < toX; kx++) {
            int at = inStart + ky * inRow + (left + kx) * n + i;
            float share = code[o + i] == ky * geometry.window + kx ? dOut[o + i] : 0;
            dIn[at] = add ? share + dIn[at] : share;
          }
        }
      }
    }
  }
}
