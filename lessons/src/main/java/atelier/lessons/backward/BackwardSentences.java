package atelier.lessons.backward;

import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;

/// What is said of each step on the way back.
final class BackwardSentences {
  private BackwardSentences() {}

  static Sentence of(BackwardStep step) {
    Argument row = Argument.count(step.output().row() + 1);
    Argument col = Argument.count(step.output().col() + 1);
    Argument slope = Argument.real(step.slope());
    if (step.slope() == 0) {
      return Sentence.of("backward.nothing", row, col);
    }
    return switch (step.goal()) {
      case INPUT -> Sentence.of("backward.input.step", row, col, slope);
      case FILTER -> Sentence.of("backward.filter.step", row, col, slope);
      case POOLING -> {
        var winner = step.shares().getFirst().target();
        yield Sentence.of(
            "backward.pooling.step",
            row,
            col,
            slope,
            Argument.count(winner.row() + 1),
            Argument.count(winner.col() + 1));
      }
    };
  }
}
