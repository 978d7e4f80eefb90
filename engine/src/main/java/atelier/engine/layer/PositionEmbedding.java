package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// Adds learned features of its own to each position. After A. Dosovitskiy et al., "An Image is
/// Worth 16x16 Words" (2020), section 3.1.
///
/// @param channels features of a position
/// @param positions of the input
public record PositionEmbedding(int channels, int positions) implements Layer {
  public PositionEmbedding {
    if (channels < 1 || positions < 1) {
      throw new IllegalArgumentException(
          "a position embedding needs channels and positions, got %d and %d"
              .formatted(channels, positions));
    }
  }

  @Override
  public Shape output(Shape input) {
    if (input.channels() != channels || input.height() * input.width() != positions) {
      throw new ShapeMismatchException(
          "got %s, expected %d channels at %d positions".formatted(input, channels, positions));
    }
    return input;
  }

  @Override
  public List<ParameterShape> parameters() {
    return List.of(new ParameterShape("weight", List.of(positions, channels), channels));
  }
}
