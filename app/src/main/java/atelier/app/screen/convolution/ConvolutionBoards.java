package atelier.app.screen.convolution;

import atelier.app.control.MatrixContent;
import atelier.app.control.Written;
import atelier.app.text.Texts;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep.Activate;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Fill;
import atelier.lessons.convolution.ConvolutionStep.Pad;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Filter;
import atelier.lessons.convolution.Product;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Window;
import atelier.lessons.text.LessonTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    this.formulas = new ConvolutionFormulas(texts, words, walkthrough, byProduct);
  }

  /// What is on the board at a position.
  ConvolutionBoard at(int position) {
    return switch (walkthrough.at(pace.step(position))) {
      case Pad step -> board(step);
      case Convolve step when pace.isComplete(position) -> board(step, Optional.empty());
      case Convolve step -> board(step, Optional.of(pace.made(position) - 1));
      case Activate step -> board(step);
    };
  }

  private ConvolutionBoard board(Pad step) {
    Filter first = walkthrough.problem().filters().getFirst();
    return new ConvolutionBoard(
        0,
        images().map(image -> image.withLaid(step.ring())).toList(),
        first.weights().channels().stream().map(MatrixContent::of).toList(),
        bias(first),
        contents(step.convolved()),
        contents(step.activated()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        formulas.nothing(),
        formulas.room(),
        words.say(step.sentence()));
  }

  /// @param last the last product made so far, from 0; nothing if all are
  private ConvolutionBoard board(Convolve step, Optional<Integer> last) {
    List<Grid> planes = planes(step);
    Window filter =
        new Window(new Cell(0, 0), planes.getFirst().rows(), planes.getFirst().cols(), 1);
    // While products are made one by one, the newest has a mark.
    Optional<Product> newest =
        byProduct
            ? Optional.of(step.products().get(last.orElse(step.products().size() - 1)))
            : Optional.empty();
    return new ConvolutionBoard(
        step.map(),
        IntStream.range(0, planes.size())
            .mapToObj(channel -> image(channel).withNotes(weightNotes(step, channel, newest)))
            .toList(),
        planes.stream().map(MatrixContent::of).toList(),
        bias(filter(step)),
        contents(last.isEmpty() ? step.convolved() : withoutLast(step)),
        contents(step.activated()),
        Optional.of(step.window()),
        Optional.of(filter),
        newest.map(at -> new ConvolutionBoard.Spot(at.channel(), at.cell(), at.weightCell())),
        Optional.of(Window.of(step.output())),
        Optional.empty(),
        formulas.of(step, last),
        formulas.room(step),
        words.say(last.map(step::sentence).orElseGet(step::sentence)));
  }

  /// The convolution before the cell that is being made.
  private static List<PartialGrid> withoutLast(Convolve step) {
    var maps = new ArrayList<>(step.convolved());
    PartialGrid map = maps.get(step.map());
    maps.set(step.map(), new PartialGrid(map.whole(), map.filled() - 1));
    return maps;
  }

  private ConvolutionBoard board(Activate step) {
    return new ConvolutionBoard(
        step.map(),
        images().toList(),
        planes(step).stream().map(MatrixContent::of).toList(),
        bias(filter(step)),
        contents(step.convolved()),
        contents(step.activated()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Window.of(step.output())),
        Optional.of(Window.of(step.output())),
        formulas.of(step),
        formulas.room(step),
        words.say(step.sentence()));
  }

  private Stream<MatrixContent> images() {
    return IntStream.range(0, walkthrough.problem().input().depth()).mapToObj(this::image);
  }

  private MatrixContent image(int channel) {
    ConvolutionProblem problem = walkthrough.problem();
    Grid image = problem.input().channel(channel);
    return MatrixContent.of(image)
        .withPadding(problem.padding(), OptionalDouble.of(0))
        .withFaded(problem.geometry().unread(image));
  }

  private List<Grid> planes(Fill step) {
    return filter(step).weights().channels();
  }

  private static MatrixContent bias(Filter filter) {
    return MatrixContent.of(Grid.of(new double[] {filter.bias()}));
  }

  private Filter filter(Fill step) {
    return walkthrough.problem().filters().get(step.map());
  }

  private static List<MatrixContent> contents(List<PartialGrid> maps) {
    return maps.stream().map(MatrixContent::of).toList();
  }

  /// The marked cell has no room for one.
  private Map<Cell, String> weightNotes(Convolve step, int channel, Optional<Product> marked) {
    Written written = new Written(words.numbers());
    return step.products().stream()
        .filter(product -> product.channel() == channel)
        .filter(product -> !marked.equals(Optional.of(product)))
        .collect(
            Collectors.toMap(Product::cell, product -> "×" + written.factor(product.weight())));
  }

  /// A step to be drawn elsewhere.
  ConvolutionPicture picture(int position) {
    return new ConvolutionPicture(
        walkthrough.problem(), walkthrough.at(pace.step(position)), texts.locale());
  }
}
