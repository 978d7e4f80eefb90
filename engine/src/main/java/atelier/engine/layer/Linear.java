package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// A dense layer: y = W x + b, input `inFeatures`, output `outFeatures`.
///
/// @param inFeatures numbers in
/// @param outFeatures numbers out
public record Linear(int inFeatures, int outFeatures) implements Layer {
  public Linear {
    if (inFeatures < 1 || outFeatures < 1) {
      throw new IllegalArgumentException(
          "a dense layer needs at least one feature in and out, got %d and %d"
              .formatted(inFeatures, outFeatures));
    }
  }

  @Override
  public Shape output(Shape input) {
    if (!input.isFlat() || input.channels() != inFeatures) {
      throw new ShapeMismatchException(
          "got %s, expected %d features%s"
              .formatted(
                  input, inFeatures, input.isFlat() ? "" : " (is a Flatten missing before it?)"));
    }
    return Shape.ofFeatures(outFeatures);
  }

  @Override
  public List<ParameterShape> parameters() {
    return List.of(
        new ParameterShape("weight", List.of(outFeatures, inFeatures), inFeatures),
        new ParameterShape("bias", List.of(outFeatures), inFeatures));
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) inFeatures * outFeatures;
  }
}
