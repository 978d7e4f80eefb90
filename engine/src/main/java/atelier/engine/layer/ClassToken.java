package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// Puts a learned position before all others and lays them out as one sequence; its features end
/// up as the image's. After A. Dosovitskiy et al., "An Image is Worth 16x16 Words" (2020), section
/// 3.1.
///
/// @param channels features of a position
public record ClassToken(int channels) implements Layer {
  public ClassToken {
    if (channels < 1) {
      throw new IllegalArgumentException("a class token needs channels, got " + channels);
    }
  }

  @Override
  public Shape output(Shape input) {
    if (input.channels() != channels) {
      throw new ShapeMismatchException("got %s, expected %d channels".formatted(input, channels));
    }
    return new Shape(channels, 1, input.height() * input.width() + 1);
  }

  @Override
  public List<ParameterShape> parameters() {
    return List.of(ParameterShape.ofChannels("weight", channels, 0));
  }
}
