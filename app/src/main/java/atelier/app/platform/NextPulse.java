package atelier.app.platform;

import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Runs tasks on the JavaFX thread at the next pulse, so that what asks for another task from
/// within its own gets one a frame. May be called from any thread.
public final class NextPulse implements Executor {
  @Override
  public void execute(Runnable task) {
    Platform.runLater(() -> new Once(task).start());
  }

  private static final class Once extends AnimationTimer {
    private final Runnable task;

    Once(Runnable task) {
      this.task = task;
    }

    @Override
    public void handle(long now) {
      stop();
      task.run();
    }
  }
}
