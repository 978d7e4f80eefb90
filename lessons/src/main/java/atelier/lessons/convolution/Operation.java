package atelier.lessons.convolution;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Sentence;

/// What mathematicians and deep-learning libraries each call a convolution.
public enum Operation {
  /// The filter is laid on the window as it is written: what every deep-learning library computes.
  CROSS_CORRELATION("operation.correlation", "operation.correlation.explained"),
  /// The filter is turned by 180 degrees first: the convolution of mathematics.
  CONVOLUTION("operation.convolution", "operation.convolution.explained");

  private final String key;
  private final String explanationKey;

  Operation(String key, String explanationKey) {
    this.key = key;
    this.explanationKey = explanationKey;
  }

  /// What a choice between the two shows.
  public Sentence displayName() {
    return Sentence.of(key);
  }

  /// Which of the two is meant, for whoever has met the other.
  public Sentence explanation() {
    return Sentence.of(explanationKey);
  }

  /// The cell of `filter` that meets place (`row`, `col`) of the window.
  Cell weightCell(Grid filter, int row, int col) {
    return switch (this) {
      case CROSS_CORRELATION -> new Cell(row, col);
      case CONVOLUTION -> new Cell(filter.rows() - 1 - row, filter.cols() - 1 - col);
    };
  }
}
