package atelier.lessons.exercise.kind;

import atelier.lessons.exercise.Draw;
import atelier.lessons.exercise.Given;
import atelier.lessons.exercise.Misunderstanding;
import atelier.lessons.exercise.Question;
import atelier.lessons.exercise.Task;
import atelier.lessons.exercise.Trace;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Geometry;
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

/// A pooling by hand.
final class PoolingExercise {
  /// A third is given with two decimals.
  private static final double TWO_DECIMALS = 0.0051;

  private PoolingExercise() {}

  /// The largest of each window: on the hardest level windows overlap.
  static Optional<Task> max(Draw draw, int level) {
    int window = level == 3 ? 3 : 2;
    int side = level == 3 ? draw.oneOf(List.of(5, 7)) : 4;
    var geometry = new Geometry(window, window, 2, 0, 1);
    return DistinctMap.draw(draw, side, geometry, level == 1 ? 0 : -9)
        .map(map -> new PoolingProblem(map, window, 2, 0, Kind.MAX))
        .filter(PoolingExercise::hasNoZero)
        .map(PoolingExercise::task);
  }

  /// The mean of each window: whole, then in quarters, then of overlapping windows of nine.
  static Optional<Task> average(Draw draw, int level) {
    int window = level == 3 ? 3 : 2;
    int side = level == 3 ? 5 : 4;
    var problem =
        new PoolingProblem(
            draw.grid(side, side, level == 1 ? 0 : -6, 9), window, 2, 0, Kind.AVERAGE);
    Grid pooled = new PoolingWalkthrough(problem).pooled();
    boolean whole =
        pooled.cells().stream().allMatch(cell -> pooled.at(cell) == Math.rint(pooled.at(cell)));
    return hasNoZero(problem) && whole == (level == 1)
        ? Optional.of(task(problem))
        : Optional.empty();
  }

  private static boolean hasNoZero(PoolingProblem problem) {
    Grid pooled = new PoolingWalkthrough(problem).pooled();
    return pooled.cells().stream().noneMatch(cell -> pooled.at(cell) == 0);
  }

  private static List<Double> values(PoolingProblem problem, Cell output) {
    return problem.geometry().window(output).cells().stream().map(problem.input()::at).toList();
  }

  static Task task(PoolingProblem problem) {
    var walk = new PoolingWalkthrough(problem);
    boolean max = problem.kind() == Kind.MAX;
    Argument side = Argument.count(problem.kernelSize());
    Argument stride = Argument.count(problem.stride());
    Question question =
        Question.of(
                Sentence.of(max ? "question.pooling.max" : "question.pooling.average"),
                walk.pooled(),
                cell -> worked(problem, walk, cell))
            .within(TWO_DECIMALS)
            .watching(traces(walk))
            .hinting(
                Sentence.of(max ? "hint.pooling.max" : "hint.pooling.average"),
                Sentence.of("hint.first.cell", worked(problem, walk, new Cell(0, 0))))
            .shown(cell -> new PoolingScene(problem, walk.indexOf(cell)));
    return new Task(
        List.of(
            max
                ? Sentence.of("exercise.pooling.max", side, stride)
                : Sentence.of("exercise.pooling.average", side, stride)),
        List.of(new Given(Sentence.of("given.map"), problem.input())),
        List.of(question));
  }

  private static Sentence worked(PoolingProblem problem, PoolingWalkthrough walk, Cell cell) {
    List<Double> values = values(problem, cell);
    Argument result = Argument.result(walk.pooled().at(cell));
    return problem.kind() == Kind.MAX
        ? Sentence.of("worked.pooling.max", new Argument.Values(values), result)
        : Sentence.of(
            "worked.pooling.average",
            new Argument.Addition(values),
            Argument.count(values.size()),
            result);
  }

  private static List<Trace> traces(PoolingWalkthrough walk) {
    PoolingProblem problem = walk.problem();
    Grid right = walk.pooled();
    boolean max = problem.kind() == Kind.MAX;
    Grid other = new PoolingWalkthrough(problem.withKind(max ? Kind.AVERAGE : Kind.MAX)).pooled();
    Grid dense = new PoolingWalkthrough(problem.withStride(1)).pooled();
    int size = problem.kernelSize() * problem.kernelSize();
    var traces = new ArrayList<Trace>();
    traces.add(
        Trace.of(max ? Misunderstanding.AVERAGE_FOR_MAX : Misunderstanding.MAX_FOR_AVERAGE, other));
    if (!max) {
      traces.add(Trace.of(Misunderstanding.NOT_DIVIDED, right.map(mean -> mean * size)));
    }
    traces.addAll(Trace.slides(dense, problem.stride()));
    traces.add(Trace.transposed(right));
    return traces;
  }
}
