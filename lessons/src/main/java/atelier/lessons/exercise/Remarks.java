package atelier.lessons.exercise;

import atelier.lessons.grid.Cell;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/// What is said of an answer.
public final class Remarks {
  private Remarks() {}

  /// What is said after a check: the misunderstandings seen, what followed rightly, or praise.
  ///
  /// @param checked one a question
  public static List<Sentence> on(List<Marks> checked) {
    var remarks = new ArrayList<Sentence>();
    for (Marks marks : checked) {
      marks.recognised().ifPresent(recognised -> remarks.add(recognised.sentence()));
      if (marks.has(Mark.FOLLOWED)) {
        remarks.add(Sentence.of("remark.followed", marks.question().asks()));
      }
    }
    boolean right = checked.stream().allMatch(Marks::isRight);
    boolean wrong = checked.stream().anyMatch(marks -> marks.has(Mark.WRONG));
    if (right) {
      remarks.add(Sentence.of("remark.right"));
    } else if (wrong && remarks.isEmpty()) {
      remarks.add(Sentence.of("remark.again"));
    }
    return remarks;
  }

  /// The arithmetic of a cell.
  public static Sentence explained(Question question, Cell cell) {
    return Sentence.of(
        "remark.explained",
        question.asks(),
        Argument.count(cell.row() + 1),
        Argument.count(cell.col() + 1),
        question.worked().apply(cell));
  }

  /// The arithmetic of a cell beside what was answered.
  ///
  /// @param typed as the student typed it; blank for nothing
  public static Sentence explained(Question question, Cell cell, String typed) {
    return typed.isBlank()
        ? explained(question, cell)
        : Sentence.of(
            "remark.compared",
            question.asks(),
            Argument.count(cell.row() + 1),
            Argument.count(cell.col() + 1),
            new Argument.Verbatim(typed.strip()),
            question.worked().apply(cell));
  }
}
