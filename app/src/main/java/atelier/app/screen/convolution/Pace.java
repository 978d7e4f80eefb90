package atelier.app.screen.convolution;

import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionWalkthrough;

/// How far one position goes: an output cell at a time, or a product at a time. A ring of padding
/// is always one.
///
/// @param rings of padding, laid before anything is computed
/// @param products positions that a cell of the convolution takes, at least 1
/// @param cells of the convolution
/// @param size positions in all
record Pace(int rings, int products, int cells, int size) {

  static Pace of(ConvolutionWalkthrough walk, boolean byProduct) {
    ConvolutionProblem problem = walk.problem();
    int cells = problem.outputRows() * problem.outputCols() * problem.filters().size();
    int products = byProduct ? problem.filters().getFirst().parameterCount() - 1 : 1;
    return new Pace(problem.padding(), products, cells, products * cells + walk.size() - cells);
  }

  /// The step that a position belongs to.
  int step(int position) {
    int computing = position - rings;
    if (computing < 0) {
      return position;
    }
    int convolving = products * cells;
    return rings + (computing < convolving ? computing / products : cells + computing - convolving);
  }

  /// Products that are made at a position; all of them where a cell is one position.
  int made(int position) {
    int computing = position - rings;
    boolean convolving = computing >= 0 && computing < products * cells;
    return convolving ? computing % products + 1 : products;
  }

  /// Whether the step is complete at a position.
  boolean isComplete(int position) {
    return made(position) == products;
  }

  /// Where a step begins.
  int position(int step) {
    int computing = step - rings;
    if (computing < 0) {
      return step;
    }
    return rings
        + (computing < cells ? computing * products : products * cells + computing - cells);
  }
}
