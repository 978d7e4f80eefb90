package atelier.lessons.exercise;

import java.util.Arrays;
import atelier.engine.layer.Activate;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Layer;
import atelier.engine.layer.Linear;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.ParameterShape;
import atelier.engine.layer.Relu;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.plan.Predictor;
import atelier.engine.tensor.Shape;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Answers an exercise with the engine, from nothing but what a student reads: the statement, the
/// matrices, the titles of rows.
final class EngineAnswers {
  /// Networks are made once a shape and get the weights of each exercise.
  private final Map<String, Predictor> predictors = new HashMap<>();

  private final Map<String, Model> models = new HashMap<>();

  /// One list of numbers a question.
  List<double[]> of(Exercise exercise) {
    String key = exercise.task().statement().getFirst().key();
    return switch (key) {
      case "exercise.convolution" -> convolution(exercise);
      case "exercise.pooling.max", "exercise.pooling.average" -> List.of(pooling(exercise));
      case "exercise.size" -> List.of(size(exercise));
      case "exercise.parameters" -> parameters(exercise);
      case "exercise.field" -> List.of(field(exercise));
      case "exercise.shapes" -> shapes(exercise);
      case "exercise.forward" -> forward(exercise);
      case "exercise.gradient" -> List.of(gradient(exercise));
      default -> throw new IllegalArgumentException(key);
    };
  }

  private List<double[]> convolution(Exercise exercise) {
    List<Argument> said = said(exercise.task().statement().getFirst());
    List<Grid> images = givens(exercise, "given.image", "given.channel");
    List<Grid> planes = givens(exercise, "given.filter", "given.plane");
    int kernel = planes.getFirst().rows();
    int stride = count(said.get(0));
    int padding = count(said.get(1));
    var shape = new Shape(images.size(), images.getFirst().rows(), images.getFirst().cols());
    var layer = new Conv2d(images.size(), 1, kernel, stride, padding);
    double[] weights = joined(flat(planes), ((Argument.Real) said.get(2)).value());
    double[] sums = run("conv" + shape + layer, Network.of("c", shape).then("c", layer), weights, flat(images));
    String after = said(exercise.questions().get(1).asks()).getFirst().toString();
    Layer activation =
        after.contains("relu")
            ? new Relu()
            : new Activate(
                after.contains("tanh")
                    ? Activate.Function.TANH
                    : Activate.Function.SIGMOID);
    double[] activated =
        run(
            "act" + after + sums.length,
            Network.of("a", new Shape(1, 1, sums.length)).then("a", activation),
            new double[0],
            sums);
    return List.of(sums, activated);
  }

  private double[] pooling(Exercise exercise) {
    Sentence statement = exercise.task().statement().getFirst();
    int kernel = count(statement, 0);
    int stride = count(statement, 1);
    Grid map = givens(exercise, "given.map").getFirst();
    Layer layer =
        statement.key().equals("exercise.pooling.max")
            ? new MaxPool2d(kernel, stride, 0, false)
            : new AvgPool2d(kernel, stride, 0, false, true);
    return pool(layer, map);
  }

  private double[] pool(Layer layer, Grid map) {
    var shape = new Shape(1, map.rows(), map.cols());
    return run("pool" + layer + shape, Network.of("p", shape).then("p", layer), new double[0], flat(List.of(map)));
  }

  /// The loss is the sum of slope times output; it is linear as long as the largest stays the
  /// largest, so a difference over a quarter is its derivative.
  private double[] gradient(Exercise exercise) {
    Sentence statement = exercise.task().statement().getFirst();
    var layer = new MaxPool2d(count(statement, 0), count(statement, 1), 0, false);
    Grid map = givens(exercise, "given.map").getFirst();
    double[] slopes = flat(givens(exercise, "given.slopes"));
    double[] gradient = new double[map.size()];
    for (int i = 0; i < gradient.length; i++) {
      Cell cell = map.cell(i);
      double up = loss(layer, map.with(cell, map.at(cell) + 0.25), slopes);
      double down = loss(layer, map.with(cell, map.at(cell) - 0.25), slopes);
      gradient[i] = (up - down) / 0.5;
    }
    return gradient;
  }

  private double loss(Layer layer, Grid map, double[] slopes) {
    double[] pooled = pool(layer, map);
    double sum = 0;
    for (int i = 0; i < slopes.length; i++) {
      sum += slopes[i] * pooled[i];
    }
    return sum;
  }

  private static double[] size(Exercise exercise) {
    Sentence statement = exercise.task().statement().getFirst();
    var layer = new Conv2d(1, 1, count(statement, 2), count(statement, 3), count(statement, 4));
    Shape shape = layer.output(new Shape(1, count(statement, 0), count(statement, 1)));
    return new double[] {shape.height(), shape.width()};
  }

  private static List<double[]> parameters(Exercise exercise) {
    List<Sentence> titles = exercise.questions().getFirst().rowTitles();
    double[] each = titles.stream().mapToDouble(title -> learned(layer(title))).toArray();
    if (exercise.questions().size() == 1) {
      return List.of(each);
    }
    boolean threes = exercise.questions().get(1).asks().key().equals("question.total.threes");
    double total = 0;
    for (int i = threes ? 1 : 0; i < each.length; i++) {
      total += each[i];
    }
    return List.of(each, new double[] {total});
  }

