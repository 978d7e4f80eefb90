package atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Window;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every convolution that PyTorch was asked about.
@Tag("every-width")
class ConvGoldenTest {
  private static final int N = TrainingPlan.SHARD;

  static List<Json> cases() {
    return Golden.read("ops.json").items().stream()
        .filter(item -> item.get("op").text().startsWith("conv2d"))
        .toList();
  }

  @Test
  void thereAreSoMany() {
    assertThat(cases()).hasSize(16);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputAndGradientsArePyTorchs(Json golden) {
    double[] sides = golden.get("inputs").get("x").get("shape").numbers();
    int images = (int) sides[0];
    var shape = new Shape((int) sides[1], (int) sides[2], (int) sides[3]);
    Conv2d layer = layer(golden, shape.channels());
    Network network = Network.of("one", shape).then("conv", layer).build();
    var model = new Model(network, new float[network.parameterCount()], Map.of());
    double[] weights = golden.get("inputs").get("w").get("data").numbers();
    copy(weights, model.weights(), 0);
    boolean biased = golden.get("inputs").has("b");
    if (biased) {
      copy(golden.get("inputs").get("b").get("data").numbers(), model.weights(), weights.length);
    }
    var store = new ParameterStore(model, 1, N);
    Activation in = Activation.of(shape, N, true, store.arena());
    Activation out = Activation.of(network.output(), N, true, store.arena());
    in.value().set(shard(golden.get("inputs").get("x"), images));
    ConvWeights shared = store.convolution("conv");
    Step step =
        layer.isPlain()
            ? new ConvStep(
                ConvGeometry.of(layer, shape, N), shared, store, in, out, false, null,
                store.arena())
            : new GeneralConvStep(layer, shared, store, in, out, false, store.arena());

    step.forward();
    assertNear(out.value().toArray(), golden.get("output"), images);
    out.gradient().set(shard(golden.get("output_grad"), images));
    step.backward(0);
    assertNear(in.gradient().toArray(), golden.get("grads").get("x"), images);
    shared.gather(1);
    assertGradients(store, 0, golden.get("grads").get("w"));
    if (biased) {
      assertGradients(store, weights.length, golden.get("grads").get("b"));
    }
  }

  private static void copy(double[] numbers, float[] to, int start) {
    for (int i = 0; i < numbers.length; i++) {
      to[start + i] = (float) numbers[i];
    }
  }

  private static void assertGradients(ParameterStore store, int start, Json tensor) {
    double[] expected = tensor.get("data").numbers();
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) store.gradients[start + i])
          .isCloseTo(expected[i], within(1e-5 * scale));
    }
  }

  private static Conv2d layer(Json golden, int channels) {
    double[] weight = golden.get("inputs").get("w").get("shape").numbers();
    Json attributes = golden.get("attrs");
    if (attributes.has("pad_top")) {
      return new Conv2d(
          channels,
          (int) weight[0],
          new Window(
              (int) weight[2], 1, attributes.get("pad_top").integer(),
              attributes.get("pad_bottom").integer(), 1),
          new Window(
              (int) weight[3], 1, attributes.get("pad_left").integer(),
              attributes.get("pad_right").integer(), 1),
          1);
    }
    return new Conv2d(
        channels,
        (int) weight[0],
        window(attributes, (int) weight[2], 0),
        window(attributes, (int) weight[3], 1),
        attributes.get("groups").integer());
  }

  private static Window window(Json attributes, int kernelSize, int side) {
    int padding = (int) attributes.get("padding").numbers()[side];
    return new Window(
        kernelSize,
        (int) attributes.get("stride").numbers()[side],
        padding,
        padding,
        (int) attributes.get("dilation").numbers()[side]);
  }

  /// Images last, the others zero.
  private static float[] shard(Json tensor, int images) {
    double[] numbers = tensor.get("data").numbers();
    int size = numbers.length / images;
    var turned = new float[size * N];
    for (int i = 0; i < numbers.length; i++) {
      turned[i % size * N + i / size] = (float) numbers[i];
    }
    return turned;
  }

  private static void assertNear(float[] ours, Json tensor, int images) {
    double[] expected = tensor.get("data").numbers();
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    int size = expected.length / images;
    assertThat(ours).hasSize(size * N);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) ours[i % size * N + i / size])
          .isCloseTo(expected[i], within(1e-5 * scale));
    }
  }
}
