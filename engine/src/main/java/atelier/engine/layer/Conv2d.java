package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// Two-dimensional cross-correlation with bias (the filter is not flipped, as in every
/// deep-learning library).
///
/// Input `inChannels@HxW`, output `outChannels@H'xW'` with H' = floor((H + 2 padding - kernelSize)
/// / stride) + 1 and W' likewise.
///
/// @param inChannels maps of the input
/// @param outChannels filters, one map each
/// @param kernelSize side of the square filter
/// @param stride cells between two positions
/// @param padding zeros added on each side
public record Conv2d(int inChannels, int outChannels, int kernelSize, int stride, int padding)
    implements Layer {
  public Conv2d {
    if (inChannels < 1 || outChannels < 1) {
      throw new IllegalArgumentException(
          "a convolution needs at least one channel in and out, got %d and %d"
              .formatted(inChannels, outChannels));
    }
    var _ = new Window(kernelSize, stride, padding);
  }

  /// Stride 1, no padding.
  public static Conv2d of(int inChannels, int outChannels, int kernelSize) {
    return new Conv2d(inChannels, outChannels, kernelSize, 1, 0);
  }

  /// The same layer with another padding per side.
  public Conv2d withPadding(int cells) {
    return new Conv2d(inChannels, outChannels, kernelSize, stride, cells);
  }

  /// The same layer with another stride.
  public Conv2d withStride(int cells) {
    return new Conv2d(inChannels, outChannels, kernelSize, cells, padding);
  }

  /// The window along either side.
  public Window window() {
    return new Window(kernelSize, stride, padding);
  }

  @Override
  public Shape output(Shape input) {
    if (input.channels() != inChannels) {
      throw new ShapeMismatchException("got %s, expected %d channels".formatted(input, inChannels));
    }
    Window window = window();
    return new Shape(
        outChannels, window.positions(input.height()), window.positions(input.width()));
  }

  @Override
  public List<ParameterShape> parameters() {
    int fanIn = inChannels * kernelSize * kernelSize;
    return List.of(
        new ParameterShape(
            "weight", List.of(outChannels, inChannels, kernelSize, kernelSize), fanIn),
        new ParameterShape("bias", List.of(outChannels), fanIn));
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) output(input).size() * inChannels * kernelSize * kernelSize;
  }
}
