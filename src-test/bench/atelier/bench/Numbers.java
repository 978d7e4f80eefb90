package atelier.bench;

import java.util.SplittableRandom;

/// Random numbers within +-1 in an array so large that the collector places it as it does the
/// engine's, and slices of it that begin where a cache line does.
final class Numbers {
  private static final int LINE = 16;
  private static final int AT_LEAST = 1 << 20;

  private final float[] array;
  private int next = 12;

  /// @param count numbers that will be taken at most
  Numbers(int count) {
    array = new float[Math.max(AT_LEAST, 2 * count)];
    var random = new SplittableRandom(1);
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) (2 * random.nextDouble() - 1);
    }
  }

  float[] array() {
    return array;
  }

  /// Index of the first of `count` numbers that nobody else has.
  int take(int count) {
    int first = next;
    next += (count / LINE + 1) * LINE;
    return first;
  }
}
