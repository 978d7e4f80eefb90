package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// The features of one position: of a class token, which is position 0.
///
/// @param position from 0 on, row after row
public record SelectPosition(int position) implements Layer {
  public SelectPosition {
    if (position < 0) {
      throw new IllegalArgumentException("a position is at least 0, got " + position);
    }
  }

  @Override
  public Shape output(Shape input) {
    int positions = input.height() * input.width();
    if (position >= positions) {
      throw new ShapeMismatchException(
          "got %s, expected more than %d positions".formatted(input, position));
    }
    return Shape.ofFeatures(input.channels());
  }
}
