package atelier.app.control;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a [MatrixView] shows. Cells are named as in the grid, so those of the padding above and at
/// the left have negative numbers.
///
/// @param values the grid and how far it is filled
/// @param padding width of the border around the grid, in cells
/// @param laid how many rings of the border are there yet, from the inside
/// @param paddingValue what a cell of the border holds; nothing where the border has no numbers, as
///     in max pooling
/// @param notes small texts in the corner of cells
/// @param faded cells that have no part in what is shown
public record MatrixContent(
    PartialGrid values,
    int padding,
    int laid,
    OptionalDouble paddingValue,
    Map<Cell, String> notes,
    Set<Cell> faded) {
  public MatrixContent {
    notes = Map.copyOf(notes);
    faded = Set.copyOf(faded);
  }

  /// A grid whose every cell is filled.
  public static MatrixContent of(Grid grid) {
    return of(new PartialGrid(grid, grid.size()));
  }

  /// A grid as far as it is filled.
  public static MatrixContent of(PartialGrid values) {
    return new MatrixContent(values, 0, 0, OptionalDouble.empty(), Map.of(), Set.of());
  }

  /// The same inside a border.
  ///
  /// @param width in cells
  /// @param value what each cell of the border holds, if it holds numbers
  public MatrixContent withPadding(int width, OptionalDouble value) {
    return new MatrixContent(values, width, width, value, notes, faded);
  }

  /// The same while only the inner rings of the border are there.
  public MatrixContent withLaid(int rings) {
    return new MatrixContent(values, padding, rings, paddingValue, notes, faded);
  }

  /// The same with small texts in the corner of cells.
  public MatrixContent withNotes(Map<Cell, String> texts) {
    return new MatrixContent(values, padding, laid, paddingValue, texts, faded);
  }

  /// The same with some cells faded.
  public MatrixContent withFaded(Set<Cell> cells) {
    return new MatrixContent(values, padding, laid, paddingValue, notes, cells);
  }

  /// Rows, border included.
  public int rows() {
    return values.rows() + 2 * padding;
  }

  /// Columns, border included.
  public int cols() {
    return values.cols() + 2 * padding;
  }

  /// Every cell in reading order, border included.
  public Stream<Cell> cells() {
    return IntStream.range(0, rows() * cols())
        .mapToObj(i -> new Cell(i / cols() - padding, i % cols() - padding));
  }

  /// Whether the cell belongs to the border.
  public boolean isPadding(Cell cell) {
    return !values.whole().contains(cell);
  }

  /// Whether the cell is there: not so in a ring of the border that is yet to come.
  boolean isLaid(Cell cell) {
    return cell.row() >= -laid
        && cell.row() < values.rows() + laid
        && cell.col() >= -laid
        && cell.col() < values.cols() + laid;
  }

  /// What the cell holds now; nothing while it has not been computed.
  public OptionalDouble at(Cell cell) {
    if (!isLaid(cell)) {
      return OptionalDouble.empty();
    }
    return isPadding(cell) ? paddingValue : values.at(cell);
  }

  /// What the cell will hold once everything is computed.
  OptionalDouble finallyAt(Cell cell) {
    return isPadding(cell) ? paddingValue : OptionalDouble.of(values.whole().at(cell));
  }
}
