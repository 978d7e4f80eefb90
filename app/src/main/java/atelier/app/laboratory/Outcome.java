package atelier.app.laboratory;

import java.util.Locale;

/// What became of a run.
public enum Outcome {
  /// It goes on, or the program ended in its middle.
  RUNNING,
  /// Every epoch was done, or the images held out were read no better.
  FINISHED,
  /// The accuracy that was aimed for was reached.
  REACHED,
  /// Somebody stopped it.
  STOPPED,
  /// The loss grew out of bounds.
  DIVERGED,
  /// The program ended in its middle, at an earlier launch.
  INTERRUPTED;

  /// Its name in files and in the keys of texts.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
