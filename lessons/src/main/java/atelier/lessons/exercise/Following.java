package atelier.lessons.exercise;

import java.util.List;

/// What is right given what was answered before.
///
/// @param source number of the question that this one builds on, from 0; may be its own, where a
///     cell builds on an earlier one
/// @param rule the answers of all questions, so far as they are filled, make what follows from them
public record Following(int source, Rule rule) {
  /// Makes what follows.
  @FunctionalInterface
  public interface Rule {
    /// @param answers one a question
    /// @return empty where the answers say nothing
    Answer expected(List<Answer> answers);
  }
}
