package atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.data.Batches;
import atelier.engine.data.Dataset;
import atelier.engine.kernel.Cases;
import atelier.engine.layer.Activate;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Dropout;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Layer;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.Linear;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.layer.ShapeMismatchException;
import atelier.engine.layer.Softmax;
import atelier.engine.layer.StochasticDepth;
import atelier.engine.layer.Window;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Gradients of small random networks against central differences of their double twin.
class GradientCheckTest {
  private static final double STEP = 1e-5;
  private static final double SMALLEST = 1e-8;

  /// Of two slopes of a loss summed over the images.
  private static final double SAME = 1e-3;

  static Stream<Network> networks() {
    Stream<Network> chains =
        IntStream.range(0, 1_000)
            .mapToObj(GradientCheckTest::random)
            .flatMap(Optional::stream)
            .limit(40);
    return Stream.concat(chains, SmallNetworks.all().stream());
  }

  @Test
  void everyLayerIsChecked() {
    Set<Class<?>> checked =
        networks()
            .flatMap(network -> network.layers().stream())
            .map(row -> row.layer().getClass())
            .collect(Collectors.toSet());
    // Chance is checked for itself, in `ChanceTest`.
    checked.addAll(Set.of(Dropout.class, StochasticDepth.class));
    assertThat(checked).containsAll(kinds(Layer.class).toList());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(GradientCheckTest::kinds)
        : Stream.of(type);
  }

  /// Two or three convolutions with anything between and after them; nothing if it does not fit.
  private static Optional<Network> random(int seed) {
    var cases = new Cases(seed);
    Shape input = new Shape(1, cases.between(8, 12), cases.between(8, 12));
    var layers = new ArrayList<Layer>();
    var first =
        new Conv2d(
            1, cases.between(1, 3), cases.between(1, 3), cases.between(1, 2), cases.between(0, 2));
    layers.add(first);
    layers.addAll(between(cases));
    int channels = cases.between(1, 7);
    layers.add(
        new Conv2d(
            first.outChannels(), channels, cases.between(1, 2), cases.between(1, 2),
            cases.between(0, 1)));
    if (cases.flip()) {
      Window across = new Window(cases.between(1, 2), cases.between(1, 2), 1, 0, 2);
      int groups = cases.flip() ? channels : 1;
      layers.add(new Conv2d(channels, 2 * channels, new Window(2, 1, 0, 1, 1), across, groups));
    }
    if (cases.flip() && channels > 2 && layers.getLast() instanceof Conv2d last) {
      layers.add(new LayerNorm(last.outChannels(), 0.1f));
    }
    layers.addAll(between(cases));
    layers.add(new Flatten());
    Shape shape = input;
    try {
      for (Layer layer : layers) {
        shape = layer.output(shape);
      }
    } catch (ShapeMismatchException _) {
      return Optional.empty();
    }
    layers.add(new Linear(shape.size(), 5));
    layers.add(new Relu());
    layers.add(new Linear(5, 3));
    var builder = Network.of("random" + seed, input);
    for (int i = 0; i < layers.size(); i++) {
      builder.then("layer" + i, layers.get(i));
    }
    return Optional.of(builder.build());
  }

  private static List<Layer> between(Cases cases) {
    return switch (cases.between(0, 9)) {
      case 0 -> List.of(new Relu());
      case 1 -> List.of(new Relu(), MaxPool2d.of(2));
      case 2 -> List.of(MaxPool2d.of(2));
      case 3 -> List.of(new AvgPool2d(2, 1, 1), new Relu());
      case 4 -> List.of(new Relu(), new MaxPool2d(2, 1, 1));
      case 8 ->
          List.of(
              new LocalResponseNorm(cases.between(1, 5), 0.5f, 0.75f, 2),
              new Activate(Activate.Function.TANH));
      case 6, 7 -> {
        Activate.Function[] all = Activate.Function.values();
        yield List.of(new Activate(all[cases.between(0, all.length - 1)]));
      }
      case 5 ->
          List.of(
              AvgPool2d.of(2),
              new AvgPool2d(3, 2, 1, cases.flip(), cases.flip()),
              new MaxPool2d(2, 2, 1, cases.flip()),
              new Softmax(cases.flip()),
              new AdaptiveAvgPool2d(6, 7));
      default -> List.of();
    };
  }

  @ParameterizedTest
  @MethodSource("networks")
  void agreesWithCentralDifferences(Network network) {
    var cases = new Cases(network.name().hashCode());
    int images = 19;
    Dataset data = dataset(network.input(), images, cases);
    Model model = Model.initialise(network, 7);
    var twin = new DoubleTwin(network);
    double[] weights = doubles(model.weights());
    try (var team = new WorkerTeam(2)) {
      var plan = new TrainingPlan(model, images, team);
      double loss = plan.step(new Batches(data), images, (_, _, _, _) -> {});
      assertThat(loss).isCloseTo(loss(twin, weights, data), within(1e-4));
      for (int i = 0; i < weights.length; i += 1 + weights.length / 60) {
        assertThat((double) plan.gradients()[i])
            .as("parameter %d of %s", i, network)
            .isCloseTo(slope(twin, weights, i, data) / images, within(2e-4));
      }
    }
  }

  /// Central difference, with a step so small that no maximum changes hands and no rectifier closes
  /// within it: then it is the same to the left and to the right.
  private static double slope(DoubleTwin twin, double[] weights, int i, Dataset data) {
    double kept = weights[i];
    double here = loss(twin, weights, data);
    for (double step = STEP; ; step /= 10) {
      weights[i] = kept + step;
      double right = (loss(twin, weights, data) - here) / step;
      weights[i] = kept - step;
      double left = (here - loss(twin, weights, data)) / step;
      weights[i] = kept;
      if (Math.abs(right - left) < SAME || step < SMALLEST) {
        return (right + left) / 2;
      }
    }
  }

  private static double loss(DoubleTwin twin, double[] weights, Dataset data) {
    var images = new double[data.size()][];
    var labels = new int[data.size()];
    for (int n = 0; n < images.length; n++) {
      images[n] = doubles(data.image(n));
      labels[n] = data.label(n);
    }
    return twin.loss(weights, images, labels);
  }

  private static Dataset dataset(Shape shape, int images, Cases cases) {
    var pixels = new byte[images * shape.size()];
    var labels = new byte[images];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) cases.between(0, 255);
    }
    for (int i = 0; i < images; i++) {
      labels[i] = (byte) cases.between(0, 2);
    }
    return new Dataset("random", shape.height(), shape.width(), 3, pixels, labels);
  }

  private static double[] doubles(float[] values) {
    var doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
