package atelier.engine.layer;

/// The arithmetic of a window that slides over one side of a map. The only place where the
/// output-size formula lives:
///
/// floor((n + before + after - (dilation (kernelSize - 1) + 1)) / stride) + 1
///
/// @param kernelSize cells of the window along this side, at least 1
/// @param stride cells between two positions, at least 1
/// @param before cells added before the first, at least 0
/// @param after cells added after the last, at least 0
/// @param dilation cells from one of the window's to the next, at least 1
public record Window(int kernelSize, int stride, int before, int after, int dilation) {
  public Window {
    requireAtLeast("kernelSize", kernelSize, 1);
    requireAtLeast("stride", stride, 1);
    requireAtLeast("padding", before, 0);
    requireAtLeast("padding", after, 0);
    requireAtLeast("dilation", dilation, 1);
  }

  /// The same padding on both ends, no dilation.
  public Window(int kernelSize, int stride, int padding) {
    this(kernelSize, stride, padding, padding, 1);
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
    }
  }

  /// Cells added before the first; as many after the last, where both ends are alike.
  public int padding() {
    return before;
  }

  /// Cells from the window's first to its last, both included.
  public int extent() {
    return dilation * (kernelSize - 1) + 1;
  }

  /// Whether both ends are alike and the window has no gaps.
  boolean isPlain() {
    return before == after && dilation == 1;
  }

  /// Positions of the window over `side` cells.
  ///
  /// @throws ShapeMismatchException if the window is larger than the padded side
  public int positions(int side) {
    int padded = side + before + after;
    if (padded < extent()) {
      throw new ShapeMismatchException(
          before == after
              ? "a window of %d does not fit in %d + 2 x %d = %d cells"
                  .formatted(extent(), side, before, padded)
              : "a window of %d does not fit in %d + %d + %d = %d cells"
                  .formatted(extent(), side, before, after, padded));
    }
    return (padded - extent()) / stride + 1;
  }

  /// Positions of a pooling window over `side` cells.
  ///
  /// @param ceil whether one may stand over the edge, if it begins before the padding after the map
  /// @throws ShapeMismatchException if the window is larger than the padded side
  public int positions(int side, boolean ceil) {
    int whole = positions(side);
    boolean rest = (side + before + after - extent()) % stride > 0;
    return ceil && rest && whole * stride < side + before ? whole + 1 : whole;
  }
}
