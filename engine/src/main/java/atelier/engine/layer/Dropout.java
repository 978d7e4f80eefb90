package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// While training, each number is left out with some probability and the others are made larger, so
/// that the mean stays; afterwards nothing is done. After N. Srivastava et al., "Dropout" (2014),
/// in its inverted form.
///
/// @param probability of a number to be left out, 0 to below 1
public record Dropout(float probability) implements Layer {
  public Dropout {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "dropout needs a probability from 0 to below 1, got " + probability);
    }
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
