package atelier.lessons.exercise.kind;

import atelier.lessons.exercise.Answer;
import atelier.lessons.exercise.Draw;
import atelier.lessons.exercise.Misunderstanding;
import atelier.lessons.exercise.Question;
import atelier.lessons.exercise.Task;
import atelier.lessons.exercise.Trace;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/// How many numbers a layer or a network learns.
final class ParameterExercises {
  private ParameterExercises() {}

  /// A layer with so many inputs a unit.
  ///
  /// @param name what it is
  /// @param inputs weights of one filter plane or of one unit
  /// @param channels planes of a filter; 1 in a dense layer
  /// @param units filters or units, each with a bias; 0 in a layer that learns nothing
  private record Layer(Sentence name, int inputs, int channels, int units) {
    static Layer convolution(int kernel, int channels, int filters) {
      return new Layer(
          Sentence.of(
              "layer.convolution",
              Argument.count(kernel),
              Argument.count(channels),
              Argument.count(filters)),
          kernel * kernel,
          channels,
          filters);
    }

    static Layer dense(int inputs, int units) {
      return new Layer(
          Sentence.of("layer.dense", Argument.count(inputs), Argument.count(units)),
          inputs,
          1,
          units);
    }

    static Layer pooling() {
      return new Layer(Sentence.of("layer.pooling"), 0, 0, 0);
    }

    int parameters() {
      return units * (inputs * channels + 1);
    }

    Sentence worked() {
      return units == 0
          ? Sentence.of("worked.parameters.none")
          : Sentence.of(
              "worked.parameters",
              Argument.count(units),
              Argument.count(inputs * channels),
              Argument.count(parameters()));
    }
  }

  static Optional<Task> convolution(Draw draw, int level) {
    int channels = level == 1 ? 1 : draw.oneOf(List.of(2, 3, 4, 6, 8));
    int kernel = draw.oneOf(level == 3 ? List.of(3, 5, 7) : List.of(2, 3, 5));
    int filters = draw.oneOf(level == 3 ? List.of(10, 12, 16, 20) : List.of(2, 4, 5, 6, 8));
    return Optional.of(task(List.of(each(List.of(Layer.convolution(kernel, channels, filters))))));
  }

  static Optional<Task> dense(Draw draw, int level) {
    int inputs = draw.oneOf(level == 1 ? List.of(4, 5, 10, 12) : List.of(20, 84, 120, 400));
    int units = draw.oneOf(level == 3 ? List.of(12, 15, 84, 120) : List.of(3, 4, 6, 10));
    return Optional.of(task(List.of(each(List.of(Layer.dense(inputs, units))))));
  }

  /// A chain of layers, and their sum.
  static Optional<Task> network(Draw draw, int level) {
    int first = draw.oneOf(List.of(2, 4, 6));
    int second = draw.oneOf(List.of(8, 10, 16));
    int side = draw.oneOf(List.of(2, 4, 5));
    int units = draw.oneOf(List.of(20, 30, 84));
    var layers = new ArrayList<Layer>();
    layers.add(Layer.convolution(draw.oneOf(List.of(3, 5)), level == 3 ? 3 : 1, first));
    layers.add(Layer.pooling());
    int maps = first;
    if (level > 1) {
      layers.add(Layer.convolution(draw.oneOf(List.of(3, 5)), first, second));
      layers.add(Layer.pooling());
      maps = second;
    }
    layers.add(Layer.dense(maps * side * side, units));
    if (level > 1) {
      layers.add(Layer.dense(units, 10));
    }
    return Optional.of(
        task(List.of(each(layers), total(Sentence.of("question.total"), layers, 0))));
  }

  /// One filter of 5 x 5 against two of 3 x 3, which see as much.
  static Optional<Task> fiveOrThrees(Draw draw, int level) {
    int maps = level == 1 ? draw.between(1, 3) : draw.oneOf(List.of(4, 6, 8, 10, 16));
    if (level == 3) {
      maps *= draw.between(2, 4);
    }
    Layer three = Layer.convolution(3, maps, maps);
    List<Layer> layers = List.of(Layer.convolution(5, maps, maps), three, three);
    return Optional.of(
        task(List.of(each(layers), total(Sentence.of("question.total.threes"), layers, 1))));
  }

  private static Task task(List<Question> questions) {
    return new Task(List.of(Sentence.of("exercise.parameters")), List.of(), questions);
  }

  private static Question each(List<Layer> layers) {
    return Question.of(
            Sentence.of("question.parameters"),
            column(layers, Layer::parameters),
            cell -> layers.get(cell.row()).worked())
        .titled(layers.stream().map(Layer::name).toList(), List.of())
        .watching(traces(layers))
        .hinting(
            Sentence.of("hint.parameters"),
            Sentence.of("hint.first.cell", layers.getFirst().worked()));
  }

  private static List<Trace> traces(List<Layer> layers) {
    return List.of(
        Trace.of(
            Misunderstanding.WITHOUT_BIAS,
            column(layers, layer -> layer.units * layer.inputs * layer.channels)),
        Trace.of(
            Misunderstanding.WITHOUT_CHANNELS,
            column(layers, layer -> layer.units * (layer.inputs + 1))),
        Trace.of(
            Misunderstanding.ONE_FILTER,
            column(layers, layer -> layer.units == 0 ? 0 : layer.inputs * layer.channels + 1)));
  }

  /// The sum of all layers from one on.
  private static Question total(Sentence asks, List<Layer> layers, int first) {
    List<Layer> added = layers.subList(first, layers.size());
    int sum = added.stream().mapToInt(Layer::parameters).sum();
    List<Double> terms = added.stream().map(layer -> (double) layer.parameters()).toList();
    return Question.of(
            asks,
            Grid.of(new double[] {sum}),
            _ -> Sentence.of("worked.total", new Argument.Addition(terms), Argument.result(sum)))
        .hinting(Sentence.of("hint.total"))
        .following(0, answers -> sum(answers.getFirst(), first));
  }

  private static Answer sum(Answer column, int first) {
    List<Cell> added = column.cells().stream().filter(cell -> cell.row() >= first).toList();
    boolean full = added.stream().allMatch(cell -> column.at(cell).isPresent());
    double sum = added.stream().mapToDouble(cell -> column.at(cell).orElse(0)).sum();
    return Answer.of(1, 1, _ -> full ? OptionalDouble.of(sum) : OptionalDouble.empty());
  }

  private static Grid column(List<Layer> layers, ToIntFunction<Layer> value) {
    return Grid.of(layers.size(), 1, cell -> value.applyAsInt(layers.get(cell.row())));
  }
}
