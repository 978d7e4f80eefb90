package atelier.lessons.exercise.kind;

import atelier.lessons.exercise.Answer;
import atelier.lessons.exercise.Draw;
import atelier.lessons.exercise.Misunderstanding;
import atelier.lessons.exercise.Question;
import atelier.lessons.exercise.Task;
import atelier.lessons.exercise.Trace;
import atelier.lessons.field.FieldLayer;
import atelier.lessons.field.FieldProblem;
import atelier.lessons.field.FieldStep;
import atelier.lessons.field.FieldWalkthrough;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.scene.FieldScene;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a cell of each map sees of the image.
final class FieldExercise {
  /// Fields are to fit the board.
  private static final int LARGEST_FIELD = 32;

  private FieldExercise() {}

  static Optional<Task> draw(Draw draw, int level) {
    var layers = new ArrayList<FieldLayer>();
    for (int i = 0; i < level + 1; i++) {
      int kernel = draw.oneOf(List.of(2, 3, 5));
      int stride = level == 1 ? 1 : draw.between(1, 2);
      layers.add(new FieldLayer(kernel, stride, 0));
    }
    int field = field(layers);
    boolean strides =
        layers.subList(0, layers.size() - 1).stream().anyMatch(layer -> layer.stride() > 1);
    return strides == level > 1 && field <= LARGEST_FIELD
        ? Optional.of(task(new FieldProblem(field, layers)))
        : Optional.empty();
  }

  /// What one cell of the last map sees: the smallest image that it can stand on.
  private static int field(List<FieldLayer> layers) {
    int side = 1;
    for (FieldLayer layer : layers.reversed()) {
      side = (side - 1) * layer.stride() + layer.kernel();
    }
    return side;
  }

  static Task task(FieldProblem problem) {
    var walk = new FieldWalkthrough(problem);
    List<FieldLayer> layers = problem.layers();
    List<Sentence> names =
        layers.stream()
            .map(
                layer ->
                    Sentence.of(
                        "layer.window",
                        Argument.count(layer.kernel()),
                        Argument.count(layer.stride())))
            .toList();
    Question question =
        Question.of(
                Sentence.of("question.field"),
                Grid.of(layers.size(), 1, cell -> walk.at(cell.row()).field()),
                cell -> worked(walk.at(cell.row())))
            .titled(names, List.of())
            .watching(traces(layers))
            .hinting(Sentence.of("hint.field"), Sentence.of("hint.first.cell", worked(walk.at(0))))
            .following(0, answers -> followed(answers.getFirst(), walk))
            .shown(cell -> new FieldScene(problem, cell.row()));
    return new Task(List.of(Sentence.of("exercise.field")), List.of(), List.of(question));
  }

  private static Sentence worked(FieldStep step) {
    return Sentence.of(
        "worked.field",
        Argument.count(step.before()),
        Argument.count(step.shape().kernel()),
        Argument.count(step.jump()),
        Argument.count(step.field()));
  }

  /// Each layer adds its part to what was answered for the one before.
  private static Answer followed(Answer given, FieldWalkthrough walk) {
    return Answer.of(
        given.rows(),
        1,
        cell -> {
          if (cell.row() == 0) {
            return OptionalDouble.empty();
          }
          FieldStep step = walk.at(cell.row());
          OptionalDouble before = given.at(new Cell(cell.row() - 1, 0));
          return before.isPresent()
              ? OptionalDouble.of(before.getAsDouble() + step.field() - step.before())
              : before;
        });
  }

  private static List<Trace> traces(List<FieldLayer> layers) {
    return List.of(
        Trace.of(
            Misunderstanding.STRIDE_FORGOTTEN,
            Grid.of(layers.size(), 1, cell -> 1 + sides(layers, cell.row(), -1))),
        Trace.of(
            Misunderstanding.SIDES_ADDED,
            Grid.of(layers.size(), 1, cell -> sides(layers, cell.row(), 0))));
  }

  /// Sides of the windows up to a layer, each with something added.
  private static int sides(List<FieldLayer> layers, int last, int more) {
    return layers.subList(0, last + 1).stream().mapToInt(layer -> layer.kernel() + more).sum();
  }
}
