package atelier.lessons.exercise;

import atelier.lessons.text.Sentence;
import java.util.List;

/// What a student is to do.
///
/// @param statement what is given and under which rules, sentence by sentence
/// @param givens the matrices that are given
/// @param questions in the order in which they are answered, at least one
public record Task(List<Sentence> statement, List<Given> givens, List<Question> questions) {
  public Task {
    statement = List.copyOf(statement);
    givens = List.copyOf(givens);
    questions = List.copyOf(questions);
  }
}
