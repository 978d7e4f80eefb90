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

  /// Of one weight of a filter: its value, its gradient, what the last step did to it.
  ///
  /// @param filter from 0
  /// @param row from 0
  /// @param col from 0
  /// @param change since the snapshot before
  /// @param steps between the two
  public static Sentence weight(
      int filter, int row, int col, double value, double gradient, double change, int steps) {
    return Sentence.of(
        "lab.weight",
        Argument.count(filter + 1),
        Argument.count(row + 1),
        Argument.count(col + 1),
        Argument.real(value),
        Argument.real(gradient),
        Argument.real(change),
        Argument.count(steps));
  }
}
