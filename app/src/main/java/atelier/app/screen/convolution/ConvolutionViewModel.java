package atelier.app.screen.convolution;

import atelier.app.control.Formula;
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
import atelier.lessons.grid.PartialGrid;
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
    this.pace = Pace.of(walkthrough, false);
    this.playback = new Playback(ticker, pace.size());
    this.words = new LessonTexts(texts.locale());
    this.formulas = new ConvolutionFormulas(texts, words, walkthrough);
    this.board = new ReadOnlyObjectWrapper<>(boardAt(0));
    describe();
    playback.positionProperty().subscribe(at -> board.set(boardAt(at.intValue())));
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
    ConvolutionStep step = walkthrough.at(pace.step(playback.position()));
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
    pace = Pace.of(walkthrough, byProduct.get());
    playback.setSize(pace.size());
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

  /// Whether a step is a single product instead of an output cell.
  BooleanProperty byProductProperty() {
    return byProduct;
  }

  private void changePace() {
    int step = pace.step(playback.position());
    pace = Pace.of(walkthrough, byProduct.get());
    // To a position that is in both sequences, whichever is shorter.
    playback.first();
    playback.setSize(pace.size());
    playback.jump(pace.position(step));
    board.set(boardAt(playback.position()));
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
    formulas = new ConvolutionFormulas(texts, words, walkthrough);
    describe();
    board.set(boardAt(playback.position()));
  }

  private ConvolutionProblem problem() {
    return bench.problem();
  }

  private ConvolutionBoard boardAt(int position) {
    return switch (walkthrough.at(pace.step(position))) {
      case Convolve step when pace.isComplete(position) -> board(step, Optional.empty());
      case Convolve step -> board(step, Optional.of(pace.made(position) - 1));
      case Activate step -> board(step);
    };
  }

  /// @param last the last product made so far, from 0; nothing if all are
  private ConvolutionBoard board(Convolve step, Optional<Integer> last) {
    Window filter =
        new Window(new Cell(0, 0), weights(problem()).rows(), weights(problem()).cols(), 1);
    // While products are made one by one, the newest has a mark.
    Optional<Product> newest =
        byProduct.get()
            ? Optional.of(step.products().get(last.orElse(step.products().size() - 1)))
            : Optional.empty();
    Formula whole = formulas.of(step);
    return new ConvolutionBoard(
        input().withNotes(weightNotes(step, newest)),
        MatrixContent.of(weights(problem())),
        last.isEmpty() ? convolved(step) : withoutLast(step),
        activated(step),
        Optional.of(step.window()),
        Optional.of(filter),
        newest.map(Product::cell),
        newest.map(Product::weightCell),
        Optional.of(only(step.output())),
        Optional.empty(),
        last.map(product -> whole.upTo(2 * product + 1)).orElse(whole),
        formulas.room(step),
        words.say(last.map(step::sentence).orElseGet(step::sentence)));
  }

  /// The convolution before the cell that is being made.
  private static MatrixContent withoutLast(Convolve step) {
    PartialGrid map = step.convolved().getFirst();
    return MatrixContent.of(new PartialGrid(map.whole(), map.filled() - 1));
  }

  private ConvolutionBoard board(Activate step) {
    return new ConvolutionBoard(
        input(),
        MatrixContent.of(weights(problem())),
        convolved(step),
        activated(step),
        Optional.empty(),
        Optional.empty(),
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

  /// The marked cell has no room for one.
  private Map<Cell, String> weightNotes(Convolve step, Optional<Product> marked) {
    Written written = new Written(words.numbers());
    return step.products().stream()
        .filter(product -> !marked.equals(Optional.of(product)))
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
