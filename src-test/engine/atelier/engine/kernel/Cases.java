package atelier.engine.kernel;

import java.util.SplittableRandom;

/// A seeded stream of test data. Values have all the bits of a float and some are zero, so that an
/// order of summation that differs shows in the last bit.
public final class Cases {
  private final SplittableRandom random;

  public Cases(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// A whole number in [from, to].
  public int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  /// Numbers within +-1.
  public float[] floats(int size) {
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextInt(8) == 0 ? 0 : (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  public boolean flip() {
    return random.nextBoolean();
  }
}
