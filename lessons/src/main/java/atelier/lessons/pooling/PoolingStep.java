package atelier.lessons.pooling;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Window;
import atelier.lessons.step.RunningSum;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.List;

/// One window reduced to one output cell, and all that is on the board once it is.
public sealed interface PoolingStep {

  /// A cell of the window.
  ///
  /// @param cell place in the map; outside it where it is padding
  /// @param value what it holds; 0 where it is padding
  /// @param padded whether it is padding, or beyond
  /// @param counted whether a mean counts it: not beyond the padding
  record Candidate(Cell cell, double value, boolean padded, boolean counted) {}

  /// Where the window lies.
  Window window();

  /// Every cell of the window in reading order, padding included.
  List<Candidate> candidates();

  /// The output cell that this step fills.
  Cell output();

  /// What the cell gets.
  double result();

  /// The result as it stands after this step.
  PartialGrid pooled();

  /// What happens, in one sentence.
  Sentence sentence();

  /// The largest value wins; padding never does.
  ///
  /// @param winner the first of the largest in reading order
  record Max(
      Cell output, Window window, List<Candidate> candidates, Candidate winner, PartialGrid pooled)
      implements PoolingStep {
    public Max {
      candidates = List.copyOf(candidates);
    }

    @Override
    public double result() {
      return winner.value();
    }

    @Override
    public Sentence sentence() {
      return Sentence.of(
          "pooling.max.step",
          Argument.count(output.row() + 1),
          Argument.count(output.col() + 1),
          new Argument.Values(
              candidates.stream().filter(c -> !c.padded()).map(Candidate::value).toList()),
          Argument.real(winner.value()));
    }
  }

  /// The mean of the window, padding counted as zeros.
  record Average(Cell output, Window window, List<Candidate> candidates, PartialGrid pooled)
      implements PoolingStep {
    public Average {
      candidates = List.copyOf(candidates);
    }

    /// The sum of the candidates.
    public double sum() {
      var sum = new RunningSum();
      candidates.forEach(candidate -> sum.add(candidate.value()));
      return sum.value();
    }

    /// What the sum is divided by.
    public int count() {
      return (int) candidates.stream().filter(Candidate::counted).count();
    }

    @Override
    public double result() {
      return sum() / count();
    }

    @Override
    public Sentence sentence() {
      return Sentence.of(
          "pooling.average.step",
          Argument.count(output.row() + 1),
          Argument.count(output.col() + 1),
          new Argument.Addition(candidates.stream().map(Candidate::value).toList()),
          Argument.count(count()),
          Argument.result(result()));
    }
  }
}
