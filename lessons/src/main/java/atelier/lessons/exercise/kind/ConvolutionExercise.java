package atelier.lessons.exercise.kind;

import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Filter;
import atelier.lessons.convolution.Operation;
import atelier.lessons.exercise.Answer;
import atelier.lessons.exercise.Draw;
import atelier.lessons.exercise.Given;
import atelier.lessons.exercise.Question;
import atelier.lessons.exercise.Task;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.scene.ConvolutionScene;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// A convolution by hand, then its activation.
final class ConvolutionExercise {
  /// Answers with decimals are given with two of them.
  private static final double TWO_DECIMALS = 0.0051;

  /// Sums that can be made in the head.
  private static final double LARGEST_SUM = 30;

  /// Where a table gives the activation: beyond, it hardly changes.
  private static final int LARGEST_IN_TABLE = 5;

  private ConvolutionExercise() {}

  /// What one level of a kind asks for.
  ///
  /// @param side of the square image
  /// @param kernel side of the filter
  record Size(int channels, int side, int kernel, int stride, int padding, boolean bias) {}

  /// Draws a problem of a size.
  static Optional<Task> draw(Draw draw, Size size, List<Activation> activations) {
    var channels = new ArrayList<Grid>();
    var planes = new ArrayList<Grid>();
    for (int channel = 0; channel < size.channels; channel++) {
      channels.add(draw.grid(size.side, size.side, -3, 3));
      planes.add(draw.grid(size.kernel, size.kernel, -2, 2));
    }
    int bias = size.bias ? draw.between(1, 3) * draw.oneOf(List.of(-1, 1)) : 0;
    var problem =
        new ConvolutionProblem(
            new Volume(channels),
            List.of(new Filter(new Volume(planes), bias)),
            size.stride,
            size.padding,
            1,
            Operation.CROSS_CORRELATION,
            draw.oneOf(activations));
    var walk = new ConvolutionWalkthrough(problem);
    return isFair(walk) ? Optional.of(task(walk)) : Optional.empty();
  }

  /// Few zeros among the numbers, none among the sums; sums of both signs, so that ReLU has
  /// something to do.
  private static boolean isFair(ConvolutionWalkthrough walk) {
    ConvolutionProblem problem = walk.problem();
    List<Grid> planes = problem.filters().getFirst().weights().channels();
    Grid sums = walk.convolved().getFirst();
    return Stream.concat(problem.input().channels().stream(), planes.stream())
            .allMatch(grid -> 4 * zeros(grid) <= grid.size())
        && planes.stream().allMatch(plane -> has(plane, 1) && has(plane, -1))
        && zeros(sums) == 0
        && has(sums, 1)
        && has(sums, -1)
        && sums.maxAbs() <= (hasTable(problem) ? LARGEST_IN_TABLE : LARGEST_SUM);
  }

  private static boolean hasTable(ConvolutionProblem problem) {
    return problem.activation() == Activation.SIGMOID || problem.activation() == Activation.TANH;
  }

  private static long zeros(Grid grid) {
    return grid.cells().stream().filter(cell -> grid.at(cell) == 0).count();
  }

  private static boolean has(Grid grid, int sign) {
    return grid.cells().stream().anyMatch(cell -> Math.signum(grid.at(cell)) == sign);
  }

