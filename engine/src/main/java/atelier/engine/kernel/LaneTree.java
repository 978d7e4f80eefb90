package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;

/// Adds the 16 lanes of partial sums, over all shards, always in the same order: lane by lane the
/// shards ascending, then the lanes in a tree that halves them: l with l + 8, l + 4, l + 2, l + 1.
public final class LaneTree {
  private LaneTree() {}

  /// The sum of `[16]` lanes at `at` in each of the first `shards` arrays.
  ///
  /// @param lanes one array a shard
  /// @param scratch `[16]`, overwritten
  public static float sum(float[][] lanes, int shards, int at, float[] scratch) {
    for (int l = 0; l < LOGICAL; l++) {
      float sum = lanes[0][at + l];
      for (int s = 1; s < shards; s++) {
        sum += lanes[s][at + l];
      }
      scratch[l] = sum;
    }
    for (int half = LOGICAL / 2; half > 0; half /= 2) {
      for (int l = 0; l < half; l++) {
        scratch[l] += scratch[l + half];
      }
    }
    return scratch[0];
  }
}
