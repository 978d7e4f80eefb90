package atelier.app.control;

import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Outcome;
import atelier.lessons.text.Sentence;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// A problem that a person changes at will. A change that cannot be is refused with a sentence, and
/// the problem stays as it was; every other can be undone.
///
/// @param <P> an immutable problem, which refuses what it cannot be
public final class Workbench<P> {
  private final History<P> history;
  private final ReadOnlyObjectWrapper<Optional<Sentence>> refused =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableValue<String> refusal;

  /// @param words in the language of the moment
  public Workbench(P first, ObservableValue<LessonTexts> words) {
    this.history = new History<>(first);
    this.refusal = refused.flatMap(why -> words.map(language -> why.map(language::say).orElse("")));
  }

  /// The problem, and what it was before.
  public History<P> history() {
    return history;
  }

  /// The problem as it is now.
  public P problem() {
    return history.value();
  }

  /// Why the last change could not be; empty if it could.
  public ObservableValue<String> refusal() {
    return refusal;
  }

  /// Changes the problem, unless the change cannot be.
  ///
  /// @param wish makes the changed problem
  public void change(UnaryOperator<P> wish) {
    switch (Outcome.of(() -> wish.apply(problem()))) {
      case Outcome.Accepted<P>(P accepted) -> {
        refused.set(Optional.empty());
        history.change(accepted);
      }
      case Outcome.Refused<P>(Sentence why) -> refuse(why);
    }
  }

  /// Says why something cannot be.
  public void refuse(Sentence why) {
    refused.set(Optional.of(why));
  }
}
