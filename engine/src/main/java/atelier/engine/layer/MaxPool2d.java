package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// The largest cell of each window. Padding never wins; of equal cells the first in reading order
/// does; a NaN in a window is its result.
///
/// Output side: floor((n + 2 padding - kernelSize) / stride) + 1, or with ceil instead of floor; a
/// last window that would begin beyond the map and its first padding is left out.
///
/// @param kernelSize side of the square window
/// @param stride cells between two positions
/// @param padding cells added on each side, at most half the window
/// @param ceilMode whether a window may stand over the edge rather than be left out
public record MaxPool2d(int kernelSize, int stride, int padding, boolean ceilMode)
    implements Layer {
  public MaxPool2d {
    var _ = new Window(kernelSize, stride, padding);
    if (padding > kernelSize / 2) {
      throw new IllegalArgumentException(
          "padding may be at most half the window: got padding %d for a window of %d"
              .formatted(padding, kernelSize));
    }
  }

  /// No window over the edge.
  public MaxPool2d(int kernelSize, int stride, int padding) {
    this(kernelSize, stride, padding, false);
  }

  /// Windows side by side, no padding.
  public static MaxPool2d of(int kernelSize) {
    return new MaxPool2d(kernelSize, kernelSize, 0);
  }

  /// The window along either side.
  public Window window() {
    return new Window(kernelSize, stride, padding);
  }

  @Override
  public Shape output(Shape input) {
    Window window = window();
    return new Shape(
        input.channels(),
        window.positions(input.height(), ceilMode),
        window.positions(input.width(), ceilMode));
  }
}
