package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import atelier.engine.network.Model;
import java.io.ByteArrayInputStream;
import java.util.Arrays;

/// Small ONNX files, put together by hand as other programs write them.
final class Protos {
  private Protos() {}

  /// An N x 2 input `x`, one Gemm by [[1, 2], [3, 4]] plus [10, 20], output `y`.
  static ModelProto.Builder gemm(AttributeProto... attributes) {
    return model(
        graph(2)
            .addNode(node("Gemm", "fc", "x", "y", attributes).addInput("W").addInput("B"))
            .addInitializer(floats("W", new float[] {1, 2, 3, 4}, 2, 2))
            .addInitializer(floats("B", new float[] {10, 20}, 2)));
  }

  /// An N x 1 x 4 x 4 input `x`, one node with a window of 2, output `y`.
  static ModelProto.Builder pooling(String operator, AttributeProto... attributes) {
    return model(
        graph(1, 4, 4)
            .addNode(
                node(operator, "pool", "x", "y", attributes)
                    .addAttribute(integers("kernel_shape", 2, 2))));
  }

  static ModelProto.Builder model(GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(6)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(11))
        .setGraph(graph);
  }

  /// Input `x` of N x sides, output `y`.
  static GraphProto.Builder graph(int... sides) {
    var shape = TensorShapeProto.newBuilder();
    shape.addDim(Dimension.newBuilder().setDimParam("batch"));
    for (int side : sides) {
      shape.addDim(Dimension.newBuilder().setDimValue(side));
    }
    return GraphProto.newBuilder()
        .addInput(
            ValueInfoProto.newBuilder()
                .setName("x")
                .setType(
                    TypeProto.newBuilder()
                        .setTensorType(
                            TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape))))
        .addOutput(ValueInfoProto.newBuilder().setName("y"));
  }

  static NodeProto.Builder node(
      String operator, String name, String input, String output, AttributeProto... attributes) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(name)
        .addInput(input)
        .addOutput(output)
        .addAllAttribute(Arrays.asList(attributes));
  }

  /// A tensor in `float_data`, where our own files use `raw_data`.
  static TensorProto floats(String name, float[] values, long... sides) {
    var tensor = TensorProto.newBuilder().setName(name).setDataType(1);
    for (long side : sides) {
      tensor.addDims(side);
    }
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto real(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto integers(String name, long... values) {
    var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  /// What our reader makes of it.
  static Model read(ModelProto.Builder proto) throws OnnxException {
    return OnnxModels.read(
        new ByteArrayInputStream(proto.build().toByteArray()), "essai.onnx");
  }
}
