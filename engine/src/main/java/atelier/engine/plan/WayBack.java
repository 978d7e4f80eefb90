package atelier.engine.plan;

import java.util.concurrent.atomic.AtomicIntegerArray;

/// How far each shard of a batch has come on its way back. So the last layers of a network, which
/// are the first on that way, are gathered and updated by whoever has no shard left to do, while
/// others are still at work on the first layers.
final class WayBack {
  /// Numbers from a shard's to the next one's: two cache lines, since they are fetched in pairs.
  private static final int STEP = 32;

  private static final int NOT_BEGUN = Integer.MAX_VALUE;
  private static final int FAILED = -1;

  /// the step that each shard has done last, counted from the beginning of the network
  private final AtomicIntegerArray last;

  /// @param shards at most this many
  WayBack(int shards) {
    last = new AtomicIntegerArray((shards + 1) * STEP);
  }

  /// Sends the first `shards` shards off. Nobody may be waiting.
  void begin(int shards) {
    for (int s = 0; s < shards; s++) {
      last.setPlain(place(s), NOT_BEGUN);
    }
  }

  /// A shard has done a step, and those behind it before.
  void done(int shard, int step) {
    last.setRelease(place(shard), step);
  }

  /// A shard will not come.
  void fail(int shard) {
    done(shard, FAILED);
  }

  /// Waits until the first `shards` shards have done a step. What they wrote is then seen.
  ///
  /// @return whether they have; if not, one of them has failed
  boolean await(int shards, int step) {
    boolean all = true;
    for (int s = 0; s < shards; s++) {
      int reached = last.getAcquire(place(s));
      for (int looks = 0; reached > step; looks++) {
        WorkerTeam.pause(looks);
        reached = last.getAcquire(place(s));
      }
      all &= reached != FAILED;
    }
    return all;
  }

  /// No shard's number lies beside the length of the array, which everybody reads.
  private static int place(int shard) {
    return (shard + 1) * STEP;
  }
}
