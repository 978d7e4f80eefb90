package atelier.lessons.exercise;

import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.Optional;

/// A kind of exercise: variants without end, three levels.
///
/// @param id stable, for files and the command line
/// @param name what a list of kinds shows
/// @param generator draws the numbers
public record Kind(String id, Sentence name, Generator generator) {
  /// The hardest level; the easiest is 1.
  public static final int HIGHEST_LEVEL = 3;

  /// The largest number of an exercise: people read it out.
  public static final long LARGEST_SEED = 999_999_999;

  /// Far more than any kind needs: the worst takes some dozens.
  private static final int MOST_ATTEMPTS = 100_000;

  /// Draws the numbers of an exercise.
  @FunctionalInterface
  public interface Generator {
    /// @param level 1 to [#HIGHEST_LEVEL]
    /// @return nothing if these numbers would not be fair
    Optional<Task> draw(Draw draw, int level);
  }

  /// The exercise with this number.
  ///
  /// @param level 1 to [#HIGHEST_LEVEL]
  /// @param seed 0 to [#LARGEST_SEED]
  /// @throws RefusedException if one of them is out of range
  public Exercise exercise(int level, long seed) {
    if (level < 1 || level > HIGHEST_LEVEL) {
      throw new RefusedException(Sentence.of("exercise.level", Argument.count(level)));
    }
    if (seed < 0 || seed > LARGEST_SEED) {
      throw new RefusedException(
          Sentence.of("exercise.seed", new Argument.Verbatim(Long.toString(seed))));
    }
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<Task> task = generator.draw(new Draw(id, level, seed, attempt), level);
      if (task.isPresent()
          && task.get().questions().stream().allMatch(Question::tellsMistakesApart)) {
        return new Exercise(this, level, seed, task.get());
      }
    }
    throw new IllegalStateException(
        "no fair exercise of %s, level %d, seed %d".formatted(id, level, seed));
  }
}
