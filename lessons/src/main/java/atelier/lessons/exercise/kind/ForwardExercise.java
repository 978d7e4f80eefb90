package atelier.lessons.exercise.kind;

import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.exercise.Answer;
import atelier.lessons.exercise.Draw;
import atelier.lessons.exercise.Given;
import atelier.lessons.exercise.Misunderstanding;
import atelier.lessons.exercise.Question;
import atelier.lessons.exercise.Task;
import atelier.lessons.exercise.Trace;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.pooling.PoolingProblem;
import atelier.lessons.pooling.PoolingProblem.Kind;
import atelier.lessons.pooling.PoolingWalkthrough;
import atelier.lessons.scene.PoolingScene;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A whole network by hand: convolution, ReLU, max pooling, flattening, a dense layer, softmax with
/// the exponentials given.
final class ForwardExercise {
  private static final int WINDOW = 2;

  /// Beyond, exponentials hide each other.
  private static final int LARGEST_SCORE = 4;

  /// Probabilities are given with two decimals.
  private static final double TWO_DECIMALS = 0.0101;

  private final ConvolutionWalkthrough walk;
  private final PoolingProblem pooling;
  private final Grid pooled;

  /// [unit][input], the bias last.
  private final Grid weights;

  private final Grid scores;
  private final Grid probabilities;

  private ForwardExercise(ConvolutionWalkthrough walk, Grid weights) {
    this.walk = walk;
    this.weights = weights;
    this.pooling = new PoolingProblem(walk.activated().getFirst(), WINDOW, WINDOW, 0, Kind.MAX);
    this.pooled = new PoolingWalkthrough(pooling).pooled();
    this.scores =
        Grid.of(1, weights.rows(), cell -> score(Answer.of(pooled), cell.col()).orElseThrow());
    double sum = scores.cells().stream().mapToDouble(cell -> Math.exp(scores.at(cell))).sum();
    this.probabilities = scores.map(score -> Math.exp(score) / sum);
  }

  static Optional<Task> draw(Draw draw, int level) {
    int side = level == 1 ? 3 : 5;
    Grid image = draw.grid(side, side, -2, 2);
    Grid filter = draw.grid(2, 2, -1, 2);
    var walk =
        new ConvolutionWalkthrough(
            ConvolutionProblem.of(image, filter).withActivation(Activation.RELU));
    int inputs = level == 1 ? 1 : 4;
    Grid weights = draw.grid(level == 3 ? 3 : 2, inputs + 1, -1, 1);
    var exercise = new ForwardExercise(walk, weights);
    return exercise.isFair() ? Optional.of(exercise.task()) : Optional.empty();
  }

  /// ReLU has something to do in the first window, the largest of each is one alone, scores are
  /// small and all different.
  private boolean isFair() {
    Grid sums = walk.convolved().getFirst();
    return sums.cells().stream().anyMatch(cell -> sums.at(cell) < 0)
        && sums.cells().stream().noneMatch(cell -> sums.at(cell) == 0)
        && pooled.cells().stream().allMatch(this::hasOneWinner)
        && scores.maxAbs() <= LARGEST_SCORE
        && scores.cells().stream().mapToDouble(scores::at).distinct().count() == scores.size();
  }

  private boolean hasOneWinner(Cell output) {
    double largest = pooled.at(output);
    return largest > 0
        && pooling.geometry().window(output).cells().stream()
                .filter(cell -> pooling.input().at(cell) == largest)
                .count()
            == 1;
  }

  private Task task() {
    Task start = ConvolutionExercise.task(walk);
    var questions = new ArrayList<>(start.questions());
    questions.add(poolingQuestion());
    questions.add(flattenQuestion());
    questions.add(denseQuestion());
    questions.add(softmaxQuestion());
    var givens = new ArrayList<>(start.givens());
    givens.add(new Given(Sentence.of("given.weights"), columns(0, weights.cols() - 1)));
    givens.add(new Given(Sentence.of("given.biases"), columns(weights.cols() - 1, 1)));
    givens.add(
        new Given(
            Sentence.of("given.exponentials"),
            Grid.of(
                2,
                2 * LARGEST_SCORE + 1,
                cell -> {
                  int x = cell.col() - LARGEST_SCORE;
                  return cell.row() == 0 ? x : rounded(Math.exp(x));
                })));
    return new Task(
        List.of(Sentence.of("exercise.forward", Argument.count(weights.rows()))),
        givens,
        questions);
  }

  private static double rounded(double value) {
    return Math.rint(100 * value) / 100;
  }

  private Grid columns(int first, int count) {
    return Grid.of(weights.rows(), count, cell -> weights.at(cell.row(), first + cell.col()));
  }

