package atelier.lessons.backward;

import atelier.lessons.grid.Geometry;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;

/// A gradient that arrives at the output of a layer, to be handed back. Always possible: one that
/// is not is refused when it is made (see [atelier.lessons.text.Outcome#of]).
///
/// @param goal what is asked for
/// @param input the image
/// @param filter of the convolution; only its sides count in a max pooling
/// @param stride cells between two positions of the window
/// @param padding cells added on each side
/// @param slopes the gradient of each cell of the output
public record BackwardProblem(
    Goal goal, Grid input, Grid filter, int stride, int padding, Grid slopes) {

  /// What is asked for.
  public enum Goal {
    /// The gradient of a convolution's input.
    INPUT("backward.input"),
    /// The gradient of a convolution's filter.
    FILTER("backward.filter"),
    /// The gradient of a max pooling's input.
    POOLING("backward.pooling");

    private final String key;

    Goal(String key) {
      this.key = key;
    }

    /// What a choice between them shows.
    public Sentence displayName() {
      return Sentence.of(key);
    }
  }

  /// @throws RefusedException if the window does not fit, a setting is out of range or there is not
  ///     one slope for each cell of the output
  public BackwardProblem {
    var geometry = new Geometry(filter.rows(), filter.cols(), stride, padding, 1);
    int rows = geometry.outputRows(input.rows());
    int cols = geometry.outputCols(input.cols());
    if (slopes.rows() != rows || slopes.cols() != cols) {
      throw new RefusedException(
          Sentence.of(
              "backward.slopes",
              Argument.count(slopes.rows()),
              Argument.count(slopes.cols()),
              Argument.count(rows),
              Argument.count(cols)));
    }
  }

  /// How the window slides.
  public Geometry geometry() {
    return new Geometry(filter.rows(), filter.cols(), stride, padding, 1);
  }

  /// The same numbers with another goal. A pooling's windows lie side by side, without padding.
  public BackwardProblem withGoal(Goal other) {
    boolean pools = other == Goal.POOLING;
    boolean pooled = goal == Goal.POOLING;
    int cells = pools ? filter.rows() : pooled ? 1 : stride;
    return new BackwardProblem(other, input, filter, stride, padding, slopes)
        .with(cells, pools ? 0 : padding);
  }

  /// Other settings; slopes that are new are 1.
  ///
  /// @throws RefusedException if the window does not fit or a setting is out of range
  public BackwardProblem with(int otherStride, int otherPadding) {
    return of(goal, input, filter, otherStride, otherPadding, slopes);
  }

  /// Another image; slopes that are new are 1.
  public BackwardProblem withInput(Grid other) {
    return of(goal, other, filter, stride, padding, slopes);
  }

  /// Another filter; slopes that are new are 1.
  public BackwardProblem withFilter(Grid other) {
    return of(goal, input, other, stride, padding, slopes);
  }

  /// Other slopes.
  public BackwardProblem withSlopes(Grid other) {
    return new BackwardProblem(goal, input, filter, stride, padding, other);
  }

  private static BackwardProblem of(
      Goal goal, Grid input, Grid filter, int stride, int padding, Grid known) {
    var geometry = new Geometry(filter.rows(), filter.cols(), stride, padding, 1);
    Grid slopes =
        Grid.of(
            geometry.outputRows(input.rows()),
            geometry.outputCols(input.cols()),
            cell -> known.contains(cell) ? known.at(cell) : 1);
    return new BackwardProblem(goal, input, filter, stride, padding, slopes);
  }

  /// The lecture's matrix and filter, with a slope for each of its nine results.
  public static BackwardProblem lecture(Goal goal) {
    var problem =
        new BackwardProblem(
            Goal.INPUT,
            Grid.of(
                new double[] {2, -1, -1, 3},
                new double[] {-2, 1, 2, -1},
                new double[] {0, 0, 2, 3},
                new double[] {2, -1, -3, 2}),
            Grid.of(new double[] {-1, 2}, new double[] {0, 1}),
            1,
            0,
            Grid.of(new double[] {1, 0, 2}, new double[] {-1, 1, 0}, new double[] {2, -2, 1}));
    return goal == Goal.INPUT ? problem : problem.withGoal(goal);
  }
}
