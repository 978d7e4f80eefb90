package atelier.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Layer;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.plan.Predictor;
import atelier.engine.tensor.Shape;
import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.convolution.Filter;
import atelier.lessons.convolution.Operation;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.pooling.PoolingProblem;
import atelier.lessons.pooling.PoolingProblem.Kind;
import atelier.lessons.pooling.PoolingWalkthrough;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// What the lessons show is what the engine computes: random problems in whole numbers, which
/// single precision holds exactly.
class EngineAgreementTest {
  private static final int PROBLEMS = 500;

  @Test
  void convolutionEqualsTheEngine() {
    var random = new Random(11);
    for (int i = 0; i < PROBLEMS; i++) {
      int padding = random.nextInt(0, 3);
      int kernelSize = random.nextInt(1, 5);
      int smallest = Math.max(1, kernelSize - 2 * padding);
      int depth = random.nextInt(1, 4);
      Volume input =
          volume(random, depth, random.nextInt(smallest, 10), random.nextInt(smallest, 10));
      var filters = new ArrayList<Filter>();
      for (int f = random.nextInt(1, 4); f > 0; f--) {
        filters.add(
            new Filter(volume(random, depth, kernelSize, kernelSize), random.nextInt(-5, 6)));
      }
      var problem =
          new ConvolutionProblem(
              input,
              filters,
              random.nextInt(1, 4),
              padding,
              1,
              Operation.CROSS_CORRELATION,
              Activation.IDENTITY);
      var layer = new Conv2d(depth, filters.size(), kernelSize, problem.stride(), padding);
      assertThat(flat(new ConvolutionWalkthrough(problem).convolved()))
          .as("%s", problem)
          .isEqualTo(engine(layer, input, parameters(filters)));
    }
  }

  @Test
  void poolingEqualsTheEngine() {
    var random = new Random(12);
    for (int i = 0; i < PROBLEMS; i++) {
      int kernelSize = random.nextInt(1, 5);
      int padding = random.nextInt(0, kernelSize / 2 + 1);
      int stride = random.nextInt(1, 4);
      int smallest = Math.max(1, kernelSize - 2 * padding);
      Volume input = volume(random, 1, random.nextInt(smallest, 10), random.nextInt(smallest, 10));
      Grid map = input.channel(0);
      boolean ceiling = random.nextBoolean();
      var max = new PoolingProblem(map, kernelSize, stride, padding, Kind.MAX, ceiling);
      assertThat(flat(List.of(new PoolingWalkthrough(max).pooled())))
          .as("%s", max)
          .isEqualTo(engine(
                  new MaxPool2d(kernelSize, stride, padding, ceiling), input, new float[0]));
      // A ninth has no exact binary form, so means are close and not equal.
      assertThat(flat(List.of(new PoolingWalkthrough(max.withKind(Kind.AVERAGE)).pooled())))
          .as("mean of %s", max)
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(
              engine(
                  new AvgPool2d(kernelSize, stride, padding, ceiling, true), input, new float[0]));
    }
  }

  private static Volume volume(Random random, int depth, int rows, int cols) {
    var channels = new ArrayList<Grid>();
    for (int i = 0; i < depth; i++) {
      channels.add(Grid.of(rows, cols, _ -> random.nextInt(-9, 10)));
    }
    return new Volume(channels);
  }

  private static float[] engine(Layer layer, Volume input, float[] parameters) {
    var shape = new Shape(input.depth(), input.rows(), input.cols());
    Network network = Network.of("lesson", shape).then("layer", layer).build();
    return new Predictor(new Model(network, parameters, Map.of())).logits(flat(input.channels()));
  }

  /// All weights, filter by filter, then all biases: the engine's order.
  private static float[] parameters(List<Filter> filters) {
    float[] weights =
        flat(filters.stream().flatMap(filter -> filter.weights().channels().stream()).toList());
    float[] parameters = Arrays.copyOf(weights, weights.length + filters.size());
    for (int f = 0; f < filters.size(); f++) {
      parameters[weights.length + f] = (float) filters.get(f).bias();
    }
    return parameters;
  }

  private static float[] flat(List<Grid> grids) {
    double[] values =
        grids.stream()
            .flatMap(grid -> Arrays.stream(grid.toRows()))
            .flatMapToDouble(DoubleStream::of)
            .toArray();
    float[] flat = new float[values.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) values[i];
    }
    return flat;
  }
}
