package atelier.app.screen.exercise;

import atelier.lessons.exercise.AnswerText;
import atelier.lessons.exercise.Mark;
import atelier.lessons.grid.Cell;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Outcome;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A cell that a student fills, with its mark until it is changed.
final class AnswerCell {
  private final Cell place;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<Mark>> mark =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  AnswerCell(Cell place) {
    this.place = place;
    text.addListener(_ -> mark.set(Optional.empty()));
  }

  /// Where it is in its grid.
  Cell place() {
    return place;
  }

  /// What is typed.
  StringProperty textProperty() {
    return text;
  }

  /// Its mark, once it has one.
  ReadOnlyObjectProperty<Optional<Mark>> markProperty() {
    return mark.getReadOnlyProperty();
  }

  void mark(Mark worth) {
    mark.set(Optional.of(worth));
  }

  /// What is typed as a number, if it is one; the reason if it is none.
  Outcome<OptionalDouble> read(Numbers numbers) {
    return AnswerText.parse(text.get(), numbers);
  }
}