  private Question poolingQuestion() {
    Question alone = PoolingExercise.task(pooling).questions().getFirst();
    return alone
        .following(1, answers -> pool(answers.get(1)))
        .shown(cell -> new PoolingScene(pooling, new PoolingWalkthrough(pooling).indexOf(cell)));
  }

  private Answer pool(Answer activated) {
    return Answer.of(
        pooled.rows(),
        pooled.cols(),
        output -> {
          List<Cell> window = pooling.geometry().window(output).cells();
          return window.stream().allMatch(cell -> activated.at(cell).isPresent())
              ? window.stream().mapToDouble(cell -> activated.at(cell).getAsDouble()).max()
              : OptionalDouble.empty();
        });
  }

  private Question flattenQuestion() {
    Function<Cell, Cell> origin =
        cell -> new Cell(cell.col() / pooled.cols(), cell.col() % pooled.cols());
    return Question.of(
            Sentence.of("question.flatten"),
            Grid.of(1, pooled.size(), cell -> pooled.at(origin.apply(cell))),
            cell ->
                Sentence.of(
                    "worked.flatten",
                    Argument.count(origin.apply(cell).row() + 1),
                    Argument.count(origin.apply(cell).col() + 1),
                    Argument.real(pooled.at(origin.apply(cell)))))
        .hinting(Sentence.of("hint.flatten"))
        .following(
            2,
            answers -> Answer.of(1, pooled.size(), cell -> answers.get(2).at(origin.apply(cell))));
  }

  private Question denseQuestion() {
    List<Sentence> units =
        IntStream.rangeClosed(1, weights.rows())
            .mapToObj(unit -> Sentence.of("title.unit", Argument.count(unit)))
            .toList();
    int last = weights.cols() - 1;
    return Question.of(Sentence.of("question.dense"), scores, cell -> workedScore(cell.col()))
        .titled(List.of(), units)
        .watching(
            List.of(
                Trace.of(
                    Misunderstanding.BIAS_FORGOTTEN,
                    Grid.of(
                        1,
                        weights.rows(),
                        cell -> scores.at(cell) - weights.at(cell.col(), last)))))
        .hinting(Sentence.of("hint.dense"), Sentence.of("hint.first.cell", workedScore(0)))
        .following(
            3, answers -> Answer.of(1, weights.rows(), cell -> score(answers.get(3), cell.col())));
  }

  private Sentence workedScore(int unit) {
    List<Argument.Factors> terms =
        IntStream.range(0, pooled.size())
            .mapToObj(i -> new Argument.Factors(pooled.at(pooled.cell(i)), weights.at(unit, i)))
            .toList();
    return Sentence.of(
        "worked.sum.bias",
        new Argument.Products(terms),
        Argument.real(weights.at(unit, weights.cols() - 1)),
        Argument.result(scores.at(0, unit)));
  }

  /// Products of the inputs in reading order, and the bias; nothing where an input is missing.
  private OptionalDouble score(Answer inputs, int unit) {
    double sum = weights.at(unit, weights.cols() - 1);
    int i = 0;
    for (Cell cell : inputs.cells()) {
      OptionalDouble input = inputs.at(cell);
      if (input.isEmpty()) {
        return input;
      }
      sum += input.getAsDouble() * weights.at(unit, i++);
    }
    return OptionalDouble.of(sum);
  }

  private Question softmaxQuestion() {
    List<Double> exponentials =
        scores.cells().stream().map(cell -> rounded(Math.exp(scores.at(cell)))).toList();
    return Question.of(
            Sentence.of("question.softmax"),
            probabilities,
            cell ->
                Sentence.of(
                    "worked.softmax",
                    Argument.real(exponentials.get(cell.col())),
                    new Argument.Addition(exponentials),
                    Argument.result(rounded(probabilities.at(cell)))))
        .within(TWO_DECIMALS)
        .watching(
            List.of(
                Trace.of(
                    Misunderstanding.NOT_NORMALISED,
                    scores.map(score -> rounded(Math.exp(score))))))
        .hinting(Sentence.of("hint.softmax"))
        .following(4, answers -> softmax(answers.get(4)));
  }

  private static Answer softmax(Answer scores) {
    boolean full = scores.cells().stream().allMatch(cell -> scores.at(cell).isPresent());
    double sum =
        scores.cells().stream().mapToDouble(cell -> Math.exp(scores.at(cell).orElse(0))).sum();
    return Answer.of(
        1,
        scores.cols(),
        cell ->
            full
                ? OptionalDouble.of(Math.exp(scores.at(cell).getAsDouble()) / sum)
                : OptionalDouble.empty());
  }
}
