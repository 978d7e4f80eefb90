package atelier.lessons.export;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Window;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Draws matrices side by side as a TikZ picture, for a slide made with LaTeX: the packages `tikz`
/// and its library `patterns` are all that it needs.
public final class TikzPicture {
  /// Cells between two matrices.
  private static final double GAP = 1.4;

  private final Locale language;
  private final StringBuilder body = new StringBuilder();
  private double left;

  /// @param language of the numbers
  public TikzPicture(Locale language) {
    this.language = language;
  }

  /// Appends a matrix.
  ///
  /// @param values what is filled shows its number
  /// @param padding width of a hatched border
  /// @param window cells in a thick frame, if any; may reach over the border
  /// @param rows of the tallest matrix of the picture, border included: all stand on one middle
  ///     line
  public TikzPicture matrix(PartialGrid values, int padding, Optional<Window> window, int rows) {
    double top = (rows - values.rows() - 2 * padding) / 2.0;
    for (int row = -padding; row < values.rows() + padding; row++) {
      for (int col = -padding; col < values.cols() + padding; col++) {
        cell(values, new Cell(row, col), left + col + padding, top + row + padding);
      }
    }
    window.ifPresent(
        frame ->
            add(
                "\\draw[line width=1.6pt] (%s,%s) rectangle (%s,%s);"
                    .formatted(
                        left + frame.origin().col() + padding,
                        top + frame.origin().row() + padding,
                        left + frame.origin().col() + padding + frame.spanCols(),
                        top + frame.origin().row() + padding + frame.spanRows())));
    left += values.cols() + 2 * padding;
    return this;
  }

  private void cell(PartialGrid values, Cell cell, double x, double y) {
    boolean padded = !values.whole().contains(cell);
    add(
        "\\draw[gray%s] (%s,%s) rectangle (%s,%s);"
            .formatted(
                padded ? ",pattern=north east lines,pattern color=gray!50" : "",
                x,
                y,
                x + 1,
                y + 1));
    OptionalDouble value = padded ? OptionalDouble.of(0) : values.at(cell);
    if (value.isPresent()) {
      add(
          "\\node at (%s,%s) {$%s$};"
              .formatted(
                  x + 0.5, y + 0.5, MatrixFormat.latex(rounded(value.getAsDouble()), language)));
    }
  }

  /// As many digits as a cell has room for.
  private static double rounded(double value) {
    return Math.abs(value) < 1e6 ? Math.rint(value * 100) / 100 : value;
  }

  /// Appends a sign between two matrices.
  ///
  /// @param sign in TeX's mathematics, for example `\ast`
  /// @param rows of the tallest matrix
  public TikzPicture sign(String sign, int rows) {
    add("\\node at (%s,%s) {$%s$};".formatted(left + GAP / 2, rows / 2.0, sign));
    left += GAP;
    return this;
  }

  private void add(String line) {
    body.append("  ").append(line).append('\n');
  }

  /// A matrix whose every cell is filled.
  public static PartialGrid filled(Grid grid) {
    return new PartialGrid(grid, grid.size());
  }

  /// The picture.
  public String text() {
    return """
        %% \\usepackage{tikz} \\usetikzlibrary{patterns}
        \\begin{tikzpicture}[x=8mm,y=-8mm]
        %s\\end{tikzpicture}
        """
        .formatted(body);
  }
}
