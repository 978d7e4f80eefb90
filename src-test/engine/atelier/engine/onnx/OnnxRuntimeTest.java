package atelier.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import atelier.engine.layer.Activate;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.Add;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Concat;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Dropout;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.Layer;
import atelier.engine.layer.Linear;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.layer.Softmax;
import atelier.engine.layer.StochasticDepth;
import atelier.engine.layer.Window;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.network.Networks;
import atelier.engine.plan.Predictor;
import atelier.engine.plan.SmallNetworks;
import atelier.engine.tensor.Shape;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What we write, ONNX Runtime opens and answers alike; what PyTorch writes, we do.
class OnnxRuntimeTest {
  private static final int IMAGES = 200;

  @TempDir Path folder;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

  @Test
  void savedFileDescribesItself() throws Exception {
    Path file = folder.resolve("lenet5.onnx");
    OnnxModels.write(
        Model.initialise(Networks.lenet5(), 5).withMetadata(Map.of("seed", "5")), file);

    try (OrtSession session = environment.createSession(file.toString())) {
      assertThat(session.getInputInfo().values())
          .extracting(NodeInfo::getInfo)
          .singleElement(InstanceOfAssertFactories.type(TensorInfo.class))
          .satisfies(info -> assertThat(info.getShape()).containsExactly(-1, 1, 28, 28));
      assertThat(session.getMetadata().getCustomMetadata())
          .containsEntry("seed", "5")
          .containsEntry("input.scale", "1/255");
    }
  }

  @ParameterizedTest
  @MethodSource
  void logitsAreThoseOfOnnxRuntime(Network network) throws Exception {
    Path file = folder.resolve("m.onnx");
    Model model = Model.initialise(network, 5);
    var random = new SplittableRandom(3);
    for (Network.Parameter parameter : network.parameters()) {
      // Constants at their start, such as zeros, would hide a mistake; a variance stays positive.
      boolean constant = parameter.shape().start().value().isPresent();
      for (int i = 0; constant && i < parameter.size(); i++) {
        model.weights()[parameter.offset() + i] += (float) (random.nextDouble() * 0.2);
      }
    }
    OnnxModels.write(model, file);
    Shape input = network.input();
    float[] images = noise(IMAGES * input.size());

    float[][] expected;
    try (OrtSession session = environment.createSession(file.toString());
        var tensor =
            OnnxTensor.createTensor(
                environment,
                FloatBuffer.wrap(images),
                new long[] {IMAGES, input.channels(), input.height(), input.width()});
        OrtSession.Result result = session.run(Map.of("image", tensor))) {
      expected = (float[][]) result.get(0).getValue();
    }

    for (Model ours : new Model[] {model, OnnxModels.read(file)}) {
      assertLogits(ours, images, expected);
    }
  }

  @Test
  void everyLayerAndActivationIsRun() {
    Set<Class<?>> run =
        logitsAreThoseOfOnnxRuntime()
            .flatMap(network -> network.layers().stream())
            .map(row -> row.layer().getClass())
            .collect(Collectors.toSet());
    assertThat(run).containsAll(kinds(Layer.class).toList());
    Set<Activate.Function> functions =
        logitsAreThoseOfOnnxRuntime()
            .flatMap(network -> network.layers().stream())
            .map(NamedLayer::layer)
            .filter(Activate.class::isInstance)
            .map(layer -> ((Activate) layer).function())
            .collect(Collectors.toSet());
    assertThat(functions).containsExactlyInAnyOrder(Activate.Function.values());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(OnnxRuntimeTest::kinds)
        : Stream.of(type);
  }

  static Stream<Network> logitsAreThoseOfOnnxRuntime() {
    return Stream.concat(SmallNetworks.all().stream(), chains());
  }

