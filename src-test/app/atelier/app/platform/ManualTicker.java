package atelier.app.platform;

import java.util.ArrayList;
import java.util.List;
import javafx.util.Duration;
import javafx.util.Subscription;

/// A clock that beats when a test tells it to.
public final class ManualTicker implements Ticker {
  private final List<Beat> beats = new ArrayList<>();

  @Override
  public Subscription subscribe(Beat beat) {
    beats.add(beat);
    return () -> beats.remove(beat);
  }

  /// Lets `elapsed` pass in one beat.
  public void beat(Duration elapsed) {
    List.copyOf(beats).forEach(beat -> beat.after(elapsed));
  }

  /// How many follow the clock: none when everything that moved has stopped.
  public int followers() {
    return beats.size();
  }
}