  private static Layer layer(Sentence title) {
    return switch (title.key()) {
      case "layer.convolution" ->
          Conv2d.of(count(title, 1), count(title, 2), count(title, 0));
      case "layer.dense" -> new Linear(count(title, 0), count(title, 1));
      case "layer.pooling", "layer.pooling.two" -> MaxPool2d.of(2);
      case "layer.maps" -> Conv2d.of(1, count(title, 2), count(title, 0)).withPadding(count(title, 1));
      default -> throw new IllegalArgumentException(title.key());
    };
  }

  private static double learned(Layer layer) {
    return layer.parameters().stream().mapToLong(ParameterShape::size).sum();
  }

  /// Pixels that reach one cell, counted backwards through the windows.
  private static double[] field(Exercise exercise) {
    List<Sentence> titles = exercise.questions().getFirst().rowTitles();
    double[] fields = new double[titles.size()];
    for (int last = 0; last < fields.length; last++) {
      int first = 0;
      int end = 1;
      for (int layer = last; layer >= 0; layer--) {
        int kernel = count(titles.get(layer), 0);
        int stride = count(titles.get(layer), 1);
        first = first * stride;
        end = (end - 1) * stride + kernel;
      }
      fields[last] = end - first;
    }
    return fields;
  }

  private static List<double[]> shapes(Exercise exercise) {
    int side = count(exercise.task().statement().getFirst(), 0);
    var shape = new Shape(1, side, side);
    var flat = new ArrayList<Double>();
    for (Sentence title : exercise.questions().getFirst().rowTitles()) {
      Layer layer =
          title.key().equals("layer.maps")
              ? Conv2d.of(shape.channels(), count(title, 2), count(title, 0))
                  .withPadding(count(title, 1))
              : MaxPool2d.of(2);
      shape = layer.output(shape);
      flat.add((double) shape.channels());
      flat.add((double) shape.height());
    }
    return List.of(
        flat.stream().mapToDouble(Double::doubleValue).toArray(),
        new double[] {new Flatten().output(shape).channels()});
  }

  private List<double[]> forward(Exercise exercise) {
    Grid image = givens(exercise, "given.image").getFirst();
    Grid filter = givens(exercise, "given.filter").getFirst();
    Grid weights = givens(exercise, "given.weights").getFirst();
    double[] biases = flat(givens(exercise, "given.biases"));
    var input = new Shape(1, image.rows(), image.cols());
    double[] kernel = joined(flat(List.of(filter)), 0);
    double[] pixels = flat(List.of(image));
    Layer conv = Conv2d.of(1, 1, filter.rows());
    String key = "forward" + input + biases.length;
    var all = new ArrayList<double[]>();
    all.add(run(key + 1, Network.of("f", input).then("c", conv), kernel, pixels));
    all.add(run(key + 2, Network.of("f", input).then("c", conv).then("r", new Relu()), kernel, pixels));
    double[] pooled =
        run(
            key + 3,
            Network.of("f", input).then("c", conv).then("r", new Relu()).then("p", MaxPool2d.of(2)),
            kernel,
            pixels);
    all.add(pooled);
    all.add(pooled);
    double[] learned =
        Stream.of(kernel, flat(List.of(weights)), biases)
            .flatMapToDouble(Arrays::stream)
            .toArray();
    Network.Builder whole =
        Network.of("f", input)
            .then("c", conv)
            .then("r", new Relu())
            .then("p", MaxPool2d.of(2))
            .then("f", new Flatten())
            .then("d", new Linear(weights.cols(), weights.rows()));
    all.add(run(key + 4, whole, learned, pixels));
    all.add(doubles(predictor(key + 4, whole, learned).probabilities(floats(pixels))));
    return all;
  }

  private double[] run(String key, Network.Builder network, double[] weights, double[] image) {
    return doubles(predictor(key, network, weights).logits(floats(image)));
  }

  private Predictor predictor(String key, Network.Builder network, double[] weights) {
    Model model =
        models.computeIfAbsent(
            key, _ -> new Model(network.build(), new float[weights.length], Map.of()));
    System.arraycopy(floats(weights), 0, model.weights(), 0, weights.length);
    Predictor predictor = predictors.computeIfAbsent(key, _ -> new Predictor(model));
    predictor.weightsChanged();
    return predictor;
  }

  private static List<Grid> givens(Exercise exercise, String... captions) {
    return exercise.task().givens().stream()
        .filter(given -> List.of(captions).contains(given.caption().key()))
        .map(Given::numbers)
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Argument> said(Sentence sentence) {
    return (List<Argument>) sentence.arguments();
  }

  private static int count(Sentence sentence, int argument) {
    return count(said(sentence).get(argument));
  }

  private static int count(Argument argument) {
    return ((Argument.Count) argument).value();
  }

  private static double[] flat(List<Grid> grids) {
    return grids.stream()
        .flatMapToDouble(grid -> grid.cells().stream().mapToDouble(grid::at))
        .toArray();
  }

  private static double[] joined(double[] numbers, double last) {
    double[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = last;
    return more;
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  private static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }
}
