package atelier.app.screen.backward;

import atelier.app.control.Formula;
import atelier.app.control.Formula.Part;
import atelier.app.control.Formula.Role;
import atelier.app.control.MatrixContent;
import atelier.app.control.Playback;
import atelier.app.control.Workbench;
import atelier.app.control.Written;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import atelier.lessons.backward.BackwardProblem;
import atelier.lessons.backward.BackwardProblem.Goal;
import atelier.lessons.backward.BackwardStep;
import atelier.lessons.backward.BackwardStep.Share;
import atelier.lessons.backward.BackwardWalkthrough;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Window;
import atelier.lessons.scene.BackwardScene;
import atelier.lessons.text.LessonTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The way back through a convolution or a max pooling, walked through slope by slope and changed
/// at will.
final class BackwardViewModel {
  private static final int LARGEST_SLOPE = 2;

  private final Texts texts;
  private final Workbench<BackwardProblem> bench;
  private final Playback playback;
  private final ReadOnlyObjectWrapper<BackwardBoard> board;
  private final ReadOnlyDoubleWrapper scale = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyStringWrapper lead = new ReadOnlyStringWrapper("");
  private BackwardWalkthrough walkthrough;
  private LessonTexts words;
  private Formula room;
  private long seed = 1;

  /// At the first step.
  ///
  /// @param texts whose language sentences and numbers follow
  /// @param ticker beats while the steps play
  BackwardViewModel(BackwardProblem problem, Texts texts, Ticker ticker) {
    this.texts = texts;
    this.bench = new Workbench<>(problem, texts.localeProperty().map(LessonTexts::new));
    this.walkthrough = new BackwardWalkthrough(problem);
    this.words = new LessonTexts(texts.locale());
    this.room = room();
    this.playback = new Playback(ticker, walkthrough.size());
    this.board = new ReadOnlyObjectWrapper<>(boardAt(0));
    describe();
    playback.positionProperty().subscribe(at -> board.set(boardAt(at.intValue())));
    bench.history().valueProperty().addListener((_, _, now) -> walk(now));
    texts.localeProperty().subscribe(this::speak);
  }

  /// What is walked through, and changed.
  Workbench<BackwardProblem> bench() {
    return bench;
  }

  /// Where one is in the steps.
  Playback playback() {
    return playback;
  }

  /// What the step in view shows.
  ReadOnlyObjectProperty<BackwardBoard> boardProperty() {
    return board.getReadOnlyProperty();
  }

  /// The absolute value that has the full colour in every matrix of the board.
  ReadOnlyDoubleProperty scaleProperty() {
    return scale.getReadOnlyProperty();
  }

  /// What is asked for, in one line.
  ReadOnlyStringProperty leadProperty() {
    return lead.getReadOnlyProperty();
  }

  /// Shows what was kept; the problem of before can be had again by undoing.
  void show(BackwardScene scene) {
    bench.change(_ -> scene.problem());
    playback.jump(Math.min(scene.position(), playback.sizeProperty().get() - 1));
  }

  /// Goes to the step that hands back the slope of a cell.
  void jump(Cell output) {
    playback.jump(walkthrough.indexOf(output));
  }

  /// Draws new slopes.
  void shuffle() {
    seed++;
    bench.change(
        problem -> {
          Grid old = problem.slopes();
          return problem.withSlopes(Grid.random(old.rows(), old.cols(), LARGEST_SLOPE, seed));
        });
  }

  private void walk(BackwardProblem problem) {
    walkthrough = new BackwardWalkthrough(problem);
    playback.setSize(walkthrough.size());
    write();
  }

  private void speak(Locale language) {
    words = new LessonTexts(language);
    write();
  }

  private void write() {
    room = room();
    describe();
    board.set(boardAt(playback.position()));
  }

  private void describe() {
    BackwardProblem problem = walkthrough.problem();
    double largest =
        Stream.of(problem.input(), problem.filter(), problem.slopes(), walkthrough.gradient())
            .mapToDouble(Grid::maxAbs)
            .max()
            .orElse(1);
    scale.set(largest > 0 ? largest : 1);
    lead.set(
        switch (problem.goal()) {
          case INPUT -> texts.get("backward.lead.input");
          case FILTER -> texts.get("backward.lead.filter");
          case POOLING -> texts.get("backward.lead.pooling");
        });
  }

  private BackwardBoard boardAt(int position) {
    BackwardStep step = walkthrough.at(position);
    BackwardProblem problem = walkthrough.problem();
    Window whole = new Window(new Cell(0, 0), problem.filter().rows(), problem.filter().cols(), 1);
    boolean pools = problem.goal() == Goal.POOLING;
    return new BackwardBoard(
        MatrixContent.of(problem.slopes()),
        padded(problem.input(), pools ? OptionalDouble.empty() : OptionalDouble.of(0)),
        MatrixContent.of(problem.filter()),
        problem.goal() == Goal.FILTER
            ? MatrixContent.of(step.gradient())
            : padded(step.gradient(), OptionalDouble.empty()),
        Window.of(step.output()),
        step.window(),
        problem.goal() == Goal.FILTER ? whole : step.window(),
        pools ? Optional.of(step.shares().getFirst().target()) : Optional.empty(),
        formula(step),
        room,
        words.say(step.sentence()));
  }

  private MatrixContent padded(Grid grid, OptionalDouble value) {
    return MatrixContent.of(grid).withPadding(walkthrough.problem().padding(), value);
  }

  /// What is added to each cell and what it makes, window cell by window cell.
  private Formula formula(BackwardStep step) {
    Written written = new Written(words.numbers());
    List<Part> parts = new ArrayList<>();
    int places = step.window().rows() * step.window().cols();
    boolean pools = step.goal() == Goal.POOLING;
    for (Share share : step.shares()) {
      if (!parts.isEmpty()) {
        parts.add(new Part(texts.get("backward.separator"), Role.SIGN));
      }
      String text =
          pools
              ? written.plain(step.slope())
              : written.product(written.factor(step.slope()), written.factor(share.factor()));
      parts.add(
          new Part(
              text,
              written.plain(share.amount()),
              written.plain(step.gradient().at(share.target())),
              Role.TERM));
    }
    // Cells of the padding get nothing and keep their place free.
    while (!pools && parts.size() < 2 * places - 1) {
      parts.add(new Part("", Role.TERM));
    }
    return new Formula(parts);
  }

  private Formula room() {
    return Formula.room(
        IntStream.range(0, walkthrough.size())
            .mapToObj(walkthrough::at)
            .map(this::formula)
            .toList());
  }
}
