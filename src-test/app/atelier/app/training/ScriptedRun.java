package atelier.app.training;

import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A training run whose events a test hands out one by one; it obeys the buttons as a trainer does.
public final class ScriptedRun implements TrainingRun {
  private final LinkedBlockingQueue<TrainingEvent> script = new LinkedBlockingQueue<>();
  private volatile boolean paused;

  /// Lets the run report these next.
  public ScriptedRun then(TrainingEvent... events) {
    script.addAll(List.of(events));
    return this;
  }

  /// Whether the run has seen that it is to wait.
  public boolean isHeld() {
    return paused;
  }

  /// How many events wait to be reported.
  public int left() {
    return script.size();
  }

  @Override
  public void run(TrainingControl control, Consumer<TrainingEvent> events) {
    int step = 0;
    while (true) {
      paused = control.isPaused();
      TrainingEvent event = paused ? null : next();
      if (event != null) {
        events.accept(event);
        step = event instanceof TrainingEvent.StepDone done ? done.step() : step;
      }
      if (event instanceof TrainingEvent.Stopped) {
        return;
      }
      if (control.isStopped()) {
        events.accept(new TrainingEvent.Stopped(TrainingEvent.Reason.REQUESTED, step));
        return;
      }
    }
  }

  private @Nullable TrainingEvent next() {
    try {
      return script.poll(1, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
