package atelier.lessons.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which exercises a student has solved alone: every cell right, without a hint and before looking
/// at a correction. Immutable; kept as a short text.
public final class ProgressBook {
  /// So many different exercises solved alone are called mastery.
  public static final int MASTERY = 3;

  /// Nothing solved.
  public static final ProgressBook EMPTY = new ProgressBook(Map.of());

  private static final Pattern ENTRY = Pattern.compile("([a-z-]+):([1-3])=([0-9]+(?:,[0-9]+)*)");

  /// Numbers that are kept of a kind and level, which are enough to be mastered.
  private static final int KEPT = MASTERY;

  private final Map<String, Set<Long>> solved; // by kind:level

  private ProgressBook(Map<String, Set<Long>> solved) {
    this.solved = solved;
  }

  /// Reads what [#text] wrote; what cannot be read is left aside.
  public static ProgressBook of(String text) {
    var solved = new TreeMap<String, Set<Long>>();
    ENTRY
        .matcher(text)
        .results()
        .forEach(
            entry -> {
              var seeds = new TreeSet<Long>();
              for (String seed : List.of(entry.group(3).split(",", -1))) {
                if (seed.length() <= Long.toString(Kind.LARGEST_SEED).length()) {
                  seeds.add(Long.parseLong(seed));
                }
              }
              solved.put(entry.group(1) + ":" + entry.group(2), seeds);
            });
    return new ProgressBook(solved);
  }

  /// The book as a text.
  public String text() {
    var entries = new ArrayList<String>();
    solved.forEach(
        (name, seeds) ->
            entries.add(
                name + "=" + String.join(",", seeds.stream().map(String::valueOf).toList())));
    return String.join(";", entries);
  }

  /// With one more solved; an exercise counts once.
  public ProgressBook with(Exercise exercise) {
    var more = new TreeMap<>(solved);
    var seeds = new TreeSet<>(more.getOrDefault(name(exercise.kind(), exercise.level()), Set.of()));
    if (seeds.size() < KEPT) {
      seeds.add(exercise.seed());
    }
    more.put(name(exercise.kind(), exercise.level()), seeds);
    return new ProgressBook(more);
  }

  /// How many different exercises were solved, at most [#MASTERY].
  public int solved(Kind kind, int level) {
    return Math.min(MASTERY, solved.getOrDefault(name(kind, level), Set.of()).size());
  }

  private static String name(Kind kind, int level) {
    return kind.id() + ":" + level;
  }
}
