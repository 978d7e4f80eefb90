package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// The mean of windows that together cover the map as evenly as can be, so many that the output has
/// a given size; with 1 x 1 the mean of the whole map.
///
/// Window i of `height` along a side of n cells: from floor(i n / height) to ceil((i + 1) n /
/// height).
///
/// @param height rows of the output
/// @param width columns of the output
public record AdaptiveAvgPool2d(int height, int width) implements Layer {
  public AdaptiveAvgPool2d {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "the output needs at least one row and column, got %d x %d".formatted(height, width));
    }
  }

  /// The mean of each map.
  public static AdaptiveAvgPool2d global() {
    return new AdaptiveAvgPool2d(1, 1);
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(input.channels(), height, width);
  }
}
