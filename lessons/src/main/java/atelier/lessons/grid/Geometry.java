package atelier.lessons.grid;

import atelier.engine.layer.ShapeMismatchException;
import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;

/// How a window slides over a grid.
///
/// @param rows rows of the window, at least 1
/// @param cols columns of the window, at least 1
/// @param stride cells between two positions, at least 1
/// @param padding cells added on each side, at least 0
/// @param dilation distance between two neighbours of the window, at least 1
public record Geometry(int rows, int cols, int stride, int padding, int dilation) {
  /// Largest stride, padding, dilation or window side.
  public static final int LARGEST = 1000;

  /// @throws RefusedException if a number is out of range
  public Geometry {
    check("geometry.window", 1, rows);
    check("geometry.window", 1, cols);
    check("geometry.stride", 1, stride);
    check("geometry.padding", 0, padding);
    check("geometry.dilation", 1, dilation);
  }

  private static void check(String key, int smallest, int value) {
    if (value < smallest || value > LARGEST) {
      throw new RefusedException(
          Sentence.of(
              key, Argument.count(value), Argument.count(smallest), Argument.count(LARGEST)));
    }
  }

  /// Rows of the result over a grid of `inputRows` rows.
  ///
  /// @throws RefusedException if the window is larger than the padded grid
  public int outputRows(int inputRows) {
    return positions("geometry.too.tall", rows, inputRows);
  }

  /// Columns of the result over a grid of `inputCols` columns.
  ///
  /// @throws RefusedException if the window is larger than the padded grid
  public int outputCols(int inputCols) {
    return positions("geometry.too.wide", cols, inputCols);
  }

  private int positions(String refusal, int side, int cells) {
    int span = dilation * (side - 1) + 1;
    try {
      return new atelier.engine.layer.Window(span, stride, padding).positions(cells);
    } catch (ShapeMismatchException _) {
      throw new RefusedException(
          Sentence.of(
              refusal,
              Argument.count(span),
              Argument.count(cells),
              Argument.count(padding),
              Argument.count(cells + 2 * padding)));
    }
  }

  /// The window that makes the cell `output` of the result.
  public Window window(Cell output) {
    return new Window(
        new Cell(output.row() * stride - padding, output.col() * stride - padding),
        rows,
        cols,
        dilation);
  }
}
