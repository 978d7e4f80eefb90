package atelier.engine.plan;

import static atelier.engine.golden.Tensors.assertNear;
import static atelier.engine.golden.Tensors.imagesLast;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Window;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
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
    return Golden.cases("conv2d");
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
    float[] weights = golden.get("inputs").get("w").floats();
    System.arraycopy(weights, 0, model.weights(), 0, weights.length);
    boolean biased = golden.get("inputs").has("b");
    if (biased) {
      float[] biases = golden.get("inputs").get("b").floats();
      System.arraycopy(biases, 0, model.weights(), weights.length, biases.length);
    }
    var store = new ParameterStore(model, 1, N);
    Activation in = Activation.of(shape, N, true, store.arena());
    Activation out = Activation.of(network.output(), N, true, store.arena());
    in.value().set(imagesLast(golden.get("inputs").get("x"), images, N));
    ConvWeights shared = store.convolution("conv");
    ConvGeometry geometry = ConvGeometry.of(layer, shape, N);
    Step step =
        layer.isPlain()
            ? new ConvStep(
                geometry, shared, store, in, out, false, null,
                store.arena())
            : new GeneralConvStep(geometry, shared, store, in, out, false, store.arena());

    step.forward();
    assertNear(out.value().toArray(), golden.get("output"), images, N);
    out.gradient().set(imagesLast(golden.get("output_grad"), images, N));
    step.backward(0);
    assertNear(in.gradient().toArray(), golden.get("grads").get("x"), images, N);
    shared.gather(1);
    assertNear(store.gradients, 0, golden.get("grads").get("w"));
    if (biased) {
      assertNear(store.gradients, weights.length, golden.get("grads").get("b"));
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
}
