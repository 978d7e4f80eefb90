package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/// Adds 16 lanes in a fixed tree that halves them: lane l with l + 8, then l + 4, l + 2, l + 1. The
/// scalar twin is `Twins.laneTree`.
public final class LaneTree {
  private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(SPECIES, 8, 1, true);
  private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(SPECIES, 4, 1, true);
  private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(SPECIES, 2, 1, true);
  private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(SPECIES, 1, 1, true);

  static final WarmUp VECTORS = new WarmUp(LaneTree::practice);

  private LaneTree() {}

  /// Sums `count` groups of lanes.
  ///
  /// @param lanes `[count][16]` from `lanesStart` on
  /// @param sums `[count]` from `sumsStart` on, overwritten
  public static void sum(float[] lanes, int lanesStart, int count, float[] sums, int sumsStart) {
    if (VECTORS.isHotOrBegins()) {
      sumVectors(lanes, lanesStart, count, sums, sumsStart);
    } else {
      sumScalars(lanes, lanesStart, count, sums, sumsStart);
    }
  }

  private static WarmUp.Practice practice() {
    var n = new float[WarmUp.MOST / 10 * LOGICAL];
    return vectors -> sumVectors(n, 0, vectors / 10, n, 0);
  }

  static void sumScalars(float[] lanes, int lanesStart, int count, float[] sums, int sumsStart) {
    var tree = new float[LOGICAL];
    for (int i = 0; i < count; i++) {
      System.arraycopy(lanes, lanesStart + i * LOGICAL, tree, 0, LOGICAL);
      for (int half = LOGICAL / 2; half > 0; half /= 2) {
        for (int l = 0; l < half; l++) {
          tree[l] += tree[l + half];
        }
      }
      sums[sumsStart + i] = tree[0];
    }
  }

  static void sumVectors(float[] lanes, int lanesStart, int count, float[] sums, int sumsStart) {
    for (int i = 0; i < count; i++) {
      int at = lanesStart + i * LOGICAL;
      FloatVector v = FloatVector.fromArray(SPECIES, lanes, at);
      if (WIDTH == 16) {
        v = v.add(v.rearrange(BY_8));
      } else {
        v = v.add(FloatVector.fromArray(SPECIES, lanes, at + 8));
      }
      if (WIDTH >= 8) {
        v = v.add(v.rearrange(BY_4));
      } else {
        v =
            v.add(
                FloatVector.fromArray(SPECIES, lanes, at + 4)
                    .add(FloatVector.fromArray(SPECIES, lanes, at + 12)));
      }
      v = v.add(v.rearrange(BY_2));
      sums[sumsStart + i] = v.add(v.rearrange(BY_1)).lane(0);
    }
  }
}
