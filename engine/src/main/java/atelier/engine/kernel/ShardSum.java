package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// Adds what the shards of a batch left, always in their order:
///
/// ```
/// sum[i] = ((part[0][i] + part[1][i]) + part[2][i]) + ...
/// ```
public final class ShardSum {
  static final WarmUp VECTORS = new WarmUp(ShardSum::practice);

  private ShardSum() {}

  /// Sums `count` numbers over `shards` shards.
  ///
  /// @param parts numbers of shard s from `start + s * step` on
  /// @param shards at least 1
  /// @param sums from `sumsStart` on, overwritten
  public static void sum(
      float[] parts, int start, int step, int shards, int count, float[] sums, int sumsStart) {
    System.arraycopy(parts, start, sums, sumsStart, count);
    for (int s = 1; s < shards; s++) {
      int from = start + s * step;
      int i = VECTORS.vectorsUpTo(0, count);
      addVectors(parts, from, i, sums, sumsStart);
      for (; i < count; i++) {
        sums[sumsStart + i] += parts[from + i];
      }
    }
  }

  private static WarmUp.Practice practice() {
    var n = new float[WarmUp.MOST / 3 * WIDTH];
    return vectors -> addVectors(n, 0, vectors / 3 * WIDTH, n, 0);
  }

  /// Whole vectors.
  static void addVectors(float[] part, int start, int count, float[] sums, int sumsStart) {
    for (int i = 0; i < count; i += WIDTH) {
      FloatVector.fromArray(SPECIES, sums, sumsStart + i)
          .add(FloatVector.fromArray(SPECIES, part, start + i))
          .intoArray(sums, sumsStart + i);
    }
  }
}
