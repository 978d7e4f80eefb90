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
  private ShardSum() {}

  /// Sums `count` numbers over `shards` shards.
  ///
  /// @param parts numbers of shard s from `start + s * step` on
  /// @param shards at least 1
  /// @param sums from `sumsStart` on, overwritten
  public static void sum(
      float[] parts, int start, int step, int shards, int count, float[] sums, int sumsStart) {
    int i = 0;
    for (; i <= count - WIDTH; i += WIDTH) {
      FloatVector sum = FloatVector.fromArray(SPECIES, parts, start + i);
      for (int s = 1; s < shards; s++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, parts, start + s * step + i));
      }
      sum.intoArray(sums, sumsStart + i);
    }
    for (; i < count; i++) {
      float sum = parts[start + i];
      for (int s = 1; s < shards; s++) {
        sum += parts[start + s * step + i];
      }
      sums[sumsStart + i] = sum;
    }
  }
}
