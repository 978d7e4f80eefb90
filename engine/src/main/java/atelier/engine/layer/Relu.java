package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// max(0, x), cell by cell. NaN stays NaN.
public record Relu() implements Layer {
  @Override
  public Shape output(Shape input) {
    return input;
  }
}
