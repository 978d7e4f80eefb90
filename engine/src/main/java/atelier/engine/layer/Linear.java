package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// A dense layer: y = W x + b, input `inFeatures`, output `outFeatures`. Where the input has places
/// (the positions of a sequence), each one is such an x.
///
/// @param inFeatures numbers in
/// @param outFeatures numbers out
/// @param bias whether there is a b
public record Linear(int inFeatures, int outFeatures, boolean bias) implements Layer {
  public Linear {
    if (inFeatures < 1 || outFeatures < 1) {
      throw new IllegalArgumentException(
          "a dense layer needs at least one feature in and out, got %d and %d"
              .formatted(inFeatures, outFeatures));
    }
  }

  /// With a bias.
  public Linear(int inFeatures, int outFeatures) {
    this(inFeatures, outFeatures, true);
  }

  /// The convolution of 1 x 1 that does the same at every place.
  public Conv2d asConvolution() {
    Conv2d conv = Conv2d.of(inFeatures, outFeatures, 1);
    return bias ? conv : conv.withoutBias();
  }

  @Override
  public Shape output(Shape input) {
    if (input.channels() != inFeatures) {
      throw new ShapeMismatchException(
          "got %s, expected %d features%s"
              .formatted(
                  input, inFeatures, input.isFlat() ? "" : " (is a Flatten missing before it?)"));
    }
    return new Shape(outFeatures, input.height(), input.width());
  }

  @Override
  public List<ParameterShape> parameters() {
    var weight = new ParameterShape("weight", List.of(outFeatures, inFeatures), inFeatures);
    return bias
        ? List.of(weight, new ParameterShape("bias", List.of(outFeatures), inFeatures))
        : List.of(weight);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) inFeatures * outFeatures * input.height() * input.width();
  }
}
