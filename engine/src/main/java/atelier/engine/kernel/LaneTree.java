package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// Adds the 16 lanes of [TapSum#TILE] partial sums, over all shards, always in the same order: lane
/// by lane the shards ascending, then the lanes in a tree that halves them: l with l + 8, l + 4, l
/// + 2, l + 1.
public final class LaneTree {
  private static final int SIZE = TapSum.TILE * LOGICAL;

  private LaneTree() {}

  /// Sums `[TILE][16]` lanes that begin at `at` of each of the first `shards` shards.
  ///
  /// @param shardStep numbers from a shard's lanes to the next one's
  /// @param scratch `[TILE][16]`, overwritten
  /// @param sums `[TILE]`, overwritten
  public static void sum(
      float[] lanes, int at, int shardStep, int shards, float[] scratch, float[] sums) {
    for (int i = 0; i < SIZE; i += WIDTH) {
      FloatVector.fromArray(SPECIES, lanes, at + i).intoArray(scratch, i);
    }
    for (int s = 1; s < shards; s++) {
      int shard = at + s * shardStep;
      for (int i = 0; i < SIZE; i += WIDTH) {
        FloatVector.fromArray(SPECIES, scratch, i)
            .add(FloatVector.fromArray(SPECIES, lanes, shard + i))
            .intoArray(scratch, i);
      }
    }
    for (int t = 0; t < TapSum.TILE; t++) {
      int l = t * LOGICAL;
      sums[t] =
          (((scratch[l] + scratch[l + 8]) + (scratch[l + 4] + scratch[l + 12]))
                  + ((scratch[l + 2] + scratch[l + 10]) + (scratch[l + 6] + scratch[l + 14])))
              + (((scratch[l + 1] + scratch[l + 9]) + (scratch[l + 5] + scratch[l + 13]))
                  + ((scratch[l + 3] + scratch[l + 11]) + (scratch[l + 7] + scratch[l + 15])));
    }
  }
}
