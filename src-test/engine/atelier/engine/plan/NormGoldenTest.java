package atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import atelier.engine.layer.Layer;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The normalisations of single images that PyTorch was asked about.
class NormGoldenTest {
  private static final int N = TrainingPlan.SHARD;

  @ParameterizedTest
  @ValueSource(strings = {"layer_norm_last", "layer_norm_channels_first", "local_response_norm"})
  void outputAndGradientsArePyTorchs(String name) {
    Json golden = golden(name);
    // The last axis is the channels there; positions take the place of rows.
    boolean channelsLast = name.equals("layer_norm_last");
    double[] sides = golden.get("inputs").get("x").get("shape").numbers();
    int images = (int) sides[0];
    Shape shape =
        channelsLast
            ? new Shape((int) sides[2], (int) sides[1], 1)
            : new Shape((int) sides[1], (int) sides[2], (int) sides[3]);
    Json attributes = golden.get("attrs");
    Layer layer =
        golden.get("inputs").has("w")
            ? new LayerNorm(shape.channels(), (float) attributes.get("eps").number())
            : new LocalResponseNorm(
                attributes.get("size").integer(),
                (float) attributes.get("alpha").number(),
                (float) attributes.get("beta").number(),
                (float) attributes.get("k").number());
    Network network = Network.of("one", shape).then("norm", layer).build();
    var model = new Model(network, new float[network.parameterCount()], Map.of());
    if (layer instanceof LayerNorm) {
      copy(golden.get("inputs").get("w"), model.weights(), 0);
      copy(golden.get("inputs").get("b"), model.weights(), shape.channels());
    }
    var store = new ParameterStore(model, 1, N);
    Activation in = Activation.of(shape, N, true, store.arena());
    Activation out = Activation.of(shape, N, true, store.arena());
    Step step =
        switch (layer) {
          case LayerNorm norm ->
              new LayerNormStep(store.norm("norm"), store, norm.epsilon(), in, out);
          case LocalResponseNorm norm -> ResponseNormStep.of(norm, in, out);
          default -> throw new IllegalStateException(layer.toString());
        };

    in.value().set(shard(golden.get("inputs").get("x"), images, shape, channelsLast));
    step.forward();
    assertNear(out.value(), golden.get("output"), images, shape, channelsLast);
    out.gradient().set(shard(golden.get("output_grad"), images, shape, channelsLast));
    step.backward(0);
    assertNear(in.gradient(), golden.get("grads").get("x"), images, shape, channelsLast);
    if (layer instanceof LayerNorm) {
      store.norm("norm").gather(1);
      assertGradients(store, 0, golden.get("grads").get("w"));
      assertGradients(store, shape.channels(), golden.get("grads").get("b"));
    }
  }

  private static Json golden(String name) {
    return Golden.read("ops.json").items().stream()
        .filter(item -> item.get("name").text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void copy(Json tensor, float[] to, int start) {
    double[] numbers = tensor.get("data").numbers();
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

  /// Where number `i` of a tensor of PyTorch lies in a shard.
  private static int place(int i, int size, Shape shape, boolean channelsLast) {
    int within = i % size;
    int channels = shape.channels();
    int cell =
        channelsLast ? within % channels * (size / channels) + within / channels : within;
    return cell * N + i / size;
  }

  private static float[] shard(Json tensor, int images, Shape shape, boolean channelsLast) {
    double[] numbers = tensor.get("data").numbers();
    int size = numbers.length / images;
    var turned = new float[size * N];
    for (int i = 0; i < numbers.length; i++) {
      turned[place(i, size, shape, channelsLast)] = (float) numbers[i];
    }
    return turned;
  }

  private static void assertNear(
      Slice ours, Json tensor, int images, Shape shape, boolean channelsLast) {
    double[] expected = tensor.get("data").numbers();
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    float[] numbers = ours.toArray();
    int size = expected.length / images;
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) numbers[place(i, size, shape, channelsLast)])
          .isCloseTo(expected[i], within(1e-5 * scale));
    }
  }
}
