package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// The pooling of 1998: the cells of a window are added, multiplied by a learned coefficient of the
/// map, and its learned bias is added; windows lie side by side. After Y. LeCun et al.,
/// "Gradient-Based Learning Applied to Document Recognition" (1998), section II.B, layer S2.
///
/// @param channels of the input
/// @param kernelSize side of the window
public record Subsample2d(int channels, int kernelSize) implements Layer {
  public Subsample2d {
    if (channels < 1 || kernelSize < 1) {
      throw new IllegalArgumentException(
          "a subsampling needs channels and a window, got %d and %d"
              .formatted(channels, kernelSize));
    }
  }

  /// The mean of the same windows.
  public AvgPool2d mean() {
    return AvgPool2d.of(kernelSize);
  }

  /// Cells of a window.
  public int cells() {
    return kernelSize * kernelSize;
  }

  @Override
  public Shape output(Shape input) {
    if (input.channels() != channels) {
      throw new ShapeMismatchException("got %s, expected %d channels".formatted(input, channels));
    }
    return mean().output(input);
  }

  @Override
  public List<ParameterShape> parameters() {
    return List.of(
        new ParameterShape("weight", List.of(channels), cells()),
        new ParameterShape("bias", List.of(channels), cells()));
  }
}
