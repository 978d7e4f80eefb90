package atelier.lessons.grid;

import atelier.engine.layer.ShapeMismatchException;
import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    try {
      return window(side).positions(cells);
    } catch (ShapeMismatchException _) {
      throw new RefusedException(
          Sentence.of(
              refusal,
              Argument.count(window(side).kernelSize()),
              Argument.count(cells),
              Argument.count(padding),
              Argument.count(cells + 2 * padding)));
    }
  }

  // The engine knows no dilation: to its arithmetic, a dilated window is a larger one.
  private atelier.engine.layer.Window window(int side) {
    return new atelier.engine.layer.Window(dilation * (side - 1) + 1, stride, padding);
  }

  /// How the number of rows of the result is found, numbers substituted and the floor shown.
  ///
  /// @throws RefusedException if the window is larger than the padded grid
  public Sentence rowsFormula(int inputRows) {
    return formula(rows, inputRows, outputRows(inputRows));
  }

  /// How the number of columns of the result is found, numbers substituted and the floor shown.
  ///
  /// @throws RefusedException if the window is larger than the padded grid
  public Sentence colsFormula(int inputCols) {
    return formula(cols, inputCols, outputCols(inputCols));
  }

  private Sentence formula(int side, int cells, int positions) {
    int span = window(side).kernelSize();
    return Sentence.of(
        "geometry.formula",
        Argument.count(cells),
        Argument.count(padding),
        Argument.count(span),
        Argument.count(stride),
        Argument.count(cells + 2 * padding - span),
        Argument.count(positions));
  }

  /// Rows of the input, from 0, that no window covers: at the end when the stride does not divide,
  /// and between windows when it is larger than they are.
  ///
  /// @throws RefusedException if the window is larger than the padded grid
  public List<Integer> unreadRows(int inputRows) {
    return unread(rows, inputRows, outputRows(inputRows));
  }

  /// Columns of the input, from 0, that no window covers; see [#unreadRows].
  ///
  /// @throws RefusedException if the window is larger than the padded grid
  public List<Integer> unreadCols(int inputCols) {
    return unread(cols, inputCols, outputCols(inputCols));
  }

  /// Cells of the input that no window covers.
  ///
  /// @throws RefusedException if the window is larger than the padded grid
  public Set<Cell> unread(Grid input) {
    List<Integer> rows = unreadRows(input.rows());
    List<Integer> cols = unreadCols(input.cols());
    return input.cells().stream()
        .filter(cell -> rows.contains(cell.row()) || cols.contains(cell.col()))
        .collect(Collectors.toSet());
  }

  private List<Integer> unread(int side, int cells, int positions) {
    var read = new BitSet();
    for (int position = 0; position < positions; position++) {
      for (int place = 0; place < side; place++) {
        read.set(position * stride + place * dilation);
      }
    }
    return IntStream.range(0, cells).filter(cell -> !read.get(cell + padding)).boxed().toList();
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
