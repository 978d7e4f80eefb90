package atelier.lessons.pooling;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Geometry;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Window;
import atelier.lessons.pooling.PoolingStep.Candidate;
import atelier.lessons.step.Walkthrough;
import java.util.List;
import java.util.Objects;

/// A pooling window by window, in reading order.
public final class PoolingWalkthrough implements Walkthrough<PoolingStep> {
  private final PoolingProblem problem;
  private final Geometry geometry;
  private final Grid pooled;

  public PoolingWalkthrough(PoolingProblem problem) {
    this.problem = problem;
    geometry = problem.geometry();
    // A step's result does not depend on what is filled, so any grid may stand in for it here.
    var blank = new PartialGrid(problem.input(), 0);
    pooled =
        Grid.of(problem.outputRows(), problem.outputCols(), cell -> step(cell, blank).result());
  }

  public PoolingProblem problem() {
    return problem;
  }

  /// The finished result.
  public Grid pooled() {
    return pooled;
  }

  @Override
  public int size() {
    return pooled.size();
  }

  @Override
  public PoolingStep at(int index) {
    Objects.checkIndex(index, size());
    return step(pooled.cell(index), new PartialGrid(pooled, index + 1));
  }

  /// Number of the step that fills a cell.
  ///
  /// @throws IndexOutOfBoundsException if there is no such cell
  public int indexOf(Cell output) {
    pooled.at(output);
    return output.row() * pooled.cols() + output.col();
  }

  private PoolingStep step(Cell output, PartialGrid filled) {
    Window window = geometry.window(output);
    List<Candidate> candidates = window.cells().stream().map(this::candidate).toList();
    return switch (problem.kind()) {
      case MAX -> new PoolingStep.Max(output, window, candidates, winner(candidates), filled);
      case AVERAGE -> new PoolingStep.Average(output, window, candidates, filled);
    };
  }

  private Candidate candidate(Cell cell) {
    boolean padded = !problem.input().contains(cell);
    return new Candidate(cell, padded ? 0 : problem.input().at(cell), padded, problem.counts(cell));
  }

  private static Candidate winner(List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> !candidate.padded())
        .reduce((best, next) -> next.value() > best.value() ? next : best)
        .orElseThrow();
  }
}
