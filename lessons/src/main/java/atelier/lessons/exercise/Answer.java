package atelier.lessons.exercise;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A grid that is filled cell by cell, in any order. Immutable.
public final class Answer {
  private static final double NOTHING = Double.NaN;

  private final int rows;
  private final int cols;
  private final double[] values; // [rows][cols], NaN where the cell is empty

  private Answer(int rows, int cols, double[] values) {
    this.rows = rows;
    this.cols = cols;
    this.values = values;
  }

  /// Nothing in any cell.
  public static Answer empty(int rows, int cols) {
    return of(rows, cols, _ -> OptionalDouble.empty());
  }

  /// A number in every cell.
  public static Answer of(Grid grid) {
    return of(grid.rows(), grid.cols(), cell -> OptionalDouble.of(grid.at(cell)));
  }

  /// A number where `value` has one.
  public static Answer of(int rows, int cols, Function<Cell, OptionalDouble> value) {
    double[] values = new double[rows * cols];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(new Cell(i / cols, i % cols)).orElse(NOTHING);
    }
    return new Answer(rows, cols, values);
  }

  public int rows() {
    return rows;
  }

  public int cols() {
    return cols;
  }

  /// Every cell, in reading order.
  public List<Cell> cells() {
    return IntStream.range(0, values.length).mapToObj(i -> new Cell(i / cols, i % cols)).toList();
  }

  /// What stands in a cell, if anything does.
  ///
  /// @throws IndexOutOfBoundsException if the cell lies outside
  public OptionalDouble at(Cell cell) {
    double value = values[index(cell)];
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /// The same with another content in one cell.
  ///
  /// @throws IndexOutOfBoundsException if the cell lies outside
  public Answer with(Cell cell, OptionalDouble value) {
    double[] changed = values.clone();
    changed[index(cell)] = value.orElse(NOTHING);
    return new Answer(rows, cols, changed);
  }

  /// Whether no cell holds a number.
  public boolean isEmpty() {
    return Arrays.stream(values).allMatch(Double::isNaN);
  }

  private int index(Cell cell) {
    if (cell.row() < 0 || cell.row() >= rows || cell.col() < 0 || cell.col() >= cols) {
      throw new IndexOutOfBoundsException("%s of an answer of %d x %d".formatted(cell, rows, cols));
    }
    return cell.row() * cols + cell.col();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Answer answer
        && cols == answer.cols
        && Arrays.equals(values, answer.values);
  }

  @Override
  public int hashCode() {
    return 31 * cols + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values) + " in rows of " + cols;
  }
}
