package atelier.lessons.exercise;

import java.util.List;

/// A task with the number under which the whole class finds it again.
///
/// @param kind what is practised
/// @param level 1, 2 or 3
/// @param seed 0 or more; the same numbers everywhere
/// @param task what is to be done
public record Exercise(Kind kind, int level, long seed, Task task) {
  /// The questions, in order.
  public List<Question> questions() {
    return task.questions();
  }

  /// Nothing answered yet.
  public List<Answer> blank() {
    return questions().stream()
        .map(question -> Answer.empty(question.answer().rows(), question.answer().cols()))
        .toList();
  }

  /// Everything right.
  public List<Answer> solution() {
    return questions().stream().map(question -> Answer.of(question.answer())).toList();
  }
}
