package atelier.app.laboratory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The weights through a training, so that one can go back in time. Memory is bounded: once it is
/// full, each new snapshot takes the place of an old one, every second of them from the oldest on;
/// when those are used up, snapshots are taken half as often.
///
/// One thread takes snapshots; any thread may look at those that were taken.
public final class Timeline {
  private static final long MOST_NUMBERS = 8_000_000;
  private static final int MOST = 256;
  private static final int LEAST = 8;

  private final int capacity;
  private volatile List<Snapshot> taken = List.of();
  private int every = 1;

  /// @param parameters of the network
  public Timeline(int parameters) {
    capacity = Math.clamp(MOST_NUMBERS / Math.max(1, parameters), LEAST, MOST);
  }

  /// Takes a snapshot if it is time for one.
  ///
  /// @param step not before the last one's
  /// @param weights copied
  public void offer(int step, float[] weights) {
    if (step % every == 0) {
      take(step, weights);
    }
  }

  /// Takes a snapshot.
  ///
  /// @param step not before the last one's
  /// @param weights copied
  public void take(int step, float[] weights) {
    var more = new ArrayList<>(taken);
    if (!more.isEmpty() && more.getLast().step() == step) {
      more.removeLast();
    }
    more.add(new Snapshot(step, weights.clone()));
    if (more.size() > capacity) {
      more.remove(spare(more));
    }
    taken = List.copyOf(more);
  }

  /// Index of the one to let go of; never that of the newest.
  private int spare(List<Snapshot> all) {
    while (true) {
      for (int i = 0; i < all.size() - 1; i++) {
        if (all.get(i).step() % (2 * every) != 0) {
          return i;
        }
      }
      every *= 2;
    }
  }

  /// All snapshots, oldest first.
  public List<Snapshot> all() {
    return taken;
  }

  /// The last one that is not after a step; nothing if there is none yet.
  public Optional<Snapshot> at(int step) {
    Snapshot found = null;
    for (Snapshot one : taken) {
      if (one.step() <= step) {
        found = one;
      }
    }
    return Optional.ofNullable(found);
  }

  /// The last one; nothing if there is none yet.
  public Optional<Snapshot> latest() {
    List<Snapshot> now = taken;
    return now.isEmpty() ? Optional.empty() : Optional.of(now.getLast());
  }
}
