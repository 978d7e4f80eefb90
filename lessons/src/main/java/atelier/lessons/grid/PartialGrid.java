package atelier.lessons.grid;

import java.util.OptionalDouble;

/// A grid that is being filled in reading order: what has not been computed yet is empty.
///
/// @param whole the grid once it is full
/// @param filled how many cells are filled, 0 to the size of `whole`
public record PartialGrid(Grid whole, int filled) {
  public PartialGrid {
    if (filled < 0 || filled > whole.size()) {
      throw new IllegalArgumentException(
          "filled must be from 0 to %d, got %d".formatted(whole.size(), filled));
    }
  }

  public int rows() {
    return whole.rows();
  }

  public int cols() {
    return whole.cols();
  }

  /// Whether the cell has its value.
  public boolean isFilled(Cell cell) {
    return whole.contains(cell) && cell.row() * whole.cols() + cell.col() < filled;
  }

  /// The value of the cell, if it has one yet.
  public OptionalDouble at(Cell cell) {
    return isFilled(cell) ? OptionalDouble.of(whole.at(cell)) : OptionalDouble.empty();
  }

  /// Whether every cell has its value.
  public boolean isComplete() {
    return filled == whole.size();
  }
}
