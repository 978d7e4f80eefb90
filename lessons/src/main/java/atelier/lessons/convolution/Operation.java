package atelier.lessons.convolution;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Sentence;

/// What mathematicians and deep-learning libraries each call a convolution.
public enum Operation {
  /// The filter is laid on the window as it is written: what every deep-learning library computes.
  CROSS_CORRELATION("operation.correlation"),
  /// The filter is turned by 180 degrees first: the convolution of mathematics.
  CONVOLUTION("operation.convolution");

  private final String key;

  Operation(String key) {
    this.key = key;
  }

  /// What a choice between the two shows.
  public Sentence displayName() {
    return Sentence.of(key);
  }

  /// The cell of `filter` that meets place (`row`, `col`) of the window.
  Cell weightCell(Grid filter, int row, int col) {
    return switch (this) {
      case CROSS_CORRELATION -> new Cell(row, col);
      case CONVOLUTION -> new Cell(filter.rows() - 1 - row, filter.cols() - 1 - col);
    };
  }
}
