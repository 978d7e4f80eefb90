package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// Lays maps out as one vector, channel after channel, row after row.
public record Flatten() implements Layer {
  @Override
  public Shape output(Shape input) {
    return Shape.ofFeatures(input.size());
  }
}
