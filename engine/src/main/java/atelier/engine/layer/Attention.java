package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// Scaled dot-product attention between all positions, without the dense layers before and after:
/// input queries, keys and values one after the other, `3E` channels, output `E`. After A. Vaswani
/// et al., "Attention Is All You Need" (2017), section 3.2.
///
/// @param heads into which each of the three is cut
public record Attention(int heads) implements Layer {
  public Attention {
    if (heads < 1) {
      throw new IllegalArgumentException("attention needs a head, got " + heads);
    }
  }

  @Override
  public Shape output(Shape input) {
    return attended(input, heads);
  }

  /// @throws ShapeMismatchException unless the channels are queries, keys and values of so many
  ///     heads
  static Shape attended(Shape input, int heads) {
    if (input.channels() % (3 * heads) != 0) {
      throw new ShapeMismatchException(
          "got %s, expected queries, keys and values of %d heads: a multiple of %d channels"
              .formatted(input, heads, 3 * heads));
    }
    return new Shape(input.channels() / 3, input.height(), input.width());
  }

  @Override
  public long multiplyAdds(Shape input) {
    long positions = (long) input.height() * input.width();
    return 2 * positions * positions * (input.channels() / 3);
  }
}
