package atelier.app.screen.pooling;

import atelier.app.control.MatrixContent;
import atelier.app.control.Playback;
import atelier.app.control.Workbench;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import atelier.lessons.export.SvgPicture;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Window;
import atelier.lessons.pooling.PoolingProblem;
import atelier.lessons.pooling.PoolingProblem.Kind;
import atelier.lessons.pooling.PoolingStep;
import atelier.lessons.pooling.PoolingStep.Max;
import atelier.lessons.pooling.PoolingWalkthrough;
import atelier.lessons.scene.PoolingScene;
import atelier.lessons.text.LessonTexts;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/// A pooling walked through window by window and changed at will: what is on the board at the step
/// in view. A change of kind keeps the position.
final class PoolingViewModel {
  /// What random numbers are drawn up to.
  private static final int LARGEST = 9;

  private final Texts texts;
  private final Playback playback;
  private final Workbench<PoolingProblem> bench;
  private final ReadOnlyDoubleWrapper scale = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyStringWrapper lead = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<PoolingBoard> board;
  private PoolingWalkthrough walkthrough;
  private LessonTexts words;
  private PoolingFormulas formulas;
  private long seed = 1;

  /// At the first step.
  ///
  /// @param texts whose language sentences and numbers follow
  /// @param ticker beats while the steps play
  PoolingViewModel(PoolingProblem problem, Texts texts, Ticker ticker) {
    this.texts = texts;
    this.bench = new Workbench<>(problem, texts.localeProperty().map(LessonTexts::new));
    this.walkthrough = new PoolingWalkthrough(problem);
    this.words = new LessonTexts(texts.locale());
    this.formulas = new PoolingFormulas(texts, words.numbers(), walkthrough);
    this.playback = new Playback(ticker, walkthrough.size());
    this.board = new ReadOnlyObjectWrapper<>(boardAt(0));
    playback.positionProperty().subscribe(at -> board.set(boardAt(at.intValue())));
    describe();
    bench.history().valueProperty().addListener((_, _, now) -> walk(now));
    texts.localeProperty().subscribe(this::speak);
  }

  /// Where one is in the steps.
  Playback playback() {
    return playback;
  }

  /// What is walked through, and changed.
  Workbench<PoolingProblem> bench() {
    return bench;
  }

  /// What becomes of a window.
  ObservableValue<Kind> kind() {
    return bench.history().valueProperty().map(PoolingProblem::kind);
  }

  /// How large the result is and why, and what is never read.
  ReadOnlyStringProperty leadProperty() {
    return lead.getReadOnlyProperty();
  }

  /// Draws new whole numbers.
  void shuffle() {
    seed++;
    bench.change(
        problem ->
            problem.withInput(
                Grid.random(problem.input().rows(), problem.input().cols(), LARGEST, seed)));
  }

  /// What is to be kept for another time.
  PoolingScene scene() {
    return new PoolingScene(problem(), playback.position());
  }

  /// Shows what was kept; the problem of before can be had again by undoing.
  void show(PoolingScene scene) {
    bench.change(_ -> scene.problem());
    playback.jump(Math.min(scene.position(), playback.sizeProperty().get() - 1));
  }

  /// The step in view as an SVG document.
  String svg() {
    PoolingStep step = walkthrough.at(playback.position());
    Grid input = problem().input();
    int rows = Math.max(input.rows() + 2 * problem().padding(), problem().outputRows());
    return new SvgPicture(texts.locale(), rows)
        .matrix(
            new PartialGrid(input, input.size()),
            problem().padding(),
            Optional.of(step.window()),
            scale.get())
        .sign("→")
        .matrix(step.pooled(), 0, Optional.of(Window.of(step.output())), scale.get())
        .text();
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
  ReadOnlyDoubleProperty scaleProperty() {
    return scale.getReadOnlyProperty();
  }

  /// Goes to the step that makes a cell of the result.
  void jump(Cell output) {
    playback.jump(walkthrough.indexOf(output));
  }

  private void walk(PoolingProblem problem) {
    walkthrough = new PoolingWalkthrough(problem);
    playback.setSize(walkthrough.size());
    write();
  }

  private void describe() {
    Grid input = problem().input();
    double largest = input.maxAbs();
    scale.set(largest > 0 ? largest : 1);
    boolean unread = !problem().unread().isEmpty();
    lead.set(
        texts.get(
                "tools.size",
                problem().outputRows(),
                problem().outputCols(),
                words.say(problem().rowsFormula()))
            + (unread ? " " + texts.get("tools.unread") : ""));
  }

  private void speak(Locale language) {
    words = new LessonTexts(language);
    write();
  }

  private void write() {
    describe();
    formulas = new PoolingFormulas(texts, words.numbers(), walkthrough);
    board.set(boardAt(playback.position()));
  }

  private PoolingBoard boardAt(int position) {
    PoolingStep step = walkthrough.at(position);
    Optional<Cell> winner =
        step instanceof Max max ? Optional.of(max.winner().cell()) : Optional.empty();
    return new PoolingBoard(
        MatrixContent.of(problem().input())
            .withPadding(problem().padding(), paddingValue())
            .withFaded(problem().unread()),
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
