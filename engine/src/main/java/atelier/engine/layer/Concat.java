package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// The channels of several branches one after the other: what an Inception module ends in. After
/// C. Szegedy et al., "Going Deeper with Convolutions" (2014), section 4.
public record Concat() implements Merge {
  @Override
  public Shape output(List<Shape> inputs) {
    Shape first = inputs.getFirst();
    int channels = 0;
    for (Shape input : inputs) {
      if (input.height() != first.height() || input.width() != first.width()) {
        throw new ShapeMismatchException(
            "got %s and %s, expected maps of one size".formatted(first, input));
      }
      channels = Math.addExact(channels, input.channels());
    }
    return new Shape(channels, first.height(), first.width());
  }
}
