package atelier.lessons.exercise.kind;

import atelier.lessons.backward.BackwardProblem;
import atelier.lessons.backward.BackwardProblem.Goal;
import atelier.lessons.backward.BackwardWalkthrough;
import atelier.lessons.exercise.Draw;
import atelier.lessons.exercise.Given;
import atelier.lessons.exercise.Misunderstanding;
import atelier.lessons.exercise.Question;
import atelier.lessons.exercise.Task;
import atelier.lessons.exercise.Trace;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Geometry;
import atelier.lessons.grid.Grid;
import atelier.lessons.scene.BackwardScene;
import atelier.lessons.step.RunningSum;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.List;
import java.util.Optional;

/// The way back through a max pooling.
final class GradientExercise {
  private GradientExercise() {}

  /// On the hardest level windows overlap, and a cell may win twice.
  static Optional<Task> draw(Draw draw, int level) {
    int window = level == 3 ? 3 : 2;
    int side = level == 3 ? 5 : 4;
    var geometry = new Geometry(window, window, 2, 0, 1);
    Grid slopes = draw.grid(2, 2, -4, 4);
    boolean handsBack = slopes.cells().stream().noneMatch(cell -> slopes.at(cell) == 0);
    return DistinctMap.draw(draw, side, geometry, level == 1 ? 0 : -9)
        .filter(_ -> handsBack)
        .map(
            map ->
                task(
                    new BackwardProblem(
                        Goal.POOLING, map, Grid.of(window, window, _ -> 0), 2, 0, slopes)));
  }

  static Task task(BackwardProblem problem) {
    var walk = new BackwardWalkthrough(problem);
    Question question =
        Question.of(
                Sentence.of("question.gradient"), walk.gradient(), cell -> worked(problem, cell))
            .watching(
                List.of(
                    Trace.of(Misunderstanding.GRADIENT_SHARED, shared(problem)),
                    Trace.transposed(walk.gradient())))
            .hinting(Sentence.of("hint.gradient"), winner(problem))
            .shown(cell -> new BackwardScene(problem, walk.indexOf(window(problem, cell))));
    return new Task(
        List.of(
            Sentence.of(
                "exercise.gradient",
                Argument.count(problem.filter().rows()),
                Argument.count(problem.stride()))),
        List.of(
            new Given(Sentence.of("given.map"), problem.input()),
            new Given(Sentence.of("given.slopes"), problem.slopes())),
        List.of(question));
  }

  private static Sentence worked(BackwardProblem problem, Cell cell) {
    var sum = new RunningSum();
    var steps = new BackwardWalkthrough(problem);
    List<Double> slopes =
        problem.slopes().cells().stream()
            .filter(
                output -> steps.at(steps.indexOf(output)).shares().getFirst().target().equals(cell))
            .map(problem.slopes()::at)
            .toList();
    slopes.forEach(sum::add);
    return slopes.isEmpty()
        ? Sentence.of("worked.gradient.none")
        : Sentence.of(
            "worked.gradient", new Argument.Addition(slopes), Argument.result(sum.value()));
  }

  /// Whose slope the cell may get: the first window that covers it.
  private static Cell window(BackwardProblem problem, Cell cell) {
    return problem.slopes().cells().stream()
        .filter(output -> problem.geometry().window(output).covers(cell))
        .findFirst()
        .orElseThrow();
  }

  private static Sentence winner(BackwardProblem problem) {
    Cell first = new Cell(0, 0);
    Cell target = new BackwardWalkthrough(problem).at(0).shares().getFirst().target();
    return Sentence.of(
        "hint.gradient.winner",
        Argument.count(target.row() + 1),
        Argument.count(target.col() + 1),
        Argument.real(problem.slopes().at(first)));
  }

  /// Every cell of a window gets its part, as behind a mean.
  private static Grid shared(BackwardProblem problem) {
    double parts = problem.filter().size();
    return Grid.of(
        problem.input().rows(),
        problem.input().cols(),
        cell ->
            problem.slopes().cells().stream()
                .filter(output -> problem.geometry().window(output).covers(cell))
                .mapToDouble(output -> problem.slopes().at(output) / parts)
                .sum());
  }
}
