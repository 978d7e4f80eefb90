package atelier.lessons.pooling;

import atelier.engine.layer.Window;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Geometry;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// A pooling to walk through. Always possible: one that is not is refused when it is made (see
/// [atelier.lessons.text.Outcome#of]).
///
/// @param input one map; pooling treats each map alone
/// @param kernelSize side of the square window
/// @param stride cells between two positions
/// @param padding cells added on each side, at most half the window. They never win a maximum; in a
///     mean they count as zeros
/// @param kind what is kept of each window
/// @param ceiling whether a last window may stand over the edge rather than be left out; what lies
///     beyond the padding counts for nothing
public record PoolingProblem(
    Grid input, int kernelSize, int stride, int padding, Kind kind, boolean ceiling) {

  /// What is kept of a window.
  public enum Kind {
    /// Its largest value; of equal values the first in reading order.
    MAX("pooling.max"),
    /// Its mean.
    AVERAGE("pooling.average");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /// What a choice between the two shows.
    public Sentence displayName() {
      return Sentence.of(key);
    }
  }

  /// @throws RefusedException if the window does not fit or a setting is out of range
  public PoolingProblem {
    var geometry = new Geometry(kernelSize, kernelSize, stride, padding, 1);
    if (padding > kernelSize / 2) {
      throw new RefusedException(
          Sentence.of(
              "pooling.padding",
              Argument.count(padding),
              Argument.count(kernelSize),
              Argument.count(kernelSize / 2)));
    }
    geometry.outputRows(input.rows());
    geometry.outputCols(input.cols());
  }

  /// Without windows that stand over the edge.
  ///
  /// @throws RefusedException if the window does not fit or a setting is out of range
  public PoolingProblem(Grid input, int kernelSize, int stride, int padding, Kind kind) {
    this(input, kernelSize, stride, padding, kind, false);
  }

  /// How the window slides.
  public Geometry geometry() {
    return new Geometry(kernelSize, kernelSize, stride, padding, 1);
  }

  /// Rows of the result.
  public int outputRows() {
    return positions(input.rows());
  }

  private int positions(int cells) {
    return new Window(kernelSize, stride, padding).positions(cells, ceiling);
  }

  /// How the number of rows of the result is found.
  public Sentence rowsFormula() {
    if (!ceiling) {
      return geometry().rowsFormula(input.rows());
    }
    int rest = input.rows() + 2 * padding - kernelSize;
    return Sentence.of(
        "geometry.formula.ceiling",
        Argument.count(input.rows()),
        Argument.count(padding),
        Argument.count(kernelSize),
        Argument.count(stride),
        Argument.count(rest),
        Argument.count(outputRows()));
  }

  /// Cells of the map that no window covers.
  public Set<Cell> unread() {
    var read = new HashSet<Cell>();
    for (int row = 0; row < outputRows(); row++) {
      for (int col = 0; col < outputCols(); col++) {
        read.addAll(geometry().window(new Cell(row, col)).cells());
      }
    }
    return input.cells().stream().filter(cell -> !read.contains(cell)).collect(Collectors.toSet());
  }

  /// Whether the cell lies in the map or its padding; a window over the edge has others.
  boolean counts(Cell cell) {
    return cell.row() < input.rows() + padding && cell.col() < input.cols() + padding;
  }

  /// Columns of the result.
  public int outputCols() {
    return positions(input.cols());
  }

  /// The same problem on another map; may be refused like any other.
  public PoolingProblem withInput(Grid other) {
    return new PoolingProblem(other, kernelSize, stride, padding, kind, ceiling);
  }

  /// The same problem with another window; may be refused like any other.
  public PoolingProblem withKernelSize(int cells) {
    return new PoolingProblem(input, cells, stride, padding, kind, ceiling);
  }

  /// The same problem with another stride; may be refused like any other.
  public PoolingProblem withStride(int cells) {
    return new PoolingProblem(input, kernelSize, cells, padding, kind, ceiling);
  }

  /// The same problem with another padding per side; may be refused like any other.
  public PoolingProblem withPadding(int cells) {
    return new PoolingProblem(input, kernelSize, stride, cells, kind, ceiling);
  }

  /// The same problem with maximum or mean.
  public PoolingProblem withKind(Kind other) {
    return new PoolingProblem(input, kernelSize, stride, padding, other, ceiling);
  }

  /// The same problem with or without windows over the edge.
  public PoolingProblem withCeiling(boolean allowed) {
    return new PoolingProblem(input, kernelSize, stride, padding, kind, allowed);
  }
}
