package atelier.lessons.exercise.kind;

import atelier.lessons.exercise.Answer;
import atelier.lessons.exercise.Draw;
import atelier.lessons.exercise.Misunderstanding;
import atelier.lessons.exercise.Question;
import atelier.lessons.exercise.Task;
import atelier.lessons.exercise.Trace;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Geometry;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The shapes of the maps on their way through LeNet-5, or a network built like it.
final class LenetShapesExercise {
  private LenetShapesExercise() {}

  /// A layer of the network.
  ///
  /// @param maps 0 where a pooling keeps as many as come
  private record Layer(Sentence name, int maps, Geometry geometry) {
    static Layer convolution(int kernel, int padding, int maps) {
      return new Layer(
          Sentence.of(
              "layer.maps", Argument.count(kernel), Argument.count(padding), Argument.count(maps)),
          maps,
          new Geometry(kernel, kernel, 1, padding, 1));
    }

    static Layer pooling() {
      return new Layer(Sentence.of("layer.pooling.two"), 0, new Geometry(2, 2, 2, 0, 1));
    }

    int side(int before) {
      return geometry.outputRows(before);
    }
  }

  /// The lecture's sides first; then other filters and, on the hardest level, sides that 2 does not
  /// divide.
  static Optional<Task> draw(Draw draw, int level) {
    int side = level == 1 ? draw.oneOf(List.of(28, 32)) : draw.between(24, 40);
    int first = level == 1 ? 5 : draw.oneOf(List.of(3, 5, 7));
    int second = level == 1 ? 5 : draw.oneOf(List.of(3, 5));
    int padding = level == 1 ? (side == 28 ? 2 : 0) : draw.between(0, 2);
    int maps = draw.oneOf(List.of(4, 6, 8));
    var layers =
        List.of(
            Layer.convolution(first, padding, maps),
            Layer.pooling(),
            Layer.convolution(second, 0, draw.oneOf(List.of(12, 16, 20))),
            Layer.pooling());
    int convolved = layers.get(0).side(side);
    boolean odd = convolved % 2 == 1 || layers.get(2).side(convolved / 2) % 2 == 1;
    return odd == level > 2 && 2 * padding <= first
        ? Optional.of(task(side, layers))
        : Optional.empty();
  }

  private static Task task(int side, List<Layer> layers) {
    Grid shapes = shapes(side, layers, false);
    Question each =
        Question.of(
                Sentence.of("question.shapes"), shapes, cell -> worked(side, layers, shapes, cell))
            .titled(
                layers.stream().map(Layer::name).toList(),
                List.of(Sentence.of("title.maps"), Sentence.of("title.side")))
            .watching(
                List.of(
                    Trace.of(Misunderstanding.CEILING_FOR_FLOOR, shapes(side, layers, true)),
                    Trace.of(Misunderstanding.PADDING_ONCE, paddedOnce(side, layers))))
            .hinting(
                Sentence.of("hint.shapes"),
                Sentence.of("hint.first.cell", worked(side, layers, shapes, new Cell(0, 1))))
            .following(0, answers -> followed(answers.getFirst(), side, layers));
    double flat = flat(shapes.at(3, 0), shapes.at(3, 1));
    Question flatten =
        Question.of(
                Sentence.of("question.flat"),
                Grid.of(new double[] {flat}),
                _ ->
                    Sentence.of(
                        "worked.flat",
                        Argument.real(shapes.at(3, 0)),
                        Argument.real(shapes.at(3, 1)),
                        Argument.result(flat)))
            .hinting(Sentence.of("hint.flat"))
            .following(0, answers -> flattened(answers.getFirst()));
    return new Task(
        List.of(Sentence.of("exercise.shapes", Argument.count(side))),
        List.of(),
        List.of(each, flatten));
  }

  private static double flat(double maps, double side) {
    return maps * side * side;
  }

  private static Answer flattened(Answer shapes) {
    OptionalDouble maps = shapes.at(new Cell(3, 0));
    OptionalDouble side = shapes.at(new Cell(3, 1));
    boolean both = maps.isPresent() && side.isPresent();
    return Answer.of(
        1,
        1,
        _ ->
            both
                ? OptionalDouble.of(flat(maps.getAsDouble(), side.getAsDouble()))
                : OptionalDouble.empty());
  }

  /// Maps and side after each layer.
  ///
  /// @param ceiling whether a position that does not fit is counted
  private static Grid shapes(int side, List<Layer> layers, boolean ceiling) {
    var rows = new ArrayList<double[]>();
    int maps = 1;
    int now = side;
    for (Layer layer : layers) {
      maps = layer.maps > 0 ? layer.maps : maps;
      now = ceiling && layer.maps == 0 ? Math.ceilDiv(now, 2) : layer.side(now);
      rows.add(new double[] {maps, now});
    }
    return Grid.of(rows.toArray(double[][]::new));
  }

  /// As if the first layer had its zeros on one side only.
  private static Grid paddedOnce(int side, List<Layer> layers) {
    return shapes(side - layers.getFirst().geometry.padding(), layers, false);
  }

  private static Sentence worked(int side, List<Layer> layers, Grid shapes, Cell cell) {
    Layer layer = layers.get(cell.row());
    if (cell.col() == 0) {
      return Sentence.of(
          layer.maps == 0 ? "worked.maps.kept" : "worked.maps", Argument.real(shapes.at(cell)));
    }
    int before = cell.row() == 0 ? side : (int) shapes.at(cell.row() - 1, 1);
    return Sentence.of("worked.size", layer.geometry.rowsFormula(before));
  }

  /// Each side follows from the side that was answered for the layer before.
  private static Answer followed(Answer given, int side, List<Layer> layers) {
    return Answer.of(
        given.rows(),
        given.cols(),
        cell -> {
          Layer layer = layers.get(cell.row());
          boolean first = cell.row() == 0;
          OptionalDouble before =
              first ? OptionalDouble.empty() : given.at(new Cell(cell.row() - 1, cell.col()));
          if (cell.col() == 0) {
            return layer.maps > 0 ? OptionalDouble.empty() : before;
          }
          return followed(layer, first ? OptionalDouble.of(side) : before);
        });
  }

  private static OptionalDouble followed(Layer layer, OptionalDouble before) {
    double cells = before.orElse(0);
    boolean possible =
        cells == Math.rint(cells)
            && cells <= Geometry.LARGEST
            && cells + 2 * layer.geometry.padding() >= layer.geometry.rows();
    return possible ? OptionalDouble.of(layer.side((int) cells)) : OptionalDouble.empty();
  }
}
