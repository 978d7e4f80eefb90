package atelier.app.screen.train;

import java.util.Locale;

/// Where a training stands.
public enum Phase {
  /// Nothing has been started.
  READY,
  /// The images are being read.
  LOADING,
  /// Steps are made.
  RUNNING,
  /// Held between two steps.
  PAUSED,
  /// Every epoch was done.
  FINISHED,
  /// The accuracy that was aimed for was reached.
  REACHED,
  /// Stopped by the person.
  STOPPED,
  /// Stopped by itself: the loss grew out of bounds.
  DIVERGED,
  /// Broken off by an error.
  FAILED;

  /// Whether a run is under way, so that its settings hold.
  public boolean isActive() {
    return this == LOADING || this == RUNNING || this == PAUSED;
  }

  /// Key of the sentence that says so.
  String text() {
    return "train.phase." + name().toLowerCase(Locale.ROOT);
  }
}