  private static Stream<Network> chains() {
    return Stream.of(
        Networks.lenet5(),
        Network.of("padded", new Shape(2, 11, 9))
            .then("a", new Conv2d(2, 3, 3, 2, 1))
            .then("b", new AvgPool2d(3, 2, 1))
            .then("c", new Relu())
            .then("d", new MaxPool2d(2, 1, 1))
            .then("e", new Flatten())
            .then("f", new Linear(48, 5))
            .build(),
        Network.of("pooled", new Shape(2, 15, 14))
            .then("a", new MaxPool2d(3, 2, 1, true))
            .then("b", new AvgPool2d(2, 1, 1, false, false))
            .then("c", new AvgPool2d(3, 2, 0, true, true))
            .then("d", Conv2d.of(2, 5, 2))
            .then("e", AdaptiveAvgPool2d.global())
            .then("f", new Flatten())
            .then("g", new Linear(5, 3))
            .build(),
        Network.of("general", new Shape(4, 13, 11))
            .then(
                "a",
                new Conv2d(
                    4, 6, new Window(3, 2, 1, 0, 1), new Window(2, 1, 0, 1, 2), 2))
            .then("b", new Relu())
            .then("n", new LocalResponseNorm(5, 0.3f, 0.75f, 2))
            .then("c", Conv2d.of(6, 6, 3).withPadding(1).withGroups(6))
            .then("d", new Flatten())
            .then("e", new Linear(360, 3))
            .build(),
        Network.of("activated", new Shape(1, 6, 6))
            .then("a", Conv2d.of(1, 2, 3))
            .then("b", new Activate(Activate.Function.TANH))
            .then("c", Conv2d.of(2, 3, 2))
            .then("d", new Activate(Activate.Function.SIGMOID))
            .then("e", new Activate(Activate.Function.LEAKY_RELU))
            .then("f", new Flatten())
            .then("g", new Linear(27, 8))
            .then("h", new Activate(Activate.Function.ELU))
            .then("i", new Linear(8, 8))
            .then("j", new Activate(Activate.Function.SOFTPLUS))
            .then("k", new Linear(8, 4))
            .then("l", new Softmax(false))
            .then("m", new Softmax(true))
            .build(),
        Network.of("functions", new Shape(3, 7, 7))
            .then("a", new AdaptiveAvgPool2d(6, 5))
            .then("b", new Activate(Activate.Function.SILU))
            .then("c", new Dropout(0.5f))
            .then("d", Conv2d.of(3, 4, 2).withoutBias())
            .then("e", new Activate(Activate.Function.HARD_TANH))
            .then("f", new StochasticDepth(0.25f))
            .then("g", new Add(), "f", "e")
            .then("h", new AdaptiveAvgPool2d(2, 3))
            .then("i", new Flatten())
            .then("j", new LayerNorm(24, 1e-3f))
            .then("k", new Linear(24, 3, false))
            .then("l", new Activate(Activate.Function.GELU))
            .build(),
        // Features are maps of one number, which a convolution may read.
        Network.of("folded", new Shape(2, 3, 3))
            .then("a", new Flatten())
            .then("b", new Linear(18, 6))
            .then("c", Conv2d.of(6, 5, 1))
            .then("d", AdaptiveAvgPool2d.global(), "a")
            .then("e", new Concat(), "c", "d")
            .then("f", Conv2d.of(2, 4, 3), Network.INPUT)
            .then("g", new Linear(23, 4), "e")
            .then("h", new Add(), "f", "g")
            .then("i", new Flatten())
            .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet_modern", "lenet_view_logsoftmax", "mini_resnet", "mini_vit"})
  void modelOfPyTorchGivesItsLogits(String name) throws Exception {
    Model model =
        OnnxModels.read(Path.of(System.getProperty("atelier.golden"), "onnx", name + ".onnx"));
    Json golden = Golden.read("onnx/expected.json").get(name);
    Json fill = golden.get("input").get("fill");
    double[] logits = golden.get("logits").get("data").numbers();
    int count = logits.length / 10;
    float[] images =
        Golden.fill(
            count * model.network().input().size(),
            fill.items().get(0).integer(),
            fill.items().get(1).number(),
            fill.items().get(2).number());
    var expected = new float[count][10];
    for (int i = 0; i < logits.length; i++) {
      expected[i / 10][i % 10] = (float) logits[i];
    }
    assertLogits(model, images, expected);
  }

  private static void assertLogits(Model model, float[] images, float[][] expected) {
    var predictor = new Predictor(model);
    int size = model.network().input().size();
    for (int i = 0; i < expected.length; i++) {
      assertThat(predictor.logits(Arrays.copyOfRange(images, i * size, (i + 1) * size)))
          .as("image %d", i)
          .containsExactly(expected[i], offset(1e-4f));
    }
  }

  private static float[] noise(int size) {
    var random = new SplittableRandom(11);
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }
}
