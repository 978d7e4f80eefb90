package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// The mean of each window. Padded cells count as zeros and are counted (PyTorch's
/// `count_include_pad`).
///
/// Output side: floor((n + 2 padding - kernelSize) / stride) + 1.
///
/// @param kernelSize side of the square window
/// @param stride cells between two positions
/// @param padding cells added on each side, at most half the window
public record AvgPool2d(int kernelSize, int stride, int padding) implements Layer {
  public AvgPool2d {
    var _ = new Window(kernelSize, stride, padding);
    if (padding > kernelSize / 2) {
      throw new IllegalArgumentException(
          "padding may be at most half the window: got padding %d for a window of %d"
              .formatted(padding, kernelSize));
    }
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
        input.channels(), window.positions(input.height()), window.positions(input.width()));
  }
}
