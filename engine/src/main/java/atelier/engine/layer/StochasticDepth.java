package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// While training, a whole branch is left out with some probability, image by image, and made
/// larger otherwise; afterwards nothing is done. After G. Huang et al., "Deep Networks with
/// Stochastic Depth" (2016).
///
/// @param probability of an image to go without the branch, 0 to below 1
public record StochasticDepth(float probability) implements Layer {
  public StochasticDepth {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "stochastic depth needs a probability from 0 to below 1, got " + probability);
    }
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
