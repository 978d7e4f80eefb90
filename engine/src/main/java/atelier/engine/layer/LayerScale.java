package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// Each channel times a learned factor that begins small, so that a deep network begins close to
/// doing nothing. After H. Touvron et al., "Going Deeper with Image Transformers" (2021).
///
/// @param channels of the input
/// @param start of every factor
public record LayerScale(int channels, float start) implements Layer {
  public LayerScale {
    if (channels < 1) {
      throw new IllegalArgumentException("a layer scale needs channels, got " + channels);
    }
  }

  @Override
  public Shape output(Shape input) {
    if (input.channels() != channels) {
      throw new ShapeMismatchException("got %s, expected %d channels".formatted(input, channels));
    }
    return input;
  }

  @Override
  public List<ParameterShape> parameters() {
    return List.of(ParameterShape.ofChannels("weight", channels, start));
  }
}
