package atelier.engine.onnx;

import static atelier.engine.onnx.Protos.floats;
import static atelier.engine.onnx.Protos.graph;
import static atelier.engine.onnx.Protos.integer;
import static atelier.engine.onnx.Protos.model;
import static atelier.engine.onnx.Protos.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.groups.Tuple;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Layer;
import atelier.engine.layer.Linear;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.network.Networks;
import atelier.engine.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxModelsTest {
  @TempDir Path folder;

  @Test
  void savedModelComesBackAsItWas() throws Exception {
    Model model =
        Model.initialise(Networks.lenet5(), 3).withMetadata(Map.of("seed", "3", "note", "été ≥ 1"));
    Path file = folder.resolve("my model.onnx");

    OnnxModels.write(model, file);
    Model back = OnnxModels.read(file);

    assertThat(back.network()).isEqualTo(model.network());
    assertThat(back.weights()).containsExactly(model.weights());
    assertThat(back.metadata())
        .isEqualTo(Map.of("seed", "3", "note", "été ≥ 1", "input.scale", "1/255"));
  }

  @Test
  void everyLayerSurvivesWithItsSettings() throws Exception {
    Network network =
        Network.of("essai", new Shape(2, 11, 9))
            .then("a", new Conv2d(2, 3, 3, 2, 1))
            .then("b", new AvgPool2d(3, 2, 1))
            .then("c", new Relu())
            .then("d", new MaxPool2d(2, 1, 1))
            .then("e", new Flatten())
            .then("f", new Linear(48, 5))
            .build();
    Path file = folder.resolve("essai");

    OnnxModels.write(Model.initialise(network, 1), file);

    assertThat(OnnxModels.read(file).network()).isEqualTo(network);
  }

  @Test
  void fileHasTheTensorsThatOtherProgramsExpect() throws Exception {
    Path file = folder.resolve("lenet5.onnx");
    OnnxModels.write(Model.initialise(Networks.lenet5(), 1), file);

    ModelProto proto = ModelProto.parseFrom(Files.readAllBytes(file));

    assertThat(proto.getIrVersion()).isEqualTo(8);
    assertThat(proto.getOpsetImport(0).getVersion()).isEqualTo(17);
    assertThat(proto.getGraph().getInputList())
        .extracting(ValueInfoProto::getName)
        .containsExactly("image");
    assertThat(proto.getGraph().getInitializerList())
        .extracting(TensorProto::getName, TensorProto::getDimsList)
        .containsExactly(
            tuple("conv1.weight", 6, 1, 5, 5),
            tuple("conv1.bias", 6),
            tuple("conv2.weight", 16, 6, 5, 5),
            tuple("conv2.bias", 16),
            tuple("fc1.weight", 120, 400),
            tuple("fc1.bias", 120),
            tuple("fc2.weight", 84, 120),
            tuple("fc2.bias", 84),
            tuple("fc3.weight", 10, 84),
            tuple("fc3.bias", 10));
    assertThat(Files.size(file)).isBetween(247_000L, 250_000L);
  }

  @Test
  void equalModelsGiveEqualBytes() throws Exception {
    Map<String, String> metadata = Map.of("a", "1", "b", "2", "c", "3", "d", "4");
    Model model = Model.initialise(Networks.lenet5(), 1).withMetadata(metadata);
    Path first = folder.resolve("1.onnx");
    Path second = folder.resolve("2.onnx");

    OnnxModels.write(model, first);
    OnnxModels.write(OnnxModels.read(first), second);

    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void modelOfPyTorchIsReadWithItsNames() throws Exception {
    Path file = Path.of(System.getProperty("atelier.golden"), "onnx", "lenet_modern.onnx");

    Network network = OnnxModels.read(file).network();

    assertThat(network.name()).isEqualTo("lenet_modern");
    assertThat(network.layers())
        .extracting(NamedLayer::layer)
        .isEqualTo(Networks.lenet5().layers().stream().map(NamedLayer::layer).toList());
    assertThat(network.parameters())
        .extracting(Network.Parameter::name)
        .startsWith("0.weight", "0.bias", "3.weight", "3.bias", "7.weight");
  }

  /// Case D7: the numbers are x W + b with x = [1, 2], that is [15, 31] with W transposed.
  @ParameterizedTest
  @CsvSource({"1, 15, 31", "0, 17, 30"})
  void denseWeightsAreReadEitherWayRound(int transposed, float first, float second)
      throws Exception {
    Model model = Protos.read(Protos.gemm(integer("transB", transposed)));

    assertThat(model.network().layers()).containsExactly(new NamedLayer("fc", dense(2, 2), List.of(Network.INPUT)));
    assertThat(product(model, 1, 2)).containsExactly(first, second);
  }

  @Test
  void productAndSumMakeADenseLayer() throws Exception {
    Model model =
        Protos.read(
            model(
                graph(2)
                    .addNode(node("MatMul", "", "x", "p").addInput("W"))
                    .addNode(node("Add", "", "p", "y").addInput("B"))
                    .addInitializer(floats("W", new float[] {1, 2, 3, 4}, 2, 2))
                    .addInitializer(floats("B", new float[] {10, 20}, 2))));

    assertThat(model.network().layers()).containsExactly(new NamedLayer("matmul", dense(2, 2), List.of(Network.INPUT)));
    assertThat(product(model, 1, 2)).containsExactly(17, 30);
  }

  @Test
  void weightsListedAmongTheInputsAreNoInputs() throws Exception {
    ModelProto.Builder old = Protos.gemm(integer("transB", 1)).setIrVersion(3);
    old.getGraphBuilder().addInput(ValueInfoProto.newBuilder().setName("W"));
    old.getGraphBuilder().addInput(ValueInfoProto.newBuilder().setName("B"));

    assertThat(product(Protos.read(old), 1, 2)).containsExactly(15, 31);
  }

  @Test
  void reshapingToRowsIsFlattening() throws Exception {
    var shape = TensorProto.newBuilder().setName("rows").setDataType(7).addDims(2);
    Model model =
        Protos.read(
            model(
                graph(1, 4, 4)
                    .addNode(node("Reshape", "flat", "x", "y").addInput("rows"))
                    .addInitializer(shape.addInt64Data(0).addInt64Data(-1))));

    assertThat(model.network().layers()).containsExactly(new NamedLayer("flat", new Flatten(), List.of(Network.INPUT)));
  }

  @Test
  void layersOfOneNameAreToldApart() throws Exception {
    Model model =
        Protos.read(
            model(graph(2).addNode(node("Relu", "", "x", "a")).addNode(node("Relu", "", "a", "y"))));

    assertThat(model.network().layers())
        .extracting(NamedLayer::name)
        .containsExactly("relu", "relu_2");
  }

  private static Layer dense(int in, int out) {
    return new Linear(in, out);
  }

  /// W x + b by hand, with the weights as they are stored: outputs x inputs, then biases.
  private static float[] product(Model model, float x0, float x1) {
    float[] w = model.weights();
    return new float[] {w[0] * x0 + w[1] * x1 + w[4], w[2] * x0 + w[3] * x1 + w[5]};
  }

  private static Tuple tuple(String name, long... sides) {
    return Tuple.tuple(
        name, Arrays.stream(sides).boxed().toList());
  }
}
