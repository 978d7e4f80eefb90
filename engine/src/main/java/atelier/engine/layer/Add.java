package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// The sum of branches of one shape, number by number: what a residual connection ends in. After
/// K. He et al., "Deep Residual Learning for Image Recognition" (2015), section 3.2.
public record Add() implements Merge {
  @Override
  public Shape output(List<Shape> inputs) {
    for (Shape input : inputs) {
      if (!input.equals(inputs.getFirst())) {
        throw new ShapeMismatchException(
            "got %s and %s, expected branches of one shape".formatted(inputs.getFirst(), input));
      }
    }
    return inputs.getFirst();
  }
}
