package atelier.engine.plan;

import static atelier.engine.golden.Tensors.assertNear;
import static atelier.engine.golden.Tensors.imagesLast;

import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import atelier.engine.layer.Layer;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
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
    double[] sides = golden.get("inputs").get("x").get("shape").numbers();
    // Where the last axis is the channels, each row is an image of one place.
    boolean channelsLast = name.equals("layer_norm_last");
    int images = (int) (channelsLast ? sides[0] * sides[1] : sides[0]);
    Shape shape =
        channelsLast
            ? Shape.ofFeatures((int) sides[2])
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
      float[] weights = golden.get("inputs").get("w").floats();
      float[] biases = golden.get("inputs").get("b").floats();
      System.arraycopy(weights, 0, model.weights(), 0, weights.length);
      System.arraycopy(biases, 0, model.weights(), weights.length, biases.length);
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

    in.value().set(imagesLast(golden.get("inputs").get("x"), images, N));
    step.forward();
    assertNear(out.value().toArray(), golden.get("output"), images, N);
    out.gradient().set(imagesLast(golden.get("output_grad"), images, N));
    step.backward(0);
    assertNear(in.gradient().toArray(), golden.get("grads").get("x"), images, N);
    if (layer instanceof LayerNorm) {
      store.norm("norm").gather(1);
      assertNear(store.gradients, 0, golden.get("grads").get("w"));
      assertNear(store.gradients, shape.channels(), golden.get("grads").get("b"));
    }
  }

  private static Json golden(String name) {
    return Golden.named(name.startsWith("layer_norm") ? "layer_norm" : name, name);
  }
}
