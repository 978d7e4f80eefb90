package atelier.lessons.exercise;

import atelier.lessons.grid.Grid;
import java.util.List;
import java.util.SplittableRandom;

/// Draws the numbers of one attempt at an exercise: the same ones on every machine.
public final class Draw {
  private final SplittableRandom random;
  private final long seed;

  Draw(String kind, int level, long seed, int attempt) {
    this.seed = seed;
    // Each number by a prime of its own, so that neighbours have nothing in common.
    long mixed = kind.hashCode() * 0x9E3779B97F4A7C15L + seed * 0xC2B2AE3D27D4EB4FL;
    random =
        new SplittableRandom(mixed + level * 0x165667B19E3779F9L + attempt * 0x27D4EB2F165667C5L);
  }

  /// The number of the exercise.
  public long seed() {
    return seed;
  }

  /// A whole number of a range, both ends included.
  public int between(int smallest, int largest) {
    return random.nextInt(smallest, largest + 1);
  }

  /// One of several things.
  public <T> T oneOf(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  /// Whole numbers of a range, both ends included.
  public Grid grid(int rows, int cols, int smallest, int largest) {
    return Grid.of(rows, cols, _ -> between(smallest, largest));
  }
}
