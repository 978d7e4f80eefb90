package atelier.app.screen.convolution;

import atelier.app.control.MatrixContent;
import atelier.app.control.Playback;
import atelier.app.control.Workbench;
import atelier.app.control.Written;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep;
import atelier.lessons.convolution.ConvolutionStep.Activate;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Filter;
import atelier.lessons.convolution.Product;
import atelier.lessons.export.TikzPicture;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.grid.Window;
import atelier.lessons.text.LessonTexts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

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
  private ConvolutionWalkthrough walkthrough;
  private LessonTexts words;
  private ConvolutionFormulas formulas;
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
    this.playback = new Playback(ticker, walkthrough.size());
    this.words = new LessonTexts(texts.locale());
    this.formulas = new ConvolutionFormulas(texts, words, walkthrough);
    this.board = new ReadOnlyObjectWrapper<>(boardAt(0));
    describe();
    playback.positionProperty().subscribe(at -> board.set(boardAt(at.intValue())));
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
    ConvolutionStep step = walkthrough.at(playback.position());
    ConvolutionProblem problem = problem();
    Optional<Window> window =
        step instanceof Convolve convolve ? Optional.of(convolve.window()) : Optional.empty();
    int rows =
        Math.max(
            image(problem).rows() + 2 * problem.padding(),
            Math.max(weights(problem).rows(), problem.outputRows()));
    TikzPicture picture =
        new TikzPicture(texts.locale())
            .matrix(TikzPicture.filled(image(problem)), problem.padding(), window, rows)
            .sign("\\ast", rows)
            .matrix(TikzPicture.filled(weights(problem)), 0, Optional.empty(), rows)
            .sign("=", rows)
            .matrix(step.convolved().getFirst(), 0, Optional.of(only(step.output())), rows);
    if (walkthrough.hasActivation()) {
      picture.sign("\\to", rows).matrix(step.activated().getFirst(), 0, Optional.empty(), rows);
    }
    return picture.text();
  }

  private void show(ConvolutionProblem problem) {
    walkthrough = new ConvolutionWalkthrough(problem);
    formulas = new ConvolutionFormulas(texts, words, walkthrough);
    playback.setSize(walkthrough.size());
    describe();
    board.set(boardAt(playback.position()));
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
    int cols = image(problem).cols();
    String size = words.say(problem.geometry().rowsFormula(rows));
    int unread =
        problem.geometry().unreadRows(rows).size() + problem.geometry().unreadCols(cols).size();
    lead.set(
        texts.get("tools.size", problem.outputRows(), problem.outputCols(), size)
            + (unread == 0 ? "" : " " + texts.get("tools.unread")));
  }

  /// Where one is in the steps.
  Playback playback() {
    return playback;
  }

  /// What the step in view shows.
  ReadOnlyObjectProperty<ConvolutionBoard> boardProperty() {
    return board.getReadOnlyProperty();
  }

  /// Goes to the step that makes a cell of the output.
  void jump(Phase phase, Cell output) {
    playback.jump(walkthrough.indexOf(phase, 0, output));
  }

  private void speak(Locale language) {
    words = new LessonTexts(language);
    formulas = new ConvolutionFormulas(texts, words, walkthrough);
    describe();
    board.set(boardAt(playback.position()));
  }

  private ConvolutionProblem problem() {
    return bench.problem();
  }

  private ConvolutionBoard boardAt(int position) {
    return switch (walkthrough.at(position)) {
      case Convolve step -> board(step);
      case Activate step -> board(step);
    };
  }

  private ConvolutionBoard board(Convolve step) {
    Window filter =
        new Window(new Cell(0, 0), weights(problem()).rows(), weights(problem()).cols(), 1);
    return new ConvolutionBoard(
        input().withNotes(weightNotes(step)),
        MatrixContent.of(weights(problem())),
        convolved(step),
        activated(step),
        Optional.of(step.window()),
        Optional.of(filter),
        Optional.of(only(step.output())),
        Optional.empty(),
        formulas.of(step),
        formulas.room(step),
        words.say(step.sentence()));
  }

  private ConvolutionBoard board(Activate step) {
    return new ConvolutionBoard(
        input(),
        MatrixContent.of(weights(problem())),
        convolved(step),
        activated(step),
        Optional.empty(),
        Optional.empty(),
        Optional.of(only(step.output())),
        Optional.of(only(step.output())),
        formulas.of(step),
        formulas.room(step),
        words.say(step.sentence()));
  }

  private MatrixContent input() {
    return MatrixContent.of(image(problem()))
        .withPadding(problem().padding(), OptionalDouble.of(0))
        .withFaded(unread());
  }

  private Set<Cell> unread() {
    Grid image = image(problem());
    List<Integer> rows = problem().geometry().unreadRows(image.rows());
    List<Integer> cols = problem().geometry().unreadCols(image.cols());
    return image.cells().stream()
        .filter(cell -> rows.contains(cell.row()) || cols.contains(cell.col()))
        .collect(Collectors.toSet());
  }

  private static MatrixContent convolved(ConvolutionStep step) {
    return MatrixContent.of(step.convolved().getFirst());
  }

  private static MatrixContent activated(ConvolutionStep step) {
    return MatrixContent.of(step.activated().getFirst());
  }

  private Map<Cell, String> weightNotes(Convolve step) {
    Written written = new Written(words.numbers());
    return step.products().stream()
        .collect(
            Collectors.toMap(Product::cell, product -> "×" + written.factor(product.weight())));
  }

  private static Grid image(ConvolutionProblem problem) {
    return problem.input().channel(0);
  }

  private static Grid weights(ConvolutionProblem problem) {
    return problem.filters().getFirst().weights().channel(0);
  }

  private static Window only(Cell cell) {
    return new Window(cell, 1, 1, 1);
  }
}
