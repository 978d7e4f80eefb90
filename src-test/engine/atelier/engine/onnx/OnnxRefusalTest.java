package atelier.engine.onnx;

import static atelier.engine.onnx.Protos.floats;
import static atelier.engine.onnx.Protos.gemm;
import static atelier.engine.onnx.Protos.graph;
import static atelier.engine.onnx.Protos.integer;
import static atelier.engine.onnx.Protos.integers;
import static atelier.engine.onnx.Protos.model;
import static atelier.engine.onnx.Protos.node;
import static atelier.engine.onnx.Protos.pooling;
import static atelier.engine.onnx.Protos.real;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.onnx.OnnxException.Fault;
import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;


class OnnxRefusalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource
  void sentenceNamesWhatIsWrong(Fault fault, String sentence, ModelProto.Builder proto) {
    assertThatExceptionOfType(OnnxException.class)
        .isThrownBy(() -> Protos.read(proto))
        .withMessage("essai.onnx: " + sentence)
        .extracting(OnnxException::fault)
        .isEqualTo(fault);
  }

  static Stream<Arguments> sentenceNamesWhatIsWrong() {
    return Stream.of(
        arguments(
            Fault.OPSET,
            "needs ONNX operator set 99; sets 7 to 25 can be read",
            gemm().setOpsetImport(0, OperatorSetIdProto.newBuilder().setVersion(99))),
        arguments(
            Fault.IR_VERSION,
            "written in ONNX format version 99; versions 3 to 13 can be read",
            gemm().setIrVersion(99)),
        arguments(
            Fault.OPERATOR,
            "operator Resize (node \"grow\") is not supported",
            model(graph(1, 4, 4).addNode(node("Resize", "grow", "x", "y")))),
        arguments(
            Fault.OPERATOR,
            "operator Relu (node \"r\") is not supported",
            model(graph(2).addNode(node("Relu", "r", "x", "y").setDomain("com.example")))),
        arguments(
            Fault.OPERATOR,
            "operator MaxPool (node \"pool\") is not supported",
            model(graph(1, 4, 4).addNode(node("MaxPool", "pool", "x", "y").addOutput("where")))),
        arguments(
            Fault.ATTRIBUTE,
            "operator MaxPool (node \"pool\") has ceil_mode = 2; only 0 or 1 is supported",
            pooling("MaxPool", integer("ceil_mode", 2))),
        arguments(
            Fault.ATTRIBUTE,
            "operator MaxPool (node \"pool\") has dilations = [2, 2]; only 1 is supported",
            pooling("MaxPool", integers("dilations", 2, 2))),
        arguments(
            Fault.ATTRIBUTE,
            "operator MaxPool (node \"pool\") has pads = [0, 0, 1, 1]; only 4 equal numbers of 0 or"
                + " more is supported",
            pooling("MaxPool", integers("pads", 0, 0, 1, 1))),
        arguments(
            Fault.ATTRIBUTE,
            "operator AveragePool (node \"pool\") has count_include_pad = 2; only 0 or 1 is supported",
            pooling("AveragePool", integer("count_include_pad", 2))),
        arguments(
            Fault.ATTRIBUTE,
            "operator Relu (node \"r\") has slope = 0.1; only its absence is supported",
            model(graph(2).addNode(node("Relu", "r", "x", "y", real("slope", 0.1f))))),
        arguments(
            Fault.ATTRIBUTE,
            "operator Gemm (node \"fc\") has alpha = 0.5; only 1.0 is supported",
            gemm(real("alpha", 0.5f))),
        arguments(
            Fault.NO_SOURCE,
            "operator Relu (node \"r2\") takes \"b\", which no node before it gives",
            model(
                graph(2)
                    .addNode(node("Relu", "r1", "x", "a"))
                    .addNode(node("Relu", "r2", "b", "y")))),
        arguments(
            Fault.OUTPUT,
            "exactly one output, computed from the image, is expected",
            model(graph(2).addNode(node("Relu", "r1", "x", "z")))),
        arguments(
            Fault.OPERATOR,
            "operator Mul (node \"square\") is not supported",
            model(
                graph(2)
                    .addNode(node("Mul", "square", "x", "a").addInput("x"))
                    .addNode(node("Relu", "r", "a", "y")))),
        arguments(
            Fault.OPERATOR,
            "operator Gate_2 (node \"g\") is not supported",
            model(
                graph(2)
                    .addNode(node("Gate_2", "g", "x", "y").setDomain("atelier.lenet")))),
        arguments(
            Fault.TENSOR_SIZE,
            "tensor \"W\" of sides 2 x 2 needs 16 bytes, the file has 15 bytes; save the model"
                + " again",
            weights(raw(15, 2, 2))),
        arguments(
            Fault.TENSOR_SIZE,
            "tensor \"W\" of sides 2147483647 x 2147483647 needs 9223372036854775807 bytes, the"
                + " file has 16 bytes; save the model again",
            weights(raw(16, Integer.MAX_VALUE, Integer.MAX_VALUE))),
        arguments(
            Fault.EXTERNAL_DATA,
            "tensor \"W\" lies in another file; export the model again with its weights inside",
            weights(raw(0, 2, 2).setDataLocation(TensorProto.DataLocation.EXTERNAL))),
        arguments(
            Fault.NUMBER_FORMAT,
            "tensor \"W\" holds numbers of type FLOAT16; FLOAT is expected",
            weights(raw(8, 2, 2).setDataType(10))),
        arguments(
            Fault.WEIGHTS,
            "operator Conv (node \"c\") has weights of sides 1 x 1 x 3 x 2; outputs x inputs of"
                + " a group x rows x columns expected",
            model(
                graph(1, 4, 4)
                    .addNode(
                        node("Conv", "c", "x", "y", integers("kernel_shape", 3, 3)).addInput("W"))
                    .addInitializer(floats("W", new float[6], 1, 1, 3, 2)))),
        arguments(
            Fault.SHAPES,
            "the layers do not fit together: fc: got 3, expected 2 features",
            model(
                graph(3)
                    .addNode(node("Gemm", "fc", "x", "y").addInput("W"))
                    .addInitializer(floats("W", new float[4], 2, 2)))),
        arguments(
            Fault.INPUTS,
            "has 2 inputs; a network with exactly one image input is expected",
            model(graph(2).addInput(ValueInfoProto.newBuilder().setName("mask"))
                .addNode(node("Relu", "r", "x", "y")))),
        arguments(
            Fault.INPUT_SHAPE,
            "input \"x\" has sides batch x 3 x 0 x 4; N x channels x height x width or N x features"
                + " of numbers in float32, known but for N, are expected",
            model(graph(3, 0, 4).addNode(node("Relu", "r", "x", "y")))),
        arguments(
            Fault.INPUT_SCALE,
            "was trained on pixels scaled by 1; only 1/255 is supported",
            gemm()
                .addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey("input.scale").setValue("1"))));
  }

  @Test
  void defaultsWrittenOutAreAccepted() {
    assertThatNoException()
        .isThrownBy(
            () ->
                Protos.read(
                    pooling(
                        "MaxPool",
                        integer("ceil_mode", 0),
                        integer("storage_order", 0),
                        integers("dilations", 1, 1),
                        integers("strides", 2, 2),
                        integers("pads", 0, 0, 0, 0))));
    assertThatNoException()
        .isThrownBy(
            () -> Protos.read(gemm(real("alpha", 1), real("beta", 1), integer("transA", 0))));
  }

  @ParameterizedTest
  @MethodSource
  void filesThatAreNoModelsAreRefused(byte[] content, Fault fault) throws Exception {
    Path file = folder.resolve("m.onnx");
    Files.write(file, content);

    assertThatExceptionOfType(OnnxException.class)
        .isThrownBy(() -> OnnxModels.read(file))
        .withMessageStartingWith(file + ": ")
        .extracting(OnnxException::fault)
        .isEqualTo(fault);
  }

  static Stream<Arguments> filesThatAreNoModelsAreRefused() {
    byte[] good = OnnxEncoder.encode(Model.initialise(Networks.lenet5(), 1)).toByteArray();
    return Stream.of(
        arguments(new byte[0], Fault.EMPTY),
        arguments("\n <!DOCTYPE html><html></html>".getBytes(UTF_8), Fault.WEB_PAGE),
        arguments("a text".getBytes(UTF_8), Fault.DAMAGED),
        arguments(new byte[100], Fault.DAMAGED),
        arguments(Arrays.copyOf(good, 1000), Fault.DAMAGED),
        arguments(Arrays.copyOf(good, good.length - 1), Fault.DAMAGED));
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("absent.onnx");

    assertThatExceptionOfType(OnnxException.class)
        .isThrownBy(() -> OnnxModels.read(file))
        .withMessage(file + ": there is no such file")
        .satisfies(e -> assertThat(e.arguments()).containsExactly(file.toString()));
  }

  /// However a good file is cut, the answer is a sentence.
  @Test
  void everyCutIsSurvived() {
    byte[] good = OnnxEncoder.encode(Model.initialise(Networks.lenet5(), 1)).toByteArray();
    for (int length = 0; length < good.length; length += 997) {
      var cut = new ByteArrayInputStream(good, 0, length);
      assertThatExceptionOfType(OnnxException.class)
          .isThrownBy(() -> OnnxModels.read(cut, "cut"));
    }
  }

  private static ModelProto.Builder weights(TensorProto.Builder weights) {
    ModelProto.Builder model = gemm();
    model.getGraphBuilder().setInitializer(0, weights);
    return model;
  }

  private static TensorProto.Builder raw(int bytes, long... sides) {
    var tensor = TensorProto.newBuilder().setName("W").setDataType(1);
    for (long side : sides) {
      tensor.addDims(side);
    }
    return tensor.setRawData(ByteString.copyFrom(new byte[bytes]));
  }
}
