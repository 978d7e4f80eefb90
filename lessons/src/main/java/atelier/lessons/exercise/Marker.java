package atelier.lessons.exercise;

import atelier.lessons.exercise.Marks.Recognised;
import atelier.lessons.grid.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Marks an answer cell by cell, as a patient teacher does: what follows rightly from an earlier
/// wrong cell earns its point, and a wrong answer is looked at for the misunderstanding behind it.
public final class Marker {
  private Marker() {}

  /// Marks every question.
  ///
  /// @param answers one a question, in order; cells may be empty
  /// @throws IllegalArgumentException if there is not one of the right size for each question
  public static List<Marks> mark(Exercise exercise, List<Answer> answers) {
    List<Question> questions = exercise.questions();
    if (answers.size() != questions.size()) {
      throw new IllegalArgumentException(
          "%d answers to %d questions".formatted(answers.size(), questions.size()));
    }
    var marks = new ArrayList<Marks>();
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      if (answers.get(i).rows() != question.answer().rows()
          || answers.get(i).cols() != question.answer().cols()) {
        throw new IllegalArgumentException("answer %d is of another size".formatted(i));
      }
      marks.add(mark(question, i, answers, marks));
    }
    return marks;
  }

  private static Marks mark(
      Question question, int index, List<Answer> answers, List<Marks> before) {
    Answer answer = answers.get(index);
    Optional<Answer> followed =
        question
            .following()
            .filter(rule -> rule.source() == index || showsWork(before.get(rule.source())))
            .map(rule -> rule.rule().expected(answers));
    var marks = new ArrayList<Mark>();
    for (Cell cell : answer.cells()) {
      marks.add(mark(question, cell, answer.at(cell), followed));
    }
    return new Marks(question, answer, marks, recognise(question, answer, marks));
  }

  private static Mark mark(
      Question question, Cell cell, OptionalDouble number, Optional<Answer> followed) {
    if (number.isEmpty()) {
      return Mark.EMPTY;
    }
    if (question.accepts(cell, number.getAsDouble())) {
      return Mark.RIGHT;
    }
    OptionalDouble expected =
        followed.map(answer -> answer.at(cell)).orElse(OptionalDouble.empty());
    boolean follows =
        expected.isPresent() && question.isClose(expected.getAsDouble(), number.getAsDouble());
    return follows ? Mark.FOLLOWED : Mark.WRONG;
  }

  /// Whether an answer is worth building on: half of it is right, or its mistake is a real one.
  /// Otherwise a row of zeros would earn what follows from zeros.
  private static boolean showsWork(Marks earlier) {
    return 2 * earlier.points() >= earlier.cells().size() || earlier.recognised().isPresent();
  }

  private static Optional<Recognised> recognise(
      Question question, Answer answer, List<Mark> marks) {
    List<Cell> wrong = new ArrayList<>();
    List<Cell> right = new ArrayList<>();
    for (Cell cell : answer.cells()) {
      Mark mark = marks.get(cell.row() * answer.cols() + cell.col());
      if (mark == Mark.WRONG) {
        wrong.add(cell);
      } else if (mark == Mark.RIGHT) {
        right.add(cell);
      }
    }
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    return question.traces().stream()
        .filter(trace -> wrong.stream().allMatch(cell -> explains(question, trace, cell, answer)))
        // The one that would have left right what is right; of equals, the first.
        .min(Comparator.comparingLong(trace -> contradictions(question, trace, right)))
        .map(trace -> new Recognised(trace.what(), wrong.getFirst()));
  }

  private static boolean explains(Question question, Trace trace, Cell cell, Answer answer) {
    double number = answer.at(cell).orElseThrow();
    return trace.values().apply(cell).stream().anyMatch(value -> question.isClose(value, number));
  }

  private static long contradictions(Question question, Trace trace, List<Cell> right) {
    if (trace.anywhere()) {
      return 0;
    }
    return right.stream()
        .filter(
            cell ->
                trace.values().apply(cell).stream()
                    .noneMatch(value -> question.accepts(cell, value)))
        .count();
  }
}
