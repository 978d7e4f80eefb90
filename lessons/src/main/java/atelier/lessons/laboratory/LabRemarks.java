package atelier.lessons.laboratory;

import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;

/// What is said of a network in the middle of its training.
public final class LabRemarks {
  private LabRemarks() {}

  /// Above the board on which one of its first pixels is made.
  ///
  /// @param filter from 0
  /// @param step after which it is
  public static Sentence onTheBoard(int filter, int step) {
    return Sentence.of("lab.board", Argument.count(filter + 1), Argument.count(step));
  }

  /// Above that board when the step is known that made the filter what it is.
  ///
  /// @param filter from 0
  /// @param step after which it is
  /// @param gradient greatest absolute value of the step's gradient by the filter's weights
  /// @param change greatest absolute change of one of them by the step
  public static Sentence onTheBoard(int filter, int step, double gradient, double change) {
    return Sentence.of(
        "lab.board.step",
        Argument.count(filter + 1),
        Argument.count(step),
        Argument.real(gradient),
        Argument.real(change));
  }

  /// Of one weight of a filter: its value, its gradient, what the last step did to it.
  ///
  /// @param filter from 0
  /// @param row from 0
  /// @param col from 0
  /// @param change since the weights before that are known
  /// @param steps between the two; 0 if none are known
  public static Sentence weight(
      int filter, int row, int col, double value, double gradient, double change, int steps) {
    Argument[] arguments = {
      Argument.count(filter + 1),
      Argument.count(row + 1),
      Argument.count(col + 1),
      Argument.real(value),
      Argument.real(gradient),
      Argument.real(change),
      Argument.count(steps)
    };
    return switch (steps) {
      case 0 -> Sentence.of("lab.weight.first", arguments);
      case 1 -> Sentence.of("lab.weight.step", arguments);
      default -> Sentence.of("lab.weight.steps", arguments);
    };
  }
}
