package atelier.lessons.grid;

import java.util.ArrayList;
import java.util.List;

/// One position of a window over a grid: the cells that meet the filter.
///
/// @param origin its first cell; negative where it starts in the padding
/// @param rows cells from top to bottom, at least 1
/// @param cols cells from left to right, at least 1
/// @param dilation distance between two neighbours, 1 if they touch
public record Window(Cell origin, int rows, int cols, int dilation) {

  /// A single cell.
  public static Window of(Cell cell) {
    return new Window(cell, 1, 1, 1);
  }

  /// The cell of the grid under place (`row`, `col`) of the window.
  public Cell cell(int row, int col) {
    return new Cell(origin.row() + row * dilation, origin.col() + col * dilation);
  }

  /// Every cell it covers, in reading order, padding included.
  public List<Cell> cells() {
    var cells = new ArrayList<Cell>(rows * cols);
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        cells.add(cell(row, col));
      }
    }
    return cells;
  }

  /// Those of its cells that lie outside `grid`, in reading order.
  public List<Cell> padding(Grid grid) {
    return cells().stream().filter(cell -> !grid.contains(cell)).toList();
  }

  /// Whether it covers the cell. With dilation, the cells between two neighbours are not covered.
  public boolean covers(Cell cell) {
    return covers(cell.row() - origin.row(), rows) && covers(cell.col() - origin.col(), cols);
  }

  private boolean covers(int offset, int side) {
    return offset >= 0 && offset % dilation == 0 && offset / dilation < side;
  }

  /// Rows from its first to its last, those between neighbours included.
  public int spanRows() {
    return dilation * (rows - 1) + 1;
  }

  /// Columns from its first to its last, those between neighbours included.
  public int spanCols() {
    return dilation * (cols - 1) + 1;
  }
}
