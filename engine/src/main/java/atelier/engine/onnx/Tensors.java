package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import atelier.engine.onnx.OnnxException.Fault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The constants of a graph by name: its initialisers, and the values of its Constant nodes.
final class Tensors {
  private final Map<String, TensorProto> byName = new HashMap<>();
  private final FileFaults faults;

  Tensors(GraphProto graph, FileFaults faults) {
    this.faults = faults;
    for (TensorProto tensor : graph.getInitializerList()) {
      byName.put(tensor.getName(), tensor);
    }
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Constant")) {
        for (AttributeProto attribute : node.getAttributeList()) {
          if (attribute.getName().equals("value") && node.getOutputCount() == 1) {
            byName.put(node.getOutput(0), attribute.getT());
          }
        }
      }
    }
  }

  boolean contains(String name) {
    return byName.containsKey(name);
  }

  /// Sides of a tensor that [#contains(String)] knows.
  List<Long> sides(String name) {
    return byName.getOrDefault(name, TensorProto.getDefaultInstance()).getDimsList();
  }

  /// Whether there is a tensor of that name with whole numbers.
  boolean isInteger(String name) {
    TensorProto tensor = byName.get(name);
    return tensor != null && tensor.getDataType() == TensorProto.DataType.INT64.getNumber();
  }

  /// How many numbers a tensor has; 0 if there is no such tensor.
  long count(String name) {
    return contains(name) ? sides(name).stream().reduce(1L, Tensors::saturated) : 0;
  }

  /// The one number of a FLOAT tensor.
  double number(String name, NodeReader reader) throws OnnxException {
    if (count(name) != 1) {
      throw reader.refused(Fault.WEIGHTS, name, "one number");
    }
    return floats(name)[0];
  }

  /// The numbers of a tensor that must have certain sides.
  float[] numbers(String name, List<Integer> sides, NodeReader reader) throws OnnxException {
    if (!contains(name) || !sides(name).equals(sides.stream().map(Integer::longValue).toList())) {
      throw reader.refused(
          Fault.WEIGHTS,
          contains(name) ? FileFaults.sides(sides(name)) : name,
          FileFaults.sides(sides));
    }
    return floats(name);
  }

  /// The sides of the weights that a node takes.
  ///
  /// @param expected in words
  List<Integer> sides(NodeProto node, int input, int rank, String expected, NodeReader reader)
      throws OnnxException {
    String name = node.getInputCount() > input ? node.getInput(input) : "";
    List<Long> sides = sides(name);
    if (!contains(name)
        || sides.size() != rank
        || sides.stream().anyMatch(side -> side < 1 || side > Integer.MAX_VALUE)) {
      throw reader.refused(
          Fault.WEIGHTS, contains(name) ? FileFaults.sides(sides) : name, expected);
    }
    return sides.stream().map(Math::toIntExact).toList();
  }

  /// The numbers of a tensor of `rows x columns` the other way round.
  float[] transposed(String name, int rows, int columns) throws OnnxException {
    float[] stored = floats(name);
    var turned = new float[stored.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = stored[r * columns + c];
      }
    }
    return turned;
  }

  /// The numbers of a FLOAT tensor, row-major.
  float[] floats(String name) throws OnnxException {
    TensorProto tensor = byName.getOrDefault(name, TensorProto.getDefaultInstance());
    int size = checkedSize(name, tensor, TensorProto.DataType.FLOAT);
    var values = new float[size];
    if (tensor.hasRawData()) {
      raw(tensor).asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < size; i++) {
        values[i] = tensor.getFloatData(i);
      }
    }
    return values;
  }

  /// The numbers of an INT64 tensor.
  long[] longs(String name) throws OnnxException {
    TensorProto tensor = byName.getOrDefault(name, TensorProto.getDefaultInstance());
    int size = checkedSize(name, tensor, TensorProto.DataType.INT64);
    var values = new long[size];
    if (tensor.hasRawData()) {
      raw(tensor).asLongBuffer().get(values);
    } else {
      for (int i = 0; i < size; i++) {
        values[i] = tensor.getInt64Data(i);
      }
    }
    return values;
  }

  private static ByteBuffer raw(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /// How many numbers the tensor has, once it is sure that the file holds them all: sizes come from
  /// the file and must not reach an array before.
  private int checkedSize(String name, TensorProto tensor, TensorProto.DataType type)
      throws OnnxException {
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw faults.of(Fault.EXTERNAL_DATA, name);
    }
    if (tensor.getDataType() != type.getNumber()) {
      TensorProto.DataType found = TensorProto.DataType.forNumber(tensor.getDataType());
      throw faults.of(
          Fault.NUMBER_FORMAT,
          name,
          found == null ? "number " + tensor.getDataType() : found.name());
    }
    long needed = 1;
    for (long side : tensor.getDimsList()) {
      needed = side < 0 ? Long.MAX_VALUE : saturated(needed, side);
    }
    boolean floats = type == TensorProto.DataType.FLOAT;
    long found =
        tensor.hasRawData()
            ? tensor.getRawData().size()
            : floats ? tensor.getFloatDataCount() : tensor.getInt64DataCount();
    int unit = tensor.hasRawData() ? (floats ? Float.BYTES : Long.BYTES) : 1;
    if (saturated(needed, unit) != found) {
      String word = tensor.hasRawData() ? " bytes" : " numbers";
      throw faults.of(
          Fault.TENSOR_SIZE,
          name,
          FileFaults.sides(tensor.getDimsList()),
          saturated(needed, unit) + word,
          found + word);
    }
    return Math.toIntExact(needed);
  }

  private static long saturated(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }
}
