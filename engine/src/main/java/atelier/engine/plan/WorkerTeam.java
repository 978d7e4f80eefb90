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

  /// How long the caller sleeps at a time when a member was taken off its core.
  private static final long NAP_NANOS = 20_000;

  private final Worker[] workers;
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger call = new AtomicInteger();

  /// number of the last call in which a task was taken; one for each task
  private AtomicIntegerArray taken = new AtomicIntegerArray(0);

  private volatile boolean closed;
  private volatile @Nullable Throwable failure;
  private Work work = (_, _) -> {};
  private int count;

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
    this.work = work;
    count = tasks;
    if (taken.length() < tasks) {
      taken = new AtomicIntegerArray(tasks);
    }
    busy.set(workers.length);
    call.incrementAndGet();
    for (Worker worker : workers) {
      worker.wake();
    }
    doTasks(0);
    int spins = 0;
    while (busy.get() > 0) {
      if (spins++ < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, NAP_NANOS);
      }
    }
    Throwable failed = failure;
    if (failed != null) {
      failure = null;
      throw new IllegalStateException("a worker failed: " + failed, failed);
    }
  }

  /// The same on the calling thread alone.
  void runAlone(Work work, int tasks) {
    for (int i = 0; i < tasks; i++) {
      work.run(0, i);
    }
  }

  private void doTasks(int member) {
    try {
      for (int owner = member; owner < member + size(); owner++) {
        for (int i = owner % size(); i < count; i += size()) {
          doTask(member, i);
        }
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  private void doTask(int member, int task) {
    int now = call.get();
    if (taken.getAndSet(task, now) != now) {
      work.run(member, task);
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
