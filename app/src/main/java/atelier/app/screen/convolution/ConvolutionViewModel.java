package atelier.app.screen.convolution;

import atelier.app.control.Playback;
import atelier.app.control.Workbench;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Filter;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.text.LessonTexts;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// A convolution of one channel by one filter, walked through step by step and changed at will:
/// what is on the board at the step in view. A change that cannot be is refused with a sentence,
/// and the board stays as it was.
final class ConvolutionViewModel {
  /// Sides of an image whose numbers can be read from the back of a room.
  static final int SMALLEST_INPUT = 2;

  static final int LARGEST_INPUT = 10;
  static final int LARGEST_FILTER = 7;

  /// What random numbers are drawn up to.
  private static final int LARGEST_RANDOM = 3;

  private final Texts texts;
  private final Workbench<ConvolutionProblem> bench;
  private final Playback playback;
  private final ReadOnlyObjectWrapper<ConvolutionBoard> board;
  private final ReadOnlyDoubleWrapper scale = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyStringWrapper lead = new ReadOnlyStringWrapper("");
  private final BooleanProperty byProduct = new SimpleBooleanProperty(false);
  private ConvolutionWalkthrough walkthrough;
  private Pace pace;
  private LessonTexts words;
  private ConvolutionBoards boards;
  private long seed = 1;

  /// At the first step.
  ///
  /// @param problem of one channel and one filter
  /// @param texts whose language sentences and numbers follow
  /// @param ticker beats while the steps play
  ConvolutionViewModel(ConvolutionProblem problem, Texts texts, Ticker ticker) {
    this.texts = texts;
    this.bench = new Workbench<>(problem, texts.localeProperty().map(LessonTexts::new));
    this.walkthrough = new ConvolutionWalkthrough(problem);
    this.pace = Pace.of(walkthrough, false);
    this.playback = new Playback(ticker, pace.size());
    this.words = new LessonTexts(texts.locale());
    this.boards = new ConvolutionBoards(texts, words, walkthrough, pace, false);
    this.board = new ReadOnlyObjectWrapper<>(boards.at(0));
    describe();
    playback.positionProperty().subscribe(at -> board.set(boards.at(at.intValue())));
    byProduct.addListener(_ -> changePace());
    bench.history().valueProperty().addListener((_, _, now) -> show(now));
    texts.localeProperty().subscribe(this::speak);
  }

  /// What is walked through, and changed.
  Workbench<ConvolutionProblem> bench() {
    return bench;
  }

  /// The absolute value that has the full colour in every matrix of the board.
  ReadOnlyDoubleProperty scaleProperty() {
    return scale.getReadOnlyProperty();
  }

  /// How large the output is and why, and what is never read.
  ReadOnlyStringProperty leadProperty() {
    return lead.getReadOnlyProperty();
  }

  /// Changes the image.
  void changeInput(UnaryOperator<Grid> wish) {
    bench.change(problem -> problem.withInput(Volume.of(wish.apply(image(problem)))));
  }

  /// Changes the weights.
  void changeFilter(UnaryOperator<Grid> wish) {
    bench.change(
        problem -> {
          double bias = problem.filters().getFirst().bias();
          Filter changed = Filter.of(wish.apply(weights(problem))).withBias(bias);
          return problem.withFilters(List.of(changed));
        });
  }

  /// Draws new whole numbers for image and filter.
  void shuffle() {
    seed++;
    bench.change(
        problem -> {
          Grid input = image(problem);
          Grid filter = weights(problem);
          return problem
              .withInput(Volume.of(Grid.random(input.rows(), input.cols(), LARGEST_RANDOM, seed)))
              .withFilters(List.of(Filter.of(Grid.random(filter.rows(), filter.cols(), 2, -seed))));
        });
  }

  /// The step in view as a picture for LaTeX.
  String tikz() {
    return boards.tikz(playback.position());
  }

  private void show(ConvolutionProblem problem) {
    walkthrough = new ConvolutionWalkthrough(problem);
    pace = Pace.of(walkthrough, byProduct.get());
    boards = new ConvolutionBoards(texts, words, walkthrough, pace, byProduct.get());
    playback.setSize(pace.size());
    describe();
    board.set(boards.at(playback.position()));
  }

  private void describe() {
    ConvolutionProblem problem = problem();
    scale.set(
        Stream.of(image(problem), weights(problem), walkthrough.convolved().getFirst())
            .mapToDouble(Grid::maxAbs)
            .filter(largest -> largest > 0)
            .max()
            .orElse(1));
    int rows = image(problem).rows();
    String size = words.say(problem.geometry().rowsFormula(rows));
    boolean unread = !problem.geometry().unread(image(problem)).isEmpty();
    lead.set(
        texts.get("tools.size", problem.outputRows(), problem.outputCols(), size)
            + (unread ? " " + texts.get("tools.unread") : ""));
  }

  /// Where one is in the steps.
  Playback playback() {
    return playback;
  }

  /// Whether a step is a single product instead of an output cell.
  BooleanProperty byProductProperty() {
    return byProduct;
  }

  private void changePace() {
    int step = pace.step(playback.position());
    pace = Pace.of(walkthrough, byProduct.get());
    boards = new ConvolutionBoards(texts, words, walkthrough, pace, byProduct.get());
    // To a position that is in both sequences, whichever is shorter.
    playback.first();
    playback.setSize(pace.size());
    playback.jump(pace.position(step));
    board.set(boards.at(playback.position()));
  }

  /// What the step in view shows.
  ReadOnlyObjectProperty<ConvolutionBoard> boardProperty() {
    return board.getReadOnlyProperty();
  }

  /// Goes to the step that makes a cell of the output.
  void jump(Phase phase, Cell output) {
    playback.jump(pace.position(walkthrough.indexOf(phase, 0, output)));
  }

  private void speak(Locale language) {
    words = new LessonTexts(language);
    boards = new ConvolutionBoards(texts, words, walkthrough, pace, byProduct.get());
    describe();
    board.set(boards.at(playback.position()));
  }

  private ConvolutionProblem problem() {
    return bench.problem();
  }

  static Grid image(ConvolutionProblem problem) {
    return problem.input().channel(0);
  }

  static Grid weights(ConvolutionProblem problem) {
    return problem.filters().getFirst().weights().channel(0);
  }
}
