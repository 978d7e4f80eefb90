package atelier.app.screen.convolution;

import atelier.app.control.Formula;
import atelier.app.control.MatrixContent;
import atelier.app.control.Written;
import atelier.app.text.Texts;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep;
import atelier.lessons.convolution.ConvolutionStep.Activate;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Product;
import atelier.lessons.export.TikzPicture;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Window;
import atelier.lessons.text.LessonTexts;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// Writes the board at each position of a walk, in one language.
final class ConvolutionBoards {
  private final Texts texts;
  private final LessonTexts words;
  private final ConvolutionWalkthrough walkthrough;
  private final Pace pace;
  private final boolean byProduct;
  private final ConvolutionFormulas formulas;

  /// @param byProduct whether a position is a single product
  ConvolutionBoards(
      Texts texts,
      LessonTexts words,
      ConvolutionWalkthrough walkthrough,
      Pace pace,
      boolean byProduct) {
    this.texts = texts;
    this.words = words;
    this.walkthrough = walkthrough;
    this.pace = pace;
    this.byProduct = byProduct;
    this.formulas = new ConvolutionFormulas(texts, words, walkthrough);
  }

  /// What is on the board at a position.
  ConvolutionBoard at(int position) {
    return switch (walkthrough.at(pace.step(position))) {
      case Convolve step when pace.isComplete(position) -> board(step, Optional.empty());
      case Convolve step -> board(step, Optional.of(pace.made(position) - 1));
      case Activate step -> board(step);
    };
  }

  /// @param last the last product made so far, from 0; nothing if all are
  private ConvolutionBoard board(Convolve step, Optional<Integer> last) {
    Window filter = new Window(new Cell(0, 0), weights().rows(), weights().cols(), 1);
    // While products are made one by one, the newest has a mark.
    Optional<Product> newest =
        byProduct
            ? Optional.of(step.products().get(last.orElse(step.products().size() - 1)))
            : Optional.empty();
    Formula whole = formulas.of(step);
    return new ConvolutionBoard(
        input().withNotes(weightNotes(step, newest)),
        MatrixContent.of(weights()),
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
        MatrixContent.of(weights()),
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
    return MatrixContent.of(image())
        .withPadding(walkthrough.problem().padding(), OptionalDouble.of(0))
        .withFaded(walkthrough.problem().geometry().unread(image()));
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

  /// A step as a picture for LaTeX.
  String tikz(int position) {
    ConvolutionStep step = walkthrough.at(pace.step(position));
    ConvolutionProblem problem = walkthrough.problem();
    Optional<Window> window =
        step instanceof Convolve convolve ? Optional.of(convolve.window()) : Optional.empty();
    int rows =
        Math.max(
            image().rows() + 2 * problem.padding(),
            Math.max(weights().rows(), problem.outputRows()));
    TikzPicture picture =
        new TikzPicture(texts.locale())
            .matrix(TikzPicture.filled(image()), problem.padding(), window, rows)
            .sign("\\ast", rows)
            .matrix(TikzPicture.filled(weights()), 0, Optional.empty(), rows)
            .sign("=", rows)
            .matrix(step.convolved().getFirst(), 0, Optional.of(only(step.output())), rows);
    if (walkthrough.hasActivation()) {
      picture.sign("\\to", rows).matrix(step.activated().getFirst(), 0, Optional.empty(), rows);
    }
    return picture.text();
  }

  private Grid image() {
    return ConvolutionViewModel.image(walkthrough.problem());
  }

  private Grid weights() {
    return ConvolutionViewModel.weights(walkthrough.problem());
  }

  private static Window only(Cell cell) {
    return new Window(cell, 1, 1, 1);
  }
}
