package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// The first half of the channels times a function of the second half: GEGLU with GELU, SwiGLU with
/// SiLU. After N. Shazeer, "GLU Variants Improve Transformer" (2020).
///
/// @param function of the second half
public record Gate(Activate.Function function) implements Layer {
  @Override
  public Shape output(Shape input) {
    if (input.channels() % 2 != 0) {
      throw new ShapeMismatchException(
          "got %s, expected an even number of channels".formatted(input));
    }
    return new Shape(input.channels() / 2, input.height(), input.width());
  }
}
