package atelier.engine.plan;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
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
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger call = new AtomicInteger();
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;
  private IntConsumer task = _ -> {};
  private int count;

  /// @param size members, the caller included; at least 1
  public WorkerTeam(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a team needs at least 1 member, got " + size);
    }
    workers = new Worker[size - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker("engine-worker-" + (i + 1));
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
  /// @throws IllegalStateException if a task failed, with its cause
  public void run(IntConsumer work, int tasks) {
    task = work;
    count = tasks;
    next.set(0);
    busy.set(workers.length);
    call.incrementAndGet();
    for (Worker worker : workers) {
      worker.wake();
    }
    doTasks();
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

  private void doTasks() {
    try {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        task.accept(i);
      }
    } catch (Throwable e) {
      failure = e;
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
    private volatile boolean asleep;

    Worker(String name) {
      super(name);
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
        doTasks();
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
