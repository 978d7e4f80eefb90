package atelier.app.screen.convolution;

import atelier.app.control.MatrixContent;
import atelier.app.control.Playback;
import atelier.app.control.Written;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep;
import atelier.lessons.convolution.ConvolutionStep.Activate;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Product;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Window;
import atelier.lessons.text.LessonTexts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A convolution of one channel by one filter, walked through step by step: what is on the board at
/// the step in view.
final class ConvolutionViewModel {
  private final Texts texts;
  private final ConvolutionProblem problem;
  private final ConvolutionWalkthrough walkthrough;
  private final Playback playback;
  private final ReadOnlyObjectWrapper<ConvolutionBoard> board;
  private LessonTexts words;
  private ConvolutionFormulas formulas;

  /// At the first step.
  ///
  /// @param problem of one channel and one filter
  /// @param texts whose language sentences and numbers follow
  /// @param ticker beats while the steps play
  ConvolutionViewModel(ConvolutionProblem problem, Texts texts, Ticker ticker) {
    this.texts = texts;
    this.problem = problem;
    this.walkthrough = new ConvolutionWalkthrough(problem);
    this.playback = new Playback(ticker, walkthrough.size());
    this.words = new LessonTexts(texts.locale());
    this.formulas = new ConvolutionFormulas(texts, words, walkthrough);
    this.board = new ReadOnlyObjectWrapper<>(boardAt(0));
    playback.positionProperty().subscribe(at -> board.set(boardAt(at.intValue())));
    texts.localeProperty().subscribe(this::speak);
  }

  /// Where one is in the steps.
  Playback playback() {
    return playback;
  }

  /// What the step in view shows.
  ReadOnlyObjectProperty<ConvolutionBoard> boardProperty() {
    return board.getReadOnlyProperty();
  }

  /// The absolute value that has the full colour in every matrix of the board.
  double scale() {
    return Stream.of(image(), weights(), walkthrough.convolved().getFirst())
        .mapToDouble(Grid::maxAbs)
        .max()
        .orElse(1);
  }

  /// Goes to the step that makes a cell of the output.
  void jump(Phase phase, Cell output) {
    playback.jump(walkthrough.indexOf(phase, 0, output));
  }

  private void speak(Locale language) {
    words = new LessonTexts(language);
    formulas = new ConvolutionFormulas(texts, words, walkthrough);
    board.set(boardAt(playback.position()));
  }

  private ConvolutionBoard boardAt(int position) {
    return switch (walkthrough.at(position)) {
      case Convolve step -> board(step);
      case Activate step -> board(step);
    };
  }

  private ConvolutionBoard board(Convolve step) {
    Window filter = new Window(new Cell(0, 0), weights().rows(), weights().cols(), 1);
    return new ConvolutionBoard(
        input().withNotes(weightNotes(step)),
        MatrixContent.of(weights()),
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
        MatrixContent.of(weights()),
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
    return MatrixContent.of(image()).withPadding(problem.padding(), OptionalDouble.of(0));
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

  private Grid image() {
    return problem.input().channel(0);
  }

  private Grid weights() {
    return problem.filters().getFirst().weights().channel(0);
  }

  private static Window only(Cell cell) {
    return new Window(cell, 1, 1, 1);
  }
}
