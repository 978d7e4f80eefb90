package atelier.app.screen.pooling;

import atelier.app.control.MatrixContent;
import atelier.app.control.Playback;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import atelier.lessons.pooling.PoolingProblem;
import atelier.lessons.pooling.PoolingProblem.Kind;
import atelier.lessons.pooling.PoolingStep;
import atelier.lessons.pooling.PoolingStep.Max;
import atelier.lessons.pooling.PoolingWalkthrough;
import atelier.lessons.text.LessonTexts;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// A pooling walked through window by window, of one kind or the other: what is on the board at the
/// step in view. A change of kind keeps the position.
final class PoolingViewModel {
  private final Texts texts;
  private final Playback playback;
  private final ObjectProperty<Kind> kind;
  private final ReadOnlyObjectWrapper<PoolingBoard> board;
  private PoolingWalkthrough walkthrough;
  private LessonTexts words;
  private PoolingFormulas formulas;

  /// At the first step.
  ///
  /// @param texts whose language sentences and numbers follow
  /// @param ticker beats while the steps play
  PoolingViewModel(PoolingProblem problem, Texts texts, Ticker ticker) {
    this.texts = texts;
    this.kind = new SimpleObjectProperty<>(problem.kind());
    this.walkthrough = new PoolingWalkthrough(problem);
    this.words = new LessonTexts(texts.locale());
    this.formulas = new PoolingFormulas(texts, words.numbers(), walkthrough);
    this.playback = new Playback(ticker, walkthrough.size());
    this.board = new ReadOnlyObjectWrapper<>(boardAt(0));
    playback.positionProperty().subscribe(at -> board.set(boardAt(at.intValue())));
    kind.subscribe(this::walk);
    texts.localeProperty().subscribe(this::speak);
  }

  /// Where one is in the steps.
  Playback playback() {
    return playback;
  }

  /// What becomes of a window.
  ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  /// What the step in view shows.
  ReadOnlyObjectProperty<PoolingBoard> boardProperty() {
    return board.getReadOnlyProperty();
  }

  /// The problem as it is now.
  PoolingProblem problem() {
    return walkthrough.problem();
  }

  /// The absolute value that has the full colour in every matrix of the board.
  double scale() {
    return problem().input().maxAbs();
  }

  /// Goes to the step that makes a cell of the result.
  void jump(Cell output) {
    playback.jump(walkthrough.indexOf(output));
  }

  private void walk(Kind chosen) {
    walkthrough = new PoolingWalkthrough(problem().withKind(chosen));
    write();
  }

  private void speak(Locale language) {
    words = new LessonTexts(language);
    write();
  }

  private void write() {
    formulas = new PoolingFormulas(texts, words.numbers(), walkthrough);
    board.set(boardAt(playback.position()));
  }

  private PoolingBoard boardAt(int position) {
    PoolingStep step = walkthrough.at(position);
    Optional<Cell> winner =
        step instanceof Max max ? Optional.of(max.winner().cell()) : Optional.empty();
    return new PoolingBoard(
        MatrixContent.of(problem().input()).withPadding(problem().padding(), paddingValue()),
        MatrixContent.of(step.pooled()),
        step.window(),
        winner,
        new Window(step.output(), 1, 1, 1),
        formulas.of(step),
        formulas.room(),
        words.say(step.sentence()));
  }

  /// Padding counts as zeros in a mean and as nothing in a maximum.
  private OptionalDouble paddingValue() {
    return problem().kind() == Kind.AVERAGE ? OptionalDouble.of(0) : OptionalDouble.empty();
  }
}
