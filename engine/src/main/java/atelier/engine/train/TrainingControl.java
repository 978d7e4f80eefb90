package atelier.engine.train;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The buttons of a training run: pause, resume, stop. Safe from any thread; the trainer looks at
/// them between steps only, so no caller ever waits.
public final class TrainingControl {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean paused;
  private volatile boolean stopped;

  /// Holds the run after the current step.
  public void pause() {
    paused = true;
  }

  /// Lets a held run go on.
  public void resume() {
    set(() -> paused = false);
  }

  /// Ends the run after the current step; it cannot go on.
  public void stop() {
    set(() -> stopped = true);
  }

  public boolean isPaused() {
    return paused;
  }

  public boolean isStopped() {
    return stopped;
  }

  private void set(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits while the run is held. Called by the trainer between steps.
  ///
  /// @return whether to go on
  boolean mayContinue() {
    if (paused && !stopped) {
      lock.lock();
      try {
        while (paused && !stopped) {
          changed.awaitUninterruptibly();
        }
      } finally {
        lock.unlock();
      }
    }
    return !stopped;
  }
}
