package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;

/// Collects the nodes of a function. Each method appends one and gives the name of its output.
final class FunctionBody {
  private final FunctionProto.Builder function = FunctionProto.newBuilder();
  private int made;

  /// A node of a standard operator.
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    String output = "t" + made++;
    function.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
    return output;
  }

  String node(String operator, String input, AttributeProto... attributes) {
    return node(operator, List.of(input), attributes);
  }

  String node(String operator, String first, String second) {
    return node(operator, List.of(first, second));
  }

  /// A single number.
  String constant(double value) {
    return constant(new float[] {(float) value});
  }

  /// A tensor.
  ///
  /// @param sides empty for a number without sides
  String constant(float[] values, long... sides) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return constant(TensorProto.DataType.FLOAT, bytes, sides);
  }

  /// A list of whole numbers.
  String integers(long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(TensorProto.DataType.INT64, bytes, values.length);
  }

  /// A single whole number.
  String integer(long value) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(value);
    return constant(TensorProto.DataType.INT64, bytes);
  }

  private String constant(TensorProto.DataType type, ByteBuffer bytes, long... sides) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDataType(type.getNumber())
            .addAllDims(LongStream.of(sides).boxed().toList())
            .setRawData(ByteString.copyFrom(bytes))
            .build();
    return node("Constant", List.of(), Attributes.tensor("value", tensor));
  }

  String reshape(String input, long... sides) {
    return node("Reshape", input, integers(sides));
  }

  String transpose(String input, long... order) {
    return node("Transpose", input, Attributes.integers("perm", order));
  }

  /// The slices of an axis that a list names.
  String gather(String input, String places, long axis) {
    return node("Gather", List.of(input, places), Attributes.integer("axis", axis));
  }

  /// The function, complete.
  ///
  /// @param output what it gives: the output of one of its nodes
  FunctionProto build(
      String domain,
      String name,
      int opset,
      List<String> inputs,
      List<AttributeProto> attributes,
      String output) {
    node("Identity", output);
    return function
        .setDomain(domain)
        .setName(name)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
        .addAllInput(inputs)
        .addAllAttribute(attributes.stream().map(AttributeProto::getName).toList())
        .addOutput("t" + (made - 1))
        .build();
  }
}
