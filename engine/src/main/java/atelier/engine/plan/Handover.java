package atelier.engine.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What rows have made and their readers have not taken yet.
final class Handover {
  private final Readers readers;
  private final Arena arena;

  /// what rows gave, once for each reader
  private final Map<String, Deque<Activation>> given = new HashMap<>();

  Handover(Readers readers, Arena arena) {
    this.readers = readers;
    this.arena = arena;
  }

  /// Takes what a row gave, as one of its readers.
  Activation take(String row) {
    return requireNonNull(given.get(row), row).removeFirst();
  }

  /// Leaves a row's output for its readers.
  ///
  /// @return what gathers their gradients, where there are several
  Optional<Step> give(String row, Activation made) {
    int count = readers.count(row);
    var copies = new ArrayDeque<Activation>();
    for (int i = 0; i < count; i++) {
      copies.add(count > 1 ? made.forOneReader(arena) : made);
    }
    given.put(row, copies);
    return count > 1 && made.wantsGradient()
        ? Optional.of(new FanOutStep(made, List.copyOf(copies)))
        : Optional.empty();
  }
}
