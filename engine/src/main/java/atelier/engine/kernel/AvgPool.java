package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// The mean of each window; cells of the padding count as zeros.
///
/// ```
/// out[x][n] = (sum over cells (ky, kx) of in[ky][x * stride + kx][n]) / window^2
/// ```
///
/// Cells are added row by row, from zero. One call does one row of windows of one channel. The
/// scalar twin is `AvgPoolTwin`.
public final class AvgPool {
  private AvgPool() {}

  /// Pools one row of windows.
  ///
  /// @param in row ky of the windows at `inStart + ky * inRow`, runs of `n` images a column
  /// @param columns windows in the row
  /// @param out runs of `n` images from `outStart` on
  public static void forward(
      float[] in,
      int inStart,
      int inRow,
      MaxPool.Geometry geometry,
      int columns,
      int n,
      float[] out,
      int outStart) {
    float area = geometry.window() * geometry.window();
    for (int x = 0; x < columns; x++) {
      int left = x * geometry.stride() - geometry.padding();
      int fromX = Math.max(0, -left);
      int toX = Math.min(geometry.window(), geometry.width() - left);
      int o = outStart + x * n;
      int i = 0;
      for (; i <= n - WIDTH; i += WIDTH) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int ky = geometry.fromY(); ky < geometry.toY(); ky++) {
          int row = inStart + ky * inRow + left * n + i;
          for (int kx = fromX; kx < toX; kx++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, in, row + kx * n));
          }
        }
        sum.div(area).intoArray(out, o + i);
      }
      for (; i < n; i++) {
        float sum = 0;
        for (int ky = geometry.fromY(); ky < geometry.toY(); ky++) {
          for (int kx = fromX; kx < toX; kx++) {
            sum += in[inStart + ky * inRow + (left + kx) * n + i];
          }
        }
        out[o + i] = sum / area;
      }
    }
  }

  /// Shares the gradient of one row of windows among their cells, adding to what is there.
  ///
  /// @param dOut gradient of `out`
  /// @param dIn gradient of `in`, laid out like it
  public static void backward(
      float[] dOut,
      int outStart,
      MaxPool.Geometry geometry,
      int columns,
      int n,
      float[] dIn,
      int inStart,
      int inRow) {
    float area = geometry.window() * geometry.window();
    for (int x = 0; x < columns; x++) {
      int left = x * geometry.stride() - geometry.padding();
      int fromX = Math.max(0, -left);
      int toX = Math.min(geometry.window(), geometry.width() - left);
      int o = outStart + x * n;
      int i = 0;
      for (; i <= n - WIDTH; i += WIDTH) {
        FloatVector share = FloatVector.fromArray(SPECIES, dOut, o + i).div(area);
        for (int ky = geometry.fromY(); ky < geometry.toY(); ky++) {
          int row = inStart + ky * inRow + left * n + i;
          for (int kx = fromX; kx < toX; kx++) {
            FloatVector.fromArray(SPECIES, dIn, row + kx * n)
                .add(share)
                .intoArray(dIn, row + kx * n);
          }
        }
      }
      for (; i < n; i++) {
        for (int ky = geometry.fromY(); ky < geometry.toY(); ky++) {
          for (int kx = fromX; kx < toX; kx++) {
            dIn[inStart + ky * inRow + (left + kx) * n + i] += dOut[o + i] / area;
          }
        }
      }
    }
  }
}
