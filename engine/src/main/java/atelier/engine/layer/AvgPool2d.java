package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// The mean of each window. Padded cells are zeros.
///
/// Output side: as for [MaxPool2d].
///
/// @param kernelSize side of the square window
/// @param stride cells between two positions
/// @param padding cells added on each side, at most half the window
/// @param ceilMode whether a window may stand over the edge rather than be left out
/// @param countIncludePad whether the mean divides by the cells of the padding too
public record AvgPool2d(
    int kernelSize, int stride, int padding, boolean ceilMode, boolean countIncludePad)
    implements Layer {
  public AvgPool2d {
    var _ = new Window(kernelSize, stride, padding);
    if (padding > kernelSize / 2) {
      throw new IllegalArgumentException(
          "padding may be at most half the window: got padding %d for a window of %d"
              .formatted(padding, kernelSize));
    }
  }

  /// No window over the edge; padding is counted.
  public AvgPool2d(int kernelSize, int stride, int padding) {
    this(kernelSize, stride, padding, false, true);
  }

  /// Windows side by side, no padding.
  public static AvgPool2d of(int kernelSize) {
    return new AvgPool2d(kernelSize, kernelSize, 0);
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
