package atelier.engine.train;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The buttons of a training run: pause, some steps, resume, stop, another learning rate. Safe from
/// any thread; the trainer looks at them between steps only, so no caller ever waits.
public final class TrainingControl {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean paused;
  private volatile boolean stopped;

  /// steps that a held run may still make
  private volatile int allowed;

  /// NaN for that of the recipe
  private volatile float learningRate = Float.NaN;

  /// Holds the run after the current step.
  public void pause() {
    set(
        () -> {
          paused = true;
          allowed = 0;
        });
  }

  /// Lets a held run go on.
  public void resume() {
    set(() -> paused = false);
  }

  /// Lets the run make some steps and holds it after them.
  ///
  /// @param steps at least 1
  public void advance(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("a run advances by at least 1 step, got " + steps);
    }
    set(
        () -> {
          paused = true;
          allowed = steps;
        });
  }

  /// Ends the run after the current step; it cannot go on.
  public void stop() {
    set(() -> stopped = true);
  }

  /// Takes another learning rate from the next step on, in place of the recipe's; the schedule goes
  /// on from there.
  ///
  /// @param rate above 0
  public void setLearningRate(float rate) {
    if (!(rate > 0 && Float.isFinite(rate))) {
      throw new IllegalArgumentException("learningRate must be above 0, got " + rate);
    }
    learningRate = rate;
  }

  public boolean isPaused() {
    return paused;
  }

  public boolean isStopped() {
    return stopped;
  }

  /// The learning rate before the schedule.
  ///
  /// @param usual the recipe's
  float learningRate(float usual) {
    float wanted = learningRate;
    return Float.isNaN(wanted) ? usual : wanted;
  }

  /// Whether the run is to wait now.
  boolean holds() {
    return paused && !stopped && allowed == 0;
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

  /// Waits while the run is held.
  ///
  /// @return whether to make another step
  boolean mayContinue() {
    if (paused && !stopped) {
      lock.lock();
      try {
        while (holds()) {
          changed.awaitUninterruptibly();
        }
        allowed = Math.max(0, allowed - 1);
      } finally {
        lock.unlock();
      }
    }
    return !stopped;
  }
}
