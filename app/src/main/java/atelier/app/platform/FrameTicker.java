package atelier.app.platform;

import javafx.animation.AnimationTimer;
import javafx.util.Duration;
import javafx.util.Subscription;

/// Beats once for every frame that the screen shows.
public final class FrameTicker implements Ticker {
  @Override
  public Subscription subscribe(Beat beat) {
    FrameTimer timer = new FrameTimer(beat);
    timer.start();
    return timer::stop;
  }

  private static final class FrameTimer extends AnimationTimer {
    private final Beat beat;
    private long lastNanos = -1;

    FrameTimer(Beat beat) {
      this.beat = beat;
    }

    @Override
    public void handle(long nowNanos) {
      long elapsedNanos = lastNanos < 0 ? 0 : nowNanos - lastNanos;
      lastNanos = nowNanos;
      beat.after(Duration.millis(elapsedNanos / 1e6));
    }
  }
}
