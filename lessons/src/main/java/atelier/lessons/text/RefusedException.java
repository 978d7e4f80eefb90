package atelier.lessons.text;

import java.util.Locale;

/// What was asked for makes no sense, and [#reason] says so to the person who asked.
public final class RefusedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Sentence reason;

  /// @param reason what was given, what was expected, what to do
  public RefusedException(Sentence reason) {
    super(new LessonTexts(Locale.ENGLISH).say(reason));
    this.reason = reason;
  }

  /// What was given, what was expected, what to do.
  public Sentence reason() {
    return reason;
  }
}
