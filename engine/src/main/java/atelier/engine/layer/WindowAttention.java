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

  /// The positions of a map, window after window, row after row in each.
  public int[] order(Shape map) {
    var order = new int[map.height() * map.width()];
    for (int i = 0; i < order.length; i++) {
      int y = (row(map, i) + shiftAlong(map.height())) % map.height();
      int x = (column(map, i) + shiftAlong(map.width())) % map.width();
      order[i] = y * map.width() + x;
    }
    return order;
  }

  /// For each position of [#order(Shape)] which part of its window it belongs to; only positions of
  /// one part see each other.
  public int[] regions(Shape map) {
    var regions = new int[map.height() * map.width()];
    for (int i = 0; i < regions.length; i++) {
      boolean below = row(map, i) >= map.height() - shiftAlong(map.height());
      boolean beyond = column(map, i) >= map.width() - shiftAlong(map.width());
      regions[i] = (below ? 2 : 0) + (beyond ? 1 : 0);
    }
    return regions;
  }

  /// For each pair of cells of a window the row of the table that has their bias.
  public int[] pairs() {
    int cells = window * window;
    var pairs = new int[cells * cells];
    for (int p = 0; p < pairs.length; p++) {
      int i = p / cells;
      int j = p % cells;
      int down = i / window - j / window + window - 1;
      int right = i % window - j % window + window - 1;
      pairs[p] = down * (2 * window - 1) + right;
    }
    return pairs;
  }

  private int shiftAlong(int side) {
    return side > window ? shift : 0;
  }

  private int row(Shape map, int i) {
    int cells = window * window;
    return i / cells / (map.width() / window) * window + i % cells / window;
  }

  private int column(Shape map, int i) {
    int cells = window * window;
    return i / cells % (map.width() / window) * window + i % cells % window;
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
