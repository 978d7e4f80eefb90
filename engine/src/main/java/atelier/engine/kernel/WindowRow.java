package atelier.engine.kernel;

/// A row of pooling windows over a map, and which of their cells lie inside it.
///
/// @param window side of a window
/// @param stride cells between two windows
/// @param padding cells before the first column
/// @param fromY first row of the windows inside the map
/// @param toY one past the last
/// @param width columns of the map
/// @param columns windows in the row
public record WindowRow(
    int window, int stride, int padding, int fromY, int toY, int width, int columns) {

  /// Whether these are whole windows of 2 x 2, side by side.
  public boolean isTwoByTwo() {
    boolean whole = fromY == 0 && toY == 2 && 2 * columns <= width;
    return window == 2 && stride == 2 && padding == 0 && whole;
  }

  /// First window whose column `kx` lies inside the map.
  int fromColumn(int kx) {
    return Math.ceilDiv(Math.max(0, padding - kx), stride);
  }

  /// One past the last.
  int toColumn(int kx) {
    return Math.min(columns, Math.ceilDiv(width + padding - kx, stride));
  }

  /// First column of window `x` inside the map.
  int firstX(int x) {
    return Math.max(0, padding - x * stride);
  }
}
