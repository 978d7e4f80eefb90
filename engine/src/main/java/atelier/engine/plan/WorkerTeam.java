package atelier.engine.plan;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// A few threads that share out numbered tasks. The caller is one of them, so a team of one has no
/// thread of its own. Between two calls the others wait actively for a moment, since the next step
/// of a training comes at once, and then sleep.
///
/// One caller at a time. The threads are daemons and end with [#close()].
public final class WorkerTeam implements AutoCloseable {
  /// Looks in quick succession: a microsecond, since the others are on their way.
  private static final int QUICK_LOOKS = 100;

  /// Looks between which a thread that has no core may have this one: the compiler's, the screen's,
  /// or that of the member who is waited for.
  private static final int LOOKS = 20_000;

  /// How long somebody who waits sleeps at a time, when another was taken off its core.
  private static final long NAP_NANOS = 20_000;

  private final Worker[] workers;
  private final AtomicInteger call = new AtomicInteger();

  /// how often somebody came to a meeting of this call
  private final AtomicInteger arrivals = new AtomicInteger();

  /// number of the last call in which a task was taken; one for each task of a call
  private AtomicIntegerArray taken = new AtomicIntegerArray(0);

  private List<Phase> phases = List.of();
  private volatile boolean closed;
  private volatile @Nullable Failure failure;

  /// What a team does.
  @FunctionalInterface
  public interface Work {
    /// Does a task.
    ///
    /// @param member who does it, 0 to size - 1; each does one task at a time
    /// @param task which one
    void run(int member, int task);
  }

  /// One of the things that a team does in a call.
  ///
  /// @param tasks how many tasks the work has, the same for everybody who asks; 0 to leave it out,
  ///     and the meeting with it
  /// @param meets whether all wait for all after it; if not, a member begins the next phase as soon
  ///     as all tasks of this one are taken, and a task waits itself for what it needs
  record Phase(Work work, IntSupplier tasks, boolean meets) {}

  /// @param meeting which one was next when a task failed
  private record Failure(int meeting, Throwable cause) {}

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
  /// in its cache, and then helps the others. Of no more tasks than members each is another's, so
  /// that they may wait for one another.
  ///
  /// @throws IllegalStateException if a task failed, with its cause
  public void run(Work work, int tasks) {
    run(List.of(new Phase(work, () -> tasks, true)));
  }

  /// Does one phase after the other. Members go on from one to the next by themselves, for to be
  /// called by one of them takes longer than to meet.
  ///
  /// @throws IllegalStateException if a task failed, with its cause; the phases after the next
  ///     meeting are then left out
  void run(List<Phase> works) {
    phases = works;
    int tasks = 0;
    for (int i = 0; i < phases.size(); i++) {
      tasks += phases.get(i).tasks.getAsInt();
    }
    if (taken.length() < tasks) {
      taken = new AtomicIntegerArray(tasks);
    }
    arrivals.setPlain(0);
    call.incrementAndGet();
    for (Worker worker : workers) {
      worker.wake();
    }
    doPhases(0);
    Failure failed = failure;
    if (failed != null) {
      failure = null;
      throw new IllegalStateException("a worker failed: " + failed.cause, failed.cause);
    }
  }

  /// The same, on the calling thread alone while the compiler needs the other cores more.
  void runWhenWarm(List<Phase> works) {
    if (Warmth.isComplete()) {
      run(works);
      return;
    }
    for (int i = 0; i < works.size(); i++) {
      Phase phase = works.get(i);
      for (int task = 0; task < phase.tasks.getAsInt(); task++) {
        phase.work.run(0, task);
      }
    }
  }

  /// Waits a moment for another member: actively at first, as it is on its way. To go on like that
  /// would take the core from whoever else wants it; to sleep at once would let the scheduler move
  /// threads about, and three of them on two cores wait for each other ten times as long.
  ///
  /// @param looks how often it was looked for already
  @SuppressWarnings("ThreadPriorityCheck")
  public static void pause(int looks) {
    if (looks < QUICK_LOOKS) {
      Thread.onSpinWait();
    } else if (looks < LOOKS) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(WorkerTeam.class, NAP_NANOS);
    }
  }

  /// @param member who does his share
  private void doPhases(int member) {
    int before = 0;
    int meeting = 1;
    boolean failed = false;
    for (int i = 0; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      int tasks = phase.tasks.getAsInt();
      if (!failed && !failedBefore(meeting)) {
        try {
          doTasks(member, phase.work, tasks, before);
        } catch (Throwable e) {
          failure = new Failure(meeting, e);
          failed = true;
        }
      }
      before += tasks;
      if (i + 1 == phases.size() || (phase.meets && tasks > 0)) {
        meet(meeting++, member > 0 && i + 1 == phases.size());
      }
    }
  }

  /// Whether a task failed, and all have met since: so either everybody does a phase or nobody.
  private boolean failedBefore(int meeting) {
    Failure failed = failure;
    return failed != null && failed.meeting < meeting;
  }

  /// @param before tasks of the phases before
  private void doTasks(int member, Work work, int tasks, int before) {
    if (tasks <= size()) {
      // Each has one of its own, and nobody can help: who is late for his is late for the meeting.
      if (member < tasks) {
        work.run(member, member);
      }
      return;
    }
    int now = call.get();
    for (int owner = member; owner < member + size(); owner++) {
      for (int i = owner % size(); i < tasks; i += size()) {
        // Most of what others begin with is taken; to look first leaves them their cache line.
        if (taken.get(before + i) != now && taken.getAndSet(before + i, now) != now) {
          work.run(member, i);
        }
      }
    }
  }

  /// Waits for all members.
  ///
  /// @param meeting of this call, from 1 on
  /// @param leaves whether the member need not know when the others are there
  private void meet(int meeting, boolean leaves) {
    int all = meeting * size();
    if (arrivals.incrementAndGet() < all && !leaves) {
      for (int looks = 0; arrivals.get() < all; looks++) {
        pause(looks);
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
        doPhases(member);
      }
    }

    /// Waits for a call after the one numbered `seen`.
    private boolean awaitCall(int seen) {
      for (int looks = 0; call.get() == seen && !closed; looks++) {
        if (looks < LOOKS) {
          pause(looks);
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
