package atelier.lessons.backward;

import atelier.lessons.backward.BackwardStep.Share;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Window;
import atelier.lessons.step.RunningSum;
import atelier.lessons.step.Walkthrough;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The way back, output cell by output cell in reading order:
///
/// ```
/// gradient of the input:   dx[cell]   = sum over windows that cover it of slope * weight on it
/// gradient of the filter:  dw[weight] = sum over windows of slope * input under it
/// max pooling:             dx[winner of a window] gets the window's slope, the others nothing
/// ```
public final class BackwardWalkthrough implements Walkthrough<BackwardStep> {
  private final BackwardProblem problem;
  private final List<BackwardStep> steps = new ArrayList<>();

  public BackwardWalkthrough(BackwardProblem problem) {
    this.problem = problem;
    Grid shape = problem.goal() == BackwardProblem.Goal.FILTER ? problem.filter() : problem.input();
    Map<Cell, RunningSum> sums = new LinkedHashMap<>();
    for (Cell output : problem.slopes().cells()) {
      Window window = problem.geometry().window(output);
      List<Share> shares = shares(output, window);
      for (Share share : shares) {
        sums.computeIfAbsent(share.target(), _ -> new RunningSum()).add(share.amount());
      }
      Grid gradient =
          Grid.of(
              shape.rows(),
              shape.cols(),
              cell -> sums.containsKey(cell) ? Objects.requireNonNull(sums.get(cell)).value() : 0);
      steps.add(
          new BackwardStep(
              problem.goal(), output, problem.slopes().at(output), window, shares, gradient));
    }
  }

  public BackwardProblem problem() {
    return problem;
  }

  /// The finished gradient.
  public Grid gradient() {
    return steps.getLast().gradient();
  }

  @Override
  public int size() {
    return steps.size();
  }

  @Override
  public BackwardStep at(int index) {
    return steps.get(index);
  }

  /// Number of the step that hands back the slope of a cell.
  ///
  /// @throws IndexOutOfBoundsException if there is no such cell
  public int indexOf(Cell output) {
    problem.slopes().at(output);
    return output.row() * problem.slopes().cols() + output.col();
  }

  private List<Share> shares(Cell output, Window window) {
    double slope = problem.slopes().at(output);
    if (problem.goal() == BackwardProblem.Goal.POOLING) {
      Cell winner = winner(window);
      return List.of(new Share(winner, winner, 1, slope));
    }
    boolean filter = problem.goal() == BackwardProblem.Goal.FILTER;
    var shares = new ArrayList<Share>();
    for (Cell place : problem.filter().cells()) {
      Cell cell = window.cell(place.row(), place.col());
      if (problem.input().contains(cell)) {
        double factor = filter ? problem.input().at(cell) : problem.filter().at(place);
        shares.add(new Share(cell, filter ? place : cell, factor, slope * factor + 0.0));
      }
    }
    return shares;
  }

  /// Of equal values the first, as in [atelier.lessons.pooling.PoolingWalkthrough].
  private Cell winner(Window window) {
    return window.cells().stream()
        .filter(problem.input()::contains)
        .reduce((best, next) -> problem.input().at(next) > problem.input().at(best) ? next : best)
        .orElseThrow();
  }
}
