package atelier.app.control;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Work that is only worth doing for the newest question: an older one that has not begun is left
/// out, and its answer is dropped if a newer one was asked meanwhile.
public final class LatestTask {
  private final Executor worker;
  private final Executor front;
  private final AtomicLong newest = new AtomicLong();

  /// @param worker runs the work, one after another
  /// @param front takes the answers: the JavaFX thread
  public LatestTask(Executor worker, Executor front) {
    this.worker = worker;
    this.front = front;
  }

  /// Asks a question.
  ///
  /// @param work finds the answer, on the worker
  /// @param then takes it, in front
  public <T> void ask(Supplier<T> work, Consumer<T> then) {
    long number = newest.incrementAndGet();
    worker.execute(
        () -> {
          if (newest.get() != number) {
            return;
          }
          T answer = work.get();
          front.execute(
              () -> {
                if (newest.get() == number) {
                  then.accept(answer);
                }
              });
        });
  }
}
