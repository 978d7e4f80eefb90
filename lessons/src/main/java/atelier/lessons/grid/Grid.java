package atelier.lessons.grid;

import atelier.lessons.text.Argument;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Outcome;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An immutable matrix of numbers, at least one row and one column. Zeros have no sign.
public final class Grid {
  private static final Pattern MARKED_CELL_END = Pattern.compile("[\\t;]");
  private static final Pattern SPACED_CELL_END = Pattern.compile(" +");

  private final int rows;
  private final int cols;
  private final double[] values; // [rows][cols]

  private Grid(int rows, int cols, double[] values) {
    this.rows = rows;
    this.cols = cols;
    this.values = values;
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.0; // -0.0 becomes 0.0
    }
  }

  /// The grid of these rows.
  ///
  /// @throws RefusedException if there is no cell or if rows differ in length
  public static Grid of(double[]... rows) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new RefusedException(Sentence.of("grid.empty"));
    }
    int cols = rows[0].length;
    double[] values = new double[Math.multiplyExact(rows.length, cols)];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != cols) {
        throw new RefusedException(
            Sentence.of(
                "grid.ragged",
                Argument.count(row + 1),
                Argument.count(rows[row].length),
                Argument.count(cols)));
      }
      System.arraycopy(rows[row], 0, values, row * cols, cols);
    }
    return new Grid(rows.length, cols, values);
  }

  /// The grid whose cells are given by `value`.
  ///
  /// @throws RefusedException if there is no cell
  public static Grid of(int rows, int cols, ToDoubleFunction<Cell> value) {
    if (rows < 1 || cols < 1) {
      throw new RefusedException(Sentence.of("grid.empty"));
    }
    double[] values = new double[Math.multiplyExact(rows, cols)];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(new Cell(i / cols, i % cols));
    }
    return new Grid(rows, cols, values);
  }

  /// Reads a block as spreadsheets and people write it: a row a line, cells parted by tabs or
  /// semicolons, or by spaces where neither occurs; decimals with a comma or a point.
  public static Outcome<Grid> parse(String text, Locale language) {
    Numbers numbers = new Numbers(language);
    // In a block with tabs, a space belongs to a number ("1 000"), which is then refused.
    boolean marked = text.indexOf('\t') >= 0 || text.indexOf(';') >= 0;
    Pattern cellEnd = marked ? MARKED_CELL_END : SPACED_CELL_END;
    return Outcome.of(
        () ->
            of(
                text.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> row(line.strip(), cellEnd, numbers))
                    .toArray(double[][]::new)));
  }

  private static double[] row(String line, Pattern cellEnd, Numbers numbers) {
    return cellEnd.splitAsStream(line).mapToDouble(cell -> numbers.parse(cell).orThrow()).toArray();
  }

  /// Whole numbers drawn at random.
  ///
  /// @param largest absolute value, at least 1
  /// @param seed the same seed gives the same numbers
  public static Grid random(int rows, int cols, int largest, long seed) {
    var random = new SplittableRandom(seed);
    return of(rows, cols, _ -> random.nextInt(-largest, largest + 1));
  }

  /// With other sides: what lies in both stays, new cells are zeros.
  public Grid resized(int newRows, int newCols) {
    return of(newRows, newCols, cell -> contains(cell) ? at(cell) : 0);
  }

  /// With a block laid over it; what would lie outside is left out.
  ///
  /// @param corner where the block's first cell comes to lie
  public Grid with(Cell corner, Grid block) {
    return of(
        rows,
        cols,
        cell -> {
          Cell there = new Cell(cell.row() - corner.row(), cell.col() - corner.col());
          return block.contains(there) ? block.at(there) : at(cell);
        });
  }

  /// A row a line, cells parted by tabs: what a spreadsheet pastes and [#parse] reads back.
  public String format(Locale language) {
    Numbers numbers = new Numbers(language);
    return Arrays.stream(toRows())
        .map(row -> Arrays.stream(row).mapToObj(numbers::exact).collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n"));
  }

  public int rows() {
    return rows;
  }

  public int cols() {
    return cols;
  }

  /// Rows x columns.
  public int size() {
    return values.length;
  }

  /// The number in a cell.
  ///
  /// @throws IndexOutOfBoundsException if the cell lies outside
  public double at(int row, int col) {
    if (!contains(row, col)) {
      throw new IndexOutOfBoundsException(
          "row %d, column %d of a grid of %d x %d".formatted(row, col, rows, cols));
    }
    return values[row * cols + col];
  }

  /// The number in a cell.
  ///
  /// @throws IndexOutOfBoundsException if the cell lies outside
  public double at(Cell cell) {
    return at(cell.row(), cell.col());
  }

  /// Whether the cell lies inside.
  public boolean contains(Cell cell) {
    return contains(cell.row(), cell.col());
  }

  private boolean contains(int row, int col) {
    return row >= 0 && row < rows && col >= 0 && col < cols;
  }

  /// The cell with this number in reading order, from 0.
  public Cell cell(int index) {
    return new Cell(index / cols, index % cols);
  }

  /// Every cell, in reading order.
  public List<Cell> cells() {
    var cells = new ArrayList<Cell>(values.length);
    for (int i = 0; i < values.length; i++) {
      cells.add(cell(i));
    }
    return cells;
  }

  /// The same grid with one cell changed.
  ///
  /// @throws IndexOutOfBoundsException if the cell lies outside
  public Grid with(Cell cell, double value) {
    at(cell);
    double[] changed = values.clone();
    changed[cell.row() * cols + cell.col()] = value;
    return new Grid(rows, cols, changed);
  }

  /// Each cell changed by `change`.
  public Grid map(DoubleUnaryOperator change) {
    return new Grid(rows, cols, Arrays.stream(values).map(change).toArray());
  }

  /// The largest magnitude in the grid, for a colour scale.
  public double maxAbs() {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  /// A copy of the numbers, row by row.
  public double[][] toRows() {
    double[][] copy = new double[rows][];
    for (int row = 0; row < rows; row++) {
      copy[row] = Arrays.copyOfRange(values, row * cols, (row + 1) * cols);
    }
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grid grid && cols == grid.cols && Arrays.equals(values, grid.values);
  }

  @Override
  public int hashCode() {
    return 31 * cols + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(toRows());
  }
}
