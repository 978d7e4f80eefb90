package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// Attention between the positions of a square window of the map only, with a learned bias for each
/// difference of two positions. Shifted, the windows wrap round the map's edge, and positions that
/// only meet because of that do not see each other. After Z. Liu et al., "Swin Transformer" (2021),
/// section 3.2.
///
/// Input queries, keys and values one after the other, `3E` channels, output `E`.
///
/// @param heads into which each of the three is cut
/// @param window side of a window; must divide the map's sides
/// @param shift cells by which windows are moved down and right; nothing is shifted along a side
///     that one window fills
public record WindowAttention(int heads, int window, int shift) implements Layer {
  public WindowAttention {
    if (heads < 1 || window < 1 || shift < 0 || shift >= window) {
      throw new IllegalArgumentException(
          "window attention needs a head, a window and a shift below it, got %d, %d, %d"
              .formatted(heads, window, shift));
    }
  }

  @Override
  public Shape output(Shape input) {
    if (input.height() % window != 0 || input.width() % window != 0) {
      throw new ShapeMismatchException(
          "got %s, expected sides that windows of %d x %d divide".formatted(input, window, window));
    }
    return Attention.attended(input, heads);
  }

  @Override
  public List<ParameterShape> parameters() {
    int side = 2 * window - 1;
    return List.of(
        new ParameterShape(
            "relative_position_bias_table",
            List.of(side * side, heads),
            1,
            ParameterShape.Start.constant(0)));
  }

  @Override
  public long multiplyAdds(Shape input) {
    return 2L * input.size() / 3 * window * window;
  }
}
