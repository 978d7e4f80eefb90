package atelier.engine.plan;

import static atelier.engine.golden.Tensors.assertNear;
import static atelier.engine.golden.Tensors.imagesLast;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Layer;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.tensor.Shape;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of pooling that PyTorch was asked about.
class PoolGoldenTest {
  private static final Set<String> KINDS =
      Set.of("max_pool2d", "avg_pool2d", "adaptive_avg_pool2d", "global_avg_pool2d");

  static List<Json> cases() {
    return Golden.read("ops.json").items().stream()
        .filter(item -> KINDS.contains(item.get("op").text()))
        .toList();
  }

  @Test
  void thereAreSoMany() {
    assertThat(cases()).hasSize(30);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputAndGradientArePyTorchs(Json golden) {
    double[] sides = golden.get("inputs").get("x").get("shape").numbers();
    int images = (int) sides[0];
    var shape = new Shape((int) sides[1], (int) sides[2], (int) sides[3]);
    Layer layer = layer(golden);
    Shape out = layer.output(shape);
    assertThat(new double[] {images, out.channels(), out.height(), out.width()})
        .isEqualTo(golden.get("output").get("shape").numbers());
    float[] in = imagesLast(golden.get("inputs").get("x"), images, images);
    assertNear(PlanProbe.forward(layer, shape, images, in), golden.get("output"), images, images);
    float[] gradient = imagesLast(golden.get("output_grad"), images, images);
    assertNear(
        PlanProbe.backward(layer, shape, images, in, gradient),
        golden.get("grads").get("x"),
        images,
        images);
  }

  private static Layer layer(Json golden) {
    Json attributes = golden.get("attrs");
    return switch (golden.get("op").text()) {
      case "max_pool2d" ->
          new MaxPool2d(
              attributes.get("kernel").integer(),
              attributes.get("stride").integer(),
              attributes.get("padding").integer(),
              attributes.get("ceil_mode").flag());
      case "avg_pool2d" ->
          new AvgPool2d(
              attributes.get("kernel").integer(),
              attributes.get("stride").integer(),
              attributes.get("padding").integer(),
              attributes.get("ceil_mode").flag(),
              attributes.get("count_include_pad").flag());
      case "global_avg_pool2d" -> AdaptiveAvgPool2d.global();
      default -> {
        double[] output = attributes.get("output").numbers();
        yield new AdaptiveAvgPool2d((int) output[0], (int) output[1]);
      }
    };
  }
}
