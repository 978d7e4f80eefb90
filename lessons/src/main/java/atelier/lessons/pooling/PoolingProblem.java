package atelier.lessons.pooling;

import atelier.lessons.grid.Geometry;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;

/// A pooling to walk through. Always possible: one that is not is refused when it is made (see
/// [atelier.lessons.text.Outcome#of]).
///
/// @param input one map; pooling treats each map alone
/// @param kernelSize side of the square window
/// @param stride cells between two positions
/// @param padding cells added on each side, at most half the window. They never win a maximum; in a
///     mean they count as zeros
/// @param kind what is kept of each window
public record PoolingProblem(Grid input, int kernelSize, int stride, int padding, Kind kind) {

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

  /// How the window slides.
  public Geometry geometry() {
    return new Geometry(kernelSize, kernelSize, stride, padding, 1);
  }

  /// Rows of the result.
  public int outputRows() {
    return geometry().outputRows(input.rows());
  }

  /// Columns of the result.
  public int outputCols() {
    return geometry().outputCols(input.cols());
  }

  /// The same problem on another map; may be refused like any other.
  public PoolingProblem withInput(Grid other) {
    return new PoolingProblem(other, kernelSize, stride, padding, kind);
  }

  /// The same problem with another window; may be refused like any other.
  public PoolingProblem withKernelSize(int cells) {
    return new PoolingProblem(input, cells, stride, padding, kind);
  }

  /// The same problem with another stride; may be refused like any other.
  public PoolingProblem withStride(int cells) {
    return new PoolingProblem(input, kernelSize, cells, padding, kind);
  }

  /// The same problem with another padding per side; may be refused like any other.
  public PoolingProblem withPadding(int cells) {
    return new PoolingProblem(input, kernelSize, stride, cells, kind);
  }

  /// The same problem with maximum or mean.
  public PoolingProblem withKind(Kind other) {
    return new PoolingProblem(input, kernelSize, stride, padding, other);
  }
}
