package atelier.lessons.convolution;

import atelier.lessons.grid.Grid;
import atelier.lessons.text.Sentence;
import java.util.Arrays;
import java.util.List;

/// A filter of 3 x 3 that every book on pictures shows.
///
/// @param name one word, for programs
/// @param displayName what it is called
/// @param weights 3 x 3
public record ClassicFilter(String name, Sentence displayName, Grid weights) {
  private static final int SIDE = 3;

  /// Change from left to right: vertical edges.
  public static final ClassicFilter SOBEL_VERTICAL =
      of("filter.sobel.vertical", -1, 0, 1, -2, 0, 2, -1, 0, 1);

  /// Change from top to bottom: horizontal edges.
  public static final ClassicFilter SOBEL_HORIZONTAL =
      of("filter.sobel.horizontal", -1, -2, -1, 0, 0, 0, 1, 2, 1);

  /// As if lit from the lower right.
  public static final ClassicFilter EMBOSS = of("filter.emboss", -2, -1, 0, -1, 1, 1, 0, 1, 2);

  private static final List<ClassicFilter> ALL =
      List.of(
          of("filter.identity", 0, 0, 0, 0, 1, 0, 0, 0, 0),
          SOBEL_VERTICAL,
          SOBEL_HORIZONTAL,
          of("filter.edges", -1, -1, -1, -1, 8, -1, -1, -1, -1),
          of("filter.blur", 1, 1, 1, 1, 1, 1, 1, 1, 1),
          of("filter.sharpen", 0, -1, 0, -1, 5, -1, 0, -1, 0),
          EMBOSS);

  /// All of them, in the order of a menu.
  public static List<ClassicFilter> all() {
    return ALL;
  }

  private static ClassicFilter of(String key, double... weights) {
    Grid whole = Grid.of(SIDE, SIDE, cell -> weights[SIDE * cell.row() + cell.col()]);
    double sum = Arrays.stream(weights).sum();
    // A blur shares out what it reads: its weights are parts of one.
    Grid shares = sum > 1 ? whole.map(weight -> weight / sum) : whole;
    return new ClassicFilter(
        key.substring("filter.".length()).replace('.', '-'), Sentence.of(key), shares);
  }
}
