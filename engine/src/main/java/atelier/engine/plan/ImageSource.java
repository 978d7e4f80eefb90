package atelier.engine.plan;

/// Where a plan takes its images from. Called by several workers at the same time, for different
/// shards.
@FunctionalInterface
public interface ImageSource {
  /// Writes a shard's images.
  ///
  /// @param first place of the shard's first image in the batch
  /// @param count images wanted, at most `n`; the columns of the others are zeroed
  /// @param n images of a shard
  /// @param input `[C][H][W][n]` from `start` on, overwritten
  /// @param labels `[n]`, the first `count` are overwritten
  void gather(int first, int count, int n, float[] input, int start, int[] labels);

  /// Makes a full shard ready that will probably be gathered at the next step. Called by a worker
  /// who would wait for others meanwhile, while nobody gathers.
  ///
  /// @param first place of its first image, counted from the beginning of this step's batch
  default void makeReady(int first) {}

  /// Whether workers who gather a full shard together write an equal part of every image each: of
  /// its `size` numbers those from `size * worker / workers` to where the next worker begins.
  default boolean gathersInParts() {
    return false;
  }

  /// Writes what one of several workers writes of a shard's images, who all call this; unless a
  /// source knows how to share them out, the first of them writes all.
  ///
  /// @param worker 0 to `workers` - 1
  default void gatherTogether(
      int worker,
      int workers,
      int first,
      int count,
      int n,
      float[] input,
      int start,
      int[] labels) {
    if (worker == 0) {
      gather(first, count, n, input, start, labels);
    }
  }
}
