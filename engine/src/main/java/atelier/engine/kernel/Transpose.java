package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;

/// Turns rows into columns: `to[c][r] = from[r][c]`.
public final class Transpose {
  private Transpose() {}

  /// @param from `[rows][columns]` from `start` on
  /// @param to `[columns][toStep]` from `toStart` on
  public static void run(
      float[] from, int start, int rows, int columns, float[] to, int toStart, int toStep) {
    for (int c = 0; c < columns; c++) {
      if (columns == LOGICAL) {
        // A constant distance lets the compiler leave out its checks: half the time.
        column(from, start + c, rows, LOGICAL, to, toStart + c * toStep);
      } else {
        column(from, start + c, rows, columns, to, toStart + c * toStep);
      }
    }
  }

  private static void column(
      float[] from, int start, int rows, int distance, float[] to, int toStart) {
    for (int r = 0; r < rows; r++) {
      to[toStart + r] = from[start + r * distance];
    }
  }
}
