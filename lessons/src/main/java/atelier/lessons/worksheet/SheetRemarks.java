package atelier.lessons.worksheet;

import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;

/// What is said while a worksheet is put together.
public final class SheetRemarks {
  private SheetRemarks() {}

  /// What a worksheet is for.
  public static Sentence invitation() {
    return Sentence.of("sheet.invitation");
  }

  /// How many exercises it has.
  public static Sentence count(int exercises) {
    return Sentence.of("sheet.count", Argument.count(exercises));
  }

  /// It takes no more.
  public static Sentence full(int most) {
    return Sentence.of("sheet.full", Argument.count(most));
  }

  /// It is in a file.
  public static Sentence written(String file) {
    return Sentence.of("sheet.written", new Argument.Verbatim(file));
  }
}
