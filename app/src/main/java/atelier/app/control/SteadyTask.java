package atelier.app.control;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Work on something that keeps changing: one look at a time, each shown when it is done, then one
/// at what is newest. Where [LatestTask] would drop every look at what changes faster than a look
/// takes, this one is always a little behind. After each it rests, so that looking takes no more
/// than a share of a processor, and of the window's time.
///
/// To be used on the front's thread.
public final class SteadyTask {
  /// Rest after a look, in times of what it took.
  private static final int REST = 3;

  private final Executor worker;
  private final Executor front;
  private final LongFunction<Executor> later;
  private Optional<Runnable> next = Optional.empty();
  private boolean busy;
  private boolean closed;
  private int forgotten;

  /// @param worker runs the work, one after another
  /// @param front takes the answers: the JavaFX thread
  public SteadyTask(Executor worker, Executor front) {
    this(
        worker,
        front,
        nanos -> CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, front));
  }

  /// @param later runs in front after so many nanoseconds
  SteadyTask(Executor worker, Executor front, LongFunction<Executor> later) {
    this.worker = worker;
    this.front = front;
    this.later = later;
  }

  /// Asks a question; one that still waits is left out.
  ///
  /// @param work finds the answer, on the worker
  /// @param then takes it, in front
  public <T> void ask(Supplier<T> work, Consumer<T> then) {
    int asked = forgotten;
    next = Optional.of(() -> begin(work, then, asked));
    goOn();
  }

  /// Leaves out what waits, and drops the answer that is being found.
  public void forget() {
    next = Optional.empty();
    forgotten++;
  }

  /// Takes no more questions, and drops the answer that is being found.
  public void close() {
    forget();
    closed = true;
  }

  private void goOn() {
    if (!closed && !busy && next.isPresent()) {
      Runnable newest = next.get();
      next = Optional.empty();
      busy = true;
      newest.run();
    }
  }

  private void rested() {
    busy = false;
    goOn();
  }

  private <T> void begin(Supplier<T> work, Consumer<T> then, int asked) {
    worker.execute(
        () -> {
          long begun = System.nanoTime();
          Optional<T> answer = Optional.empty();
          try {
            answer = Optional.of(work.get());
          } finally {
            // Also if the work failed, for the next may not.
            Optional<T> found = answer;
            front.execute(
                () -> {
                  found.filter(_ -> asked == forgotten).ifPresent(then);
                  later.apply(REST * (System.nanoTime() - begun)).execute(this::rested);
                });
          }
        });
  }
}
