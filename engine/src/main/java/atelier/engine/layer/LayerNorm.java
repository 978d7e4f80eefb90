package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// At every place of the map, the channels brought to mean 0 and variance 1, then scaled and
/// shifted channel by channel. After J. Ba, J. Kiros and G. Hinton, "Layer Normalization" (2016);
/// over the channels alone, as transformers and ConvNeXt do it.
///
/// @param channels of the input
/// @param epsilon added to the variance, above 0
public record LayerNorm(int channels, float epsilon) implements Layer {
  public LayerNorm {
    if (channels < 1 || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "a layer norm needs channels and an epsilon above 0, got %d and %s"
              .formatted(channels, epsilon));
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
    return List.of(
        ParameterShape.ofChannels("weight", channels, 1),
        ParameterShape.ofChannels("bias", channels, 0));
  }
}
