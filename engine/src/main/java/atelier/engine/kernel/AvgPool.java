package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// The mean of each window; cells of the padding count as zeros.
///
/// ```
/// out[x][n] = (sum over cells (ky, kx) of in[ky][x * stride - padding + kx][n]) / window^2
/// ```
///
/// Cells are added row by row, from zero. One call does one row of windows of one channel. The
/// scalar twin is `Twins.avgPool`.
public final class AvgPool {
  private AvgPool() {}

  /// Pools one row of windows.
  ///
  /// @param in row ky of the windows at `inStart + ky * inRow`, runs of `n` images a column
  /// @param windows of the row
  /// @param n images
  /// @param out runs of `n` images from `outStart` on
  public static void forward(
      float[] in, int inStart, int inRow, WindowRow windows, int n, float[] out, int outStart) {
    int length = windows.columns() * n;
    java.util.Arrays.fill(out, outStart, outStart + length, 0);
    for (int ky = windows.fromY(); ky < windows.toY(); ky++) {
      for (int kx = 0; kx < windows.window(); kx++) {
        int row = inStart + ky * inRow + (kx - windows.padding()) * n;
        int last = windows.toColumn(kx);
        for (int x = windows.fromColumn(kx); x < last; x++) {
          add(in, row + x * windows.stride() * n, 1, out, outStart + x * n, n);
        }
      }
    }
    float area = windows.window() * windows.window();
    int i = outStart;
    for (; i <= outStart + length - WIDTH; i += WIDTH) {
      FloatVector.fromArray(SPECIES, out, i).div(area).intoArray(out, i);
    }
    for (; i < outStart + length; i++) {
      out[i] /= area;
    }
  }

  /// Shares the gradient of one row of windows among their cells, adding to what is there.
  ///
  /// @param dOut gradient of `out`
  /// @param dIn gradient of `in`, laid out like it
  public static void backward(
      float[] dOut, int outStart, WindowRow windows, int n, float[] dIn, int inStart, int inRow) {
    float area = windows.window() * windows.window();
    for (int ky = windows.fromY(); ky < windows.toY(); ky++) {
      for (int kx = 0; kx < windows.window(); kx++) {
        int row = inStart + ky * inRow + (kx - windows.padding()) * n;
        int last = windows.toColumn(kx);
        for (int x = windows.fromColumn(kx); x < last; x++) {
          add(dOut, outStart + x * n, area, dIn, row + x * windows.stride() * n, n);
        }
      }
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
