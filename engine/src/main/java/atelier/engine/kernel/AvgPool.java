package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// The mean of each window of a map:
///
/// ```
/// out[y][x][n] = (sum over cells (i, j) of the window of in[i][j][n]) / (rows * columns counted)
/// ```
///
/// Cells are added row by row, from zero. The scalar twin is `Twins.avgPool`.
public final class AvgPool {
  private AvgPool() {}

  /// Pools one map.
  ///
  /// @param in `[height][width][n]` from `inStart` on
  /// @param width columns of the map
  /// @param n images
  /// @param out `[rows.length][columns.length][n]` from `outStart` on
  public static void forward(
      float[] in,
      int inStart,
      int width,
      Spans rows,
      Spans columns,
      int n,
      float[] out,
      int outStart) {
    int at = outStart;
    for (int y = 0; y < rows.from().length; y++) {
      for (int x = 0; x < columns.from().length; x++, at += n) {
        Arrays.fill(out, at, at + n, 0);
        for (int i = rows.from()[y]; i < rows.to()[y]; i++) {
          for (int j = columns.from()[x]; j < columns.to()[x]; j++) {
            add(in, inStart + (i * width + j) * n, 1, out, at, n);
          }
        }
        divide(out, at, n, (float) rows.counted()[y] * columns.counted()[x]);
      }
    }
  }

  /// Shares the gradient of one map among the cells of the windows, adding to what is there.
  ///
  /// @param dOut gradient of `out`
  /// @param dIn gradient of `in`, laid out like it
  public static void backward(
      float[] dOut,
      int outStart,
      Spans rows,
      Spans columns,
      int n,
      float[] dIn,
      int inStart,
      int width) {
    int at = outStart;
    for (int y = 0; y < rows.from().length; y++) {
      for (int x = 0; x < columns.from().length; x++, at += n) {
        float area = (float) rows.counted()[y] * columns.counted()[x];
        for (int i = rows.from()[y]; i < rows.to()[y]; i++) {
          for (int j = columns.from()[x]; j < columns.to()[x]; j++) {
            add(dOut, at, area, dIn, inStart + (i * width + j) * n, n);
          }
        }
      }
    }
  }

  private static void divide(float[] numbers, int start, int n, float divisor) {
    int i = 0;
    for (; i <= n - WIDTH; i += WIDTH) {
      FloatVector.fromArray(SPECIES, numbers, start + i).div(divisor).intoArray(numbers, start + i);
    }
    for (; i < n; i++) {
      numbers[start + i] /= divisor;
    }
  }

  /// Adds `n` numbers, divided, to others.
  private static void add(float[] from, int at, float divisor, float[] to, int start, int n) {
    int i = 0;
    for (; i <= n - WIDTH; i += WIDTH) {
      FloatVector.fromArray(SPECIES, to, start + i)
          .add(FloatVector.fromArray(SPECIES, from, at + i).div(divisor))
          .intoArray(to, start + i);
    }
    for (; i < n; i++) {
      to[start + i] += from[at + i] / divisor;
    }
  }
}
