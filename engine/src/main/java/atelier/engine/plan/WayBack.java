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

  private final int mostWorkers;

  /// the step that each worker has done last of each shard, counted from the beginning of the
  /// network
  private final AtomicIntegerArray last;

  private int shards;
  private int workers;

  /// @param mostShards in a batch
  /// @param mostWorkers at a shard
  WayBack(int mostShards, int mostWorkers) {
    this.mostWorkers = mostWorkers;
    last = new AtomicIntegerArray((mostShards * mostWorkers + 1) * STEP);
  }

  /// Sends some shards off. Nobody may be waiting.
  ///
  /// @param expected workers at each who do its last segment, and who are waited for
  void begin(int batchShards, int expected) {
    shards = batchShards;
    workers = expected;
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

  /// Waits until all have done a step. What they wrote is then seen.
  ///
  /// @return whether they have; if not, one of them has failed
  boolean await(int step) {
    boolean all = true;
    for (int s = 0; s < shards; s++) {
      for (int w = 0; w < workers; w++) {
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
    return (shard * mostWorkers + worker + 1) * STEP;
  }
}
