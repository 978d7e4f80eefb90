package atelier.app.platform;

import javafx.util.Duration;
import javafx.util.Subscription;

/// The clock that animations follow. In the application it beats with the screen, in tests when it
/// is told to.
public interface Ticker {
  /// Receives the time passed since the beat before.
  @FunctionalInterface
  interface Beat {
    void after(Duration elapsed);
  }

  /// Calls `beat` on the JavaFX thread until the subscription is cancelled.
  Subscription subscribe(Beat beat);
}
