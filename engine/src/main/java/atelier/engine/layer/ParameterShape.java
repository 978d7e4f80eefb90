package atelier.engine.layer;

import java.util.List;

/// A learned tensor of a layer, stored row-major.
///
/// @param name `weight` or `bias`
/// @param sides for a convolution's weight `[outChannels][inChannels][height][width]`, for a dense
///     layer's `[outFeatures][inFeatures]`, for a bias `[out]`
/// @param fanIn number of inputs that feed one output; what initialisers scale by
public record ParameterShape(String name, List<Integer> sides, int fanIn) {
  public ParameterShape {
    sides = List.copyOf(sides);
  }

  /// Numbers in the tensor.
  public int size() {
    int size = 1;
    for (int side : sides) {
      size = Math.multiplyExact(size, side);
    }
    return size;
  }
}