  /// The task that a problem sets.
  static Task task(ConvolutionWalkthrough walk) {
    ConvolutionProblem problem = walk.problem();
    var questions = new ArrayList<Question>();
    questions.add(convolution(walk));
    if (walk.hasActivation()) {
      questions.add(activation(walk));
    }
    var statement = new ArrayList<Sentence>();
    statement.add(
        Sentence.of(
            "exercise.convolution",
            Argument.count(problem.stride()),
            Argument.count(problem.padding()),
            Argument.real(problem.filters().getFirst().bias())));
    var givens = new ArrayList<Given>();
    int depth = problem.input().depth();
    for (int channel = 0; channel < depth; channel++) {
      Argument number = Argument.count(channel + 1);
      Sentence image =
          depth == 1 ? Sentence.of("given.image") : Sentence.of("given.channel", number);
      givens.add(new Given(image, problem.input().channel(channel)));
    }
    for (int channel = 0; channel < depth; channel++) {
      Argument number = Argument.count(channel + 1);
      Sentence filter =
          depth == 1 ? Sentence.of("given.filter") : Sentence.of("given.plane", number);
      givens.add(new Given(filter, problem.filters().getFirst().weights().channel(channel)));
    }
    if (hasTable(problem)) {
      givens.add(table(problem.activation()));
    }
    return new Task(statement, givens, questions);
  }

  private static Question convolution(ConvolutionWalkthrough walk) {
    return Question.of(
            Sentence.of("question.convolution"),
            walk.convolved().getFirst(),
            cell -> worked(step(walk, cell)))
        .watching(new ConvolutionTraces(walk).ofConvolution())
        .hinting(
            Sentence.of("hint.convolution"),
            Sentence.of("hint.first.cell", worked(step(walk, new Cell(0, 0)))))
        .shown(cell -> scene(walk, Phase.CONVOLUTION, cell));
  }

  private static Question activation(ConvolutionWalkthrough walk) {
    Activation activation = walk.problem().activation();
    Grid sums = walk.convolved().getFirst();
    boolean relu = activation == Activation.RELU;
    Question question =
        Question.of(
                Sentence.of("question.activation", activation.displayName()),
                walk.activated().getFirst(),
                cell ->
                    Sentence.of(
                        "worked.activation",
                        activation.displayName(),
                        Argument.real(sums.at(cell)),
                        Argument.result(activation.apply(sums.at(cell)))))
            .watching(relu ? new ConvolutionTraces(walk).ofRelu() : List.of())
            .hinting(
                relu
                    ? Sentence.of("hint.relu")
                    : Sentence.of("hint.table", activation.displayName()))
            .following(0, answers -> activated(answers.getFirst(), activation))
            .shown(cell -> scene(walk, Phase.ACTIVATION, cell));
    return relu ? question : question.within(TWO_DECIMALS);
  }

  private static Answer activated(Answer sums, Activation activation) {
    return Answer.of(
        sums.rows(),
        sums.cols(),
        cell -> {
          var sum = sums.at(cell);
          return sum.isPresent() ? OptionalDouble.of(activation.apply(sum.getAsDouble())) : sum;
        });
  }

  private static Convolve step(ConvolutionWalkthrough walk, Cell cell) {
    return (Convolve) walk.at(walk.indexOf(Phase.CONVOLUTION, 0, cell));
  }

  private static ConvolutionScene scene(ConvolutionWalkthrough walk, Phase phase, Cell cell) {
    return new ConvolutionScene(walk.problem(), walk.indexOf(phase, 0, cell), false);
  }

  /// Every product written out: zeros of the padding too, as they are the point of it.
  private static Sentence worked(Convolve step) {
    var terms =
        new Argument.Products(
            step.products().stream()
                .map(product -> new Argument.Factors(product.value(), product.weight()))
                .toList());
    return step.bias() == 0
        ? Sentence.of("worked.sum", terms, Argument.result(step.result()))
        : Sentence.of(
            "worked.sum.bias", terms, Argument.real(step.bias()), Argument.result(step.result()));
  }

  /// The function at every whole number that may be needed.
  private static Given table(Activation activation) {
    return new Given(
        Sentence.of("given.table", activation.displayName()),
        Grid.of(
            2,
            2 * LARGEST_IN_TABLE + 1,
            cell -> {
              double x = cell.col() - LARGEST_IN_TABLE;
              return cell.row() == 0 ? x : Math.rint(100 * activation.apply(x)) / 100;
            }));
  }
}
