package atelier.app.screen.train;

import atelier.app.text.Texts;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Outcome;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A number that a person types, with what is wrong with it. The last good value stays until
/// another is typed.
public final class SettingField {
  private final Texts texts;
  private final Bounds bounds;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private double value;

  /// What may be typed.
  ///
  /// @param whole whether fractions are refused
  record Bounds(double least, double greatest, boolean whole) {}

  SettingField(Texts texts, double initial, Bounds bounds) {
    this.texts = texts;
    this.bounds = bounds;
    this.value = initial;
    set(initial);
    text.subscribe(this::read);
    texts.localeProperty().subscribe(_ -> rewrite());
  }

  /// What is typed.
  public StringProperty textProperty() {
    return text;
  }

  /// One sentence on what is wrong; empty if nothing is.
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// The last good value.
  public double value() {
    return value;
  }

  /// The last good value of a whole number.
  public int intValue() {
    return (int) value;
  }

  /// Types a value.
  void set(double wanted) {
    text.set(numbers().exact(wanted));
  }

  private void rewrite() {
    if (problem.get().isEmpty()) {
      text.set(numbers().exact(value));
    }
    read(text.get());
  }

  private void read(String typed) {
    switch (numbers().parse(typed)) {
      case Outcome.Accepted<Double>(Double number) -> accept(number);
      case Outcome.Refused<Double>(var why) ->
          problem.set(new LessonTexts(texts.locale()).say(why));
    }
  }

  private void accept(double number) {
    boolean fits =
        number >= bounds.least()
            && number <= bounds.greatest()
            && (!bounds.whole() || number == Math.rint(number));
    if (fits) {
      value = number;
      problem.set("");
    } else {
      problem.set(
          texts.get(
              bounds.whole() ? "train.bounds.whole" : "train.bounds",
              numbers().exact(bounds.least()),
              numbers().exact(bounds.greatest())));
    }
  }

  private Numbers numbers() {
    return new Numbers(texts.locale());
  }
}
