package atelier.app.training;

import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Lets one training run go on its own daemon thread and carries its events to the interface.
///
/// Events wait in a bounded buffer, and one delivery at most is pending, so the interface gets them
/// in one go at its own pace: nothing is lost, and a run that is faster than the interface for long
/// waits for it instead of filling the memory.
///
/// Methods are for the interface's thread.
public final class TrainingBridge implements AutoCloseable {
  /// Ten seconds of steps at a thousand a second.
  static final int CAPACITY = 10_000;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final TrainingRun run;
  private final Executor deliveries;
  private final TrainingListener listener;
  private final TrainingControl control = new TrainingControl();
  private final BlockingQueue<TrainingEvent> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicBoolean deliveryPending = new AtomicBoolean();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closed;

  /// @param deliveries runs a delivery on the interface's thread, once a frame at most
  /// @param listener called by `deliveries` only, never after [#close]
  public TrainingBridge(TrainingRun run, Executor deliveries, TrainingListener listener) {
    this.run = run;
    this.deliveries = deliveries;
    this.listener = listener;
    thread = Thread.ofPlatform().name("training").daemon().unstarted(this::work);
  }

  /// Workers that leave one processor to the interface, at least 1.
  public static int spareThreads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }

  /// Starts the run; once only.
  public void start() {
    thread.start();
  }

  /// Holds the run after its current step.
  public void pause() {
    control.pause();
  }

  /// Lets a held run go on.
  public void resume() {
    control.resume();
  }

  /// Lets the run make some steps and holds it after them.
  ///
  /// @param steps at least 1
  public void advance(int steps) {
    control.advance(steps);
  }

  /// Takes another learning rate from the next step on.
  ///
  /// @param rate above 0
  public void setLearningRate(float rate) {
    control.setLearningRate(rate);
  }

  /// Ends the run after its current step; its last event still arrives.
  public void stop() {
    control.stop();
  }

  /// Whether the run's thread lives.
  public boolean isAlive() {
    return thread.isAlive();
  }

  /// Ends the run and its thread, waiting for at most two seconds. Nothing is delivered after it.
  @Override
  public void close() {
    closed = true;
    control.stop();
    thread.interrupt();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    waiting.clear();
  }

  private void work() {
    try {
      run.run(control, this::accept);
    } catch (RuntimeException | Error problem) {
      failure.set(problem);
      announce();
    }
  }

  private void accept(TrainingEvent event) {
    if (closed) {
      return;
    }
    try {
      waiting.put(event);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    announce();
  }

  private void announce() {
    if (!closed && deliveryPending.compareAndSet(false, true)) {
      deliveries.execute(this::deliver);
    }
  }

  private void deliver() {
    // Cleared before the buffer is emptied: an event that comes between asks for another delivery.
    deliveryPending.set(false);
    // Read before the buffer too, for the failure comes after every event.
    Throwable problem = failure.getAndSet(null);
    var events = new ArrayList<TrainingEvent>();
    waiting.drainTo(events);
    if (!closed && !events.isEmpty()) {
      listener.happened(events);
    }
    if (!closed && problem != null) {
      listener.failed(problem);
    }
  }
}
