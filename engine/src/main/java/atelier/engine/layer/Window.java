package atelier.engine.layer;

/// The arithmetic of a window that slides over one side of a map. The only place where the
/// output-size formula lives:
///
/// floor((n + 2 padding - kernelSize) / stride) + 1
///
/// @param kernelSize cells of the window along this side, at least 1
/// @param stride cells between two positions, at least 1
/// @param padding cells added on each of the two ends, at least 0
public record Window(int kernelSize, int stride, int padding) {
  public Window {
    if (kernelSize < 1) {
      throw new IllegalArgumentException("kernelSize must be at least 1, got " + kernelSize);
    }
    if (stride < 1) {
      throw new IllegalArgumentException("stride must be at least 1, got " + stride);
    }
    if (padding < 0) {
      throw new IllegalArgumentException("padding must be at least 0, got " + padding);
    }
  }

  /// Positions of the window over `side` cells.
  ///
  /// @throws ShapeMismatchException if the window is larger than the padded side
  public int positions(int side) {
    int padded = side + 2 * padding;
    if (padded < kernelSize) {
      throw new ShapeMismatchException(
          "a window of %d does not fit in %d + 2 x %d = %d cells"
              .formatted(kernelSize, side, padding, padded));
    }
    return (padded - kernelSize) / stride + 1;
  }

  /// Positions of a pooling window over `side` cells.
  ///
  /// @param ceil whether one may stand over the edge, if it begins before the padding after the map
  /// @throws ShapeMismatchException if the window is larger than the padded side
  public int positions(int side, boolean ceil) {
    int whole = positions(side);
    boolean rest = (side + 2 * padding - kernelSize) % stride > 0;
    return ceil && rest && whole * stride < side + padding ? whole + 1 : whole;
  }
}
