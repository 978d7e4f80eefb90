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
    if (shards == 1) {
      System.arraycopy(parts, start, sums, sumsStart, count);
      return;
    }
    int whole = VECTORS.vectorsUpTo(0, count);
    sumVectors(parts, start, step, shards, whole, sums, sumsStart);
    if (whole == 0) {
      sumScalars(parts, start, step, shards, count, sums, sumsStart);
    } else if (whole < count) {
      // The last vector begins early: the same sums again cost less than scalars.
      int early = count - WIDTH;
      sumVectors(parts, start + early, step, shards, WIDTH, sums, sumsStart + early);
    }
  }

  private static WarmUp.Practice practice() {
    var n = new float[WarmUp.MOST / 4 * WIDTH];
    return vectors -> sumVectors(n, 0, 0, 4, vectors / 4 * WIDTH, n, 0);
  }

  static void sumScalars(
      float[] parts, int start, int step, int shards, int count, float[] sums, int sumsStart) {
    for (int i = 0; i < count; i++) {
      float sum = parts[start + i];
      for (int s = 1; s < shards; s++) {
        sum += parts[start + s * step + i];
      }
      sums[sumsStart + i] = sum;
    }
  }

  /// Whole vectors, of at least two shards.
  static void sumVectors(
      float[] parts, int start, int step, int shards, int count, float[] sums, int sumsStart) {
    for (int i = 0; i < count; i += WIDTH) {
      FloatVector sum = FloatVector.fromArray(SPECIES, parts, start + i);
      int last = shards - 1;
      for (int s = 1; s < last; s++) {
        sum = FloatVector.fromArray(SPECIES, parts, start + s * step + i).add(sum);
      }
      // Of what the loop carried the compiler may not know the width; of what is made of it it
      // does.
      FloatVector.fromArray(SPECIES, parts, start + last * step + i)
          .add(sum)
          .intoArray(sums, sumsStart + i);
    }
  }
}
