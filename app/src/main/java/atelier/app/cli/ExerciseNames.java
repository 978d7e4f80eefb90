package atelier.app.cli;

import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.Kind;
import atelier.lessons.exercise.kind.Kinds;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.RefusedException;
import atelier.lessons.worksheet.Worksheet.Item;
import java.util.List;
import java.util.stream.Collectors;

/// Finds exercises by what is typed on the command line.
final class ExerciseNames {
  private ExerciseNames() {}

  /// The exercise of a kind, a level and a number.
  static Exercise exercise(String kind, int level, long seed, CliTexts texts) throws CliException {
    try {
      return kind(kind).exercise(level, seed);
    } catch (RefusedException e) {
      throw refused(e, texts);
    }
  }

  /// Says why something was refused.
  static CliException refused(RefusedException e, CliTexts texts) {
    return CliException.misuse("practice.refused", new LessonTexts(texts.locale()).say(e.reason()));
  }

  /// What `KIND[:LEVEL[:NUMBER]]` names.
  ///
  /// @param seed where no number is typed
  static Item item(String typed, long seed) throws CliException {
    List<String> parts = List.of(typed.split(":", -1));
    if (parts.size() > 3) {
      throw CliException.misuse("practice.item", typed);
    }
    long level = parts.size() > 1 ? number(parts.get(1), typed) : 1;
    long own = parts.size() > 2 ? number(parts.get(2), typed) : seed;
    return new Item(kind(parts.getFirst()), (int) Math.min(level, Integer.MAX_VALUE), own);
  }

  private static long number(String text, String typed) throws CliException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw CliException.misuse("practice.item", typed);
    }
  }

  private static Kind kind(String id) throws CliException {
    String known = Kinds.all().stream().map(Kind::id).collect(Collectors.joining(", "));
    return Kinds.find(id).orElseThrow(() -> CliException.misuse("practice.kind", id, known));
  }
}
