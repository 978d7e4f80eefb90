package atelier.engine.plan;

import java.util.concurrent.atomic.AtomicIntegerArray;

/// How far each shard of a batch has come on its way back, with each of the workers who go through
/// it together. So the last layers of a network, which are the first on that way, are gathered and
/// updated by whoever has no shard left to do, while others are still at work on the first layers.
final class WayBack {
  /// Numbers from a shard's to the next one's: two cache lines, since they are fetched in pairs.
  private static final int STEP = 32;

  private static final int NOT_BEGUN = Integer.MAX_VALUE;
  private static final int FAILED = -1;

  private final int workers;

  /// the step that each worker has done last of each shard, counted from the beginning of the
  /// network
  private final AtomicIntegerArray last;

  /// @param shards at most this many
  /// @param workers at a shard, at most this many
  WayBack(int shards, int workers) {
    this.workers = workers;
    last = new AtomicIntegerArray((shards * workers + 1) * STEP);
  }

  /// Sends the first `shards` shards off. Nobody may be waiting.
  void begin(int shards) {
    for (int s = 0; s < shards; s++) {
      for (int w = 0; w < workers; w++) {
        last.setPlain(place(s, w), NOT_BEGUN);
      }
    }
  }

  /// A worker has done its part of a step of a shard, and of those behind it before.
  void done(int shard, int worker, int step) {
    last.setRelease(place(shard, worker), step);
  }

  /// A worker's part of a shard will not come.
  void fail(int shard, int worker) {
    done(shard, worker, FAILED);
  }

  /// Waits until the first workers at each of the first shards have done a step. What they wrote is
  /// then seen.
  ///
  /// @return whether they have; if not, one of them has failed
  boolean await(int shards, int atEach, int step) {
    boolean all = true;
    for (int s = 0; s < shards; s++) {
      for (int w = 0; w < atEach; w++) {
        int reached = last.getAcquire(place(s, w));
        for (int looks = 0; reached > step; looks++) {
          WorkerTeam.pause(looks);
          reached = last.getAcquire(place(s, w));
        }
        all &= reached != FAILED;
      }
    }
    return all;
  }

  /// No number lies beside the length of the array, which everybody reads.
  private int place(int shard, int worker) {
    return (shard * workers + worker + 1) * STEP;
  }
}
