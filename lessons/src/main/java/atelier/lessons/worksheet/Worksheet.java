package atelier.lessons.worksheet;

import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.Kind;
import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.List;
import java.util.stream.IntStream;

/// Exercises for one student.
///
/// @param number of the variant, from 1
/// @param exercises in order, at least one
public record Worksheet(int number, List<Exercise> exercises) {
  /// A class of any size.
  public static final int MOST_VARIANTS = 200;

  public Worksheet {
    exercises = List.copyOf(exercises);
  }

  /// What every student gets, each with numbers of their own.
  ///
  /// @param kind what is practised
  /// @param level 1 to 3
  /// @param seed of the first student's exercise; each next student has the next number
  public record Item(Kind kind, int level, long seed) {}

  /// A worksheet a student.
  ///
  /// @param items at least one
  /// @param count how many students, 1 to [#MOST_VARIANTS]
  /// @throws RefusedException if there are none, or too many, or if a level or a number is out of
  ///     range
  public static List<Worksheet> variants(List<Item> items, int count) {
    if (items.isEmpty()) {
      throw new RefusedException(Sentence.of("worksheet.empty"));
    }
    if (count < 1 || count > MOST_VARIANTS) {
      throw new RefusedException(
          Sentence.of("worksheet.variants", Argument.count(count), Argument.count(MOST_VARIANTS)));
    }
    return IntStream.range(0, count)
        .mapToObj(
            student ->
                new Worksheet(
                    student + 1,
                    items.stream()
                        .map(item -> item.kind.exercise(item.level, item.seed + student))
                        .toList()))
        .toList();
  }
}
