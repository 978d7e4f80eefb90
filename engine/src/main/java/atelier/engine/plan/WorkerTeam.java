package atelier.engine.plan;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A few threads that share out numbered tasks. The caller is one of them, so a team of one has no
/// thread of its own. Between two calls the others wait actively for a moment, since the next step
/// of a training comes at once, and then sleep.
///
/// One caller at a time. The threads are daemons and end with [#close()].
public final class WorkerTeam implements AutoCloseable {
  private static final int SPINS = 20_000;

  /// How long somebody who waits sleeps at a time, when another was taken off its core.
  private static final long NAP_NANOS = 20_000;

  private static final Work NOTHING = (_, _) -> {};

  private final Worker[] workers;
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger call = new AtomicInteger();

  /// number of the last call in which a task was taken; one for each task
  private AtomicIntegerArray taken = new AtomicIntegerArray(0);

  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  /// what is done in this call: the tasks of the first, then those of the second
  private final Work[] works = {NOTHING, NOTHING};

  private final int[] counts = new int[2];

  /// What a team does.
  @FunctionalInterface
  public interface Work {
    /// Does a task.
    ///
    /// @param member who does it, 0 to size - 1; each does one task at a time
    /// @param task which one
    void run(int member, int task);
  }

  /// @param size members, the caller included; at least 1
  public WorkerTeam(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a team needs at least 1 member, got " + size);
    }
    workers = new Worker[size - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(i + 1);
      workers[i].start();
    }
  }

  /// Members, the caller included.
  public int size() {
    return workers.length + 1;
  }

  /// Does tasks 0 to count - 1, each once, in no particular order, and returns when all are done.
  /// What the tasks wrote is seen by the caller, and by the tasks of the next call.
  ///
  /// A member begins with the tasks that are its own in every call, so that what they touch stays
  /// in its cache, and then helps the others.
  ///
  /// @throws IllegalStateException if a task failed, with its cause
  public void run(Work work, int tasks) {
    run(work, tasks, NOTHING, 0);
  }

  /// Does the tasks of one work and then of another. A member begins the other as soon as all of
  /// the first are taken, though not all are done: a task waits itself for what it needs.
  ///
  /// @throws IllegalStateException if a task failed, with its cause
  void run(Work first, int firstTasks, Work second, int secondTasks) {
    works[0] = first;
    counts[0] = firstTasks;
    works[1] = second;
    counts[1] = secondTasks;
    if (taken.length() < firstTasks + secondTasks) {
      taken = new AtomicIntegerArray(firstTasks + secondTasks);
    }
    busy.set(workers.length);
    call.incrementAndGet();
    for (Worker worker : workers) {
      worker.wake();
    }
    doTasks(0);
    for (int looks = 0; busy.get() > 0; looks++) {
      pause(looks);
    }
    Throwable failed = failure;
    if (failed != null) {
      failure = null;
      throw new IllegalStateException("a worker failed: " + failed, failed);
    }
  }

  /// The same, on the calling thread alone while the compiler needs the other cores more.
  void runWhenWarm(Work first, int firstTasks, Work second, int secondTasks) {
    if (Warmth.isComplete()) {
      run(first, firstTasks, second, secondTasks);
    } else {
      for (int i = 0; i < firstTasks; i++) {
        first.run(0, i);
      }
      for (int i = 0; i < secondTasks; i++) {
        second.run(0, i);
      }
    }
  }

  /// Likewise the tasks of one work.
  void runWhenWarm(Work work, int tasks) {
    runWhenWarm(work, tasks, NOTHING, 0);
  }

  /// Waits a moment for another member: actively at first, as it is on its way.
  ///
  /// @param looks how often it was looked for already
  static void pause(int looks) {
    if (looks < SPINS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(WorkerTeam.class, NAP_NANOS);
    }
  }

  private void doTasks(int member) {
    try {
      doTasks(member, 0, 0);
      doTasks(member, 1, counts[0]);
    } catch (Throwable e) {
      failure = e;
    }
  }

  /// @param before tasks of the works before
  private void doTasks(int member, int which, int before) {
    for (int owner = member; owner < member + size(); owner++) {
      for (int i = owner % size(); i < counts[which]; i += size()) {
        int now = call.get();
        // Most of what others begin with is taken; to look first leaves them their cache line.
        if (taken.get(before + i) != now && taken.getAndSet(before + i, now) != now) {
          works[which].run(member, i);
        }
      }
    }
  }

  /// Ends the threads.
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  private final class Worker extends Thread {
    private final int member;
    private volatile boolean asleep;

    Worker(int member) {
      super("engine-worker-" + member);
      this.member = member;
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      int seen = 0;
      while (awaitCall(seen)) {
        seen = call.get();
        doTasks(member);
        busy.decrementAndGet();
      }
    }

    /// Waits for a call after the one numbered `seen`.
    private boolean awaitCall(int seen) {
      for (int spins = 0; call.get() == seen && !closed; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          asleep = true;
          if (call.get() == seen && !closed) {
            LockSupport.park(WorkerTeam.this);
          }
          asleep = false;
        }
      }
      return !closed;
    }
  }
}
