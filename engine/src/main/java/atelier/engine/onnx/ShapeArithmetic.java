package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The nodes by which PyTorch's exporter computes the target of a reshaping from the sides of a
/// tensor: `x.view(x.size(0), -1)` becomes Shape, Gather, Unsqueeze and Concat. They are followed
/// with the sides at hand; the number of images, which is not known, is 0, as in a target.
final class ShapeArithmetic {
  private static final Set<String> OPERATORS =
      Set.of(
          "Gather",
          "Unsqueeze",
          "Squeeze",
          "Concat",
          "Slice",
          "Reshape",
          "Cast",
          "ConstantOfShape",
          "Add",
          "Sub",
          "Mul",
          "Div",
          "Equal",
          "Where");

  private final Tensors tensors;
  private final Map<String, long[]> known = new HashMap<>();

  /// Finds the sides of a tensor of the network.
  @FunctionalInterface
  interface Sides {
    /// @return null if there is no such tensor
    long @Nullable [] of(String name);
  }

  ShapeArithmetic(Tensors tensors) {
    this.tensors = tensors;
  }

  /// Computes a node's output, if it is such a node and all it takes is known.
  ///
  /// @return whether it was
  boolean take(NodeProto node, NodeReader reader, Sides sides) throws OnnxException {
    long[] result = null;
    if (node.getOpType().equals("Shape")) {
      long[] list = known.get(node.getInput(0));
      result = list == null ? sides.of(node.getInput(0)) : new long[] {list.length};
    } else if (OPERATORS.contains(node.getOpType()) && isAboutShapes(node)) {
      result = compute(node);
    }
    if (result == null) {
      return false;
    }
    reader.ignoreAll();
    known.put(node.getOutput(0), result);
    return true;
  }

  /// A whole-number tensor that is a constant or was computed.
  ///
  /// @return null if it is neither
  long @Nullable [] value(String name) throws OnnxException {
    long[] computed = known.get(name);
    return computed == null && tensors.isInteger(name) ? tensors.longs(name) : computed;
  }

  /// Whether something that it takes was computed here, and nothing flows through the network.
  private boolean isAboutShapes(NodeProto node) {
    boolean computed = node.getOpType().equals("ConstantOfShape");
    for (String name : node.getInputList()) {
      computed |= known.containsKey(name);
      if (!known.containsKey(name) && !tensors.isInteger(name)) {
        return false;
      }
    }
    return computed;
  }

  private long @Nullable [] compute(NodeProto node) throws OnnxException {
    long[] first = input(node, 0);
    return switch (node.getOpType()) {
      case "Unsqueeze", "Squeeze", "Reshape", "Cast" -> first;
      case "Gather" -> gather(first, input(node, 1));
      case "Concat" -> {
        long[] all = {};
        for (int i = 0; i < node.getInputCount(); i++) {
          all = LongStream.concat(LongStream.of(all), LongStream.of(input(node, i))).toArray();
        }
        yield all;
      }
      case "Slice" -> {
        int from = place(first, single(node, 1));
        int to = place(first, single(node, 2));
        yield node.getInputCount() > 4 && single(node, 4) != 1
            ? null
            : Arrays.copyOfRange(first, Math.min(from, to), to);
      }
      case "ConstantOfShape" -> {
        var filled = new long[first.length == 1 ? Math.clamp(first[0], 0, 16) : 0];
        Arrays.fill(filled, filler(node));
        yield filled;
      }
      case "Add" -> each(first, input(node, 1), (a, b) -> a + b);
      case "Sub" -> each(first, input(node, 1), (a, b) -> a - b);
      case "Mul" -> each(first, input(node, 1), (a, b) -> a * b);
      case "Div" -> each(first, input(node, 1), (a, b) -> b == 0 ? 0 : a / b);
      case "Equal" -> each(first, input(node, 1), (a, b) -> a == b ? 1 : 0);
      case "Where" -> {
        long[] otherwise = input(node, 2);
        long[] chosen = each(first, input(node, 1), (a, b) -> a != 0 ? b : Long.MIN_VALUE);
        yield each(chosen, otherwise, (a, b) -> a == Long.MIN_VALUE ? b : a);
      }
      default -> null;
    };
  }

  private long[] input(NodeProto node, int index) throws OnnxException {
    long[] value = index < node.getInputCount() ? value(node.getInput(index)) : null;
    return value == null ? new long[1] : value;
  }

  private long single(NodeProto node, int index) throws OnnxException {
    long[] value = input(node, index);
    return value.length == 0 ? 0 : value[0];
  }

  private static int place(long[] list, long place) {
    return Math.clamp(place < 0 ? place + list.length : place, 0, list.length);
  }

  private static long filler(NodeProto node) {
    for (AttributeProto attribute : node.getAttributeList()) {
      if (attribute.getT().getRawData().size() == Long.BYTES) {
        return Long.reverseBytes(attribute.getT().getRawData().asReadOnlyByteBuffer().getLong());
      }
      if (attribute.getT().getInt64DataCount() == 1) {
        return attribute.getT().getInt64Data(0);
      }
    }
    return 0;
  }

  private static long @Nullable [] gather(long[] from, long[] places) {
    var taken = new long[places.length];
    for (int i = 0; i < taken.length; i++) {
      long place = places[i] < 0 ? places[i] + from.length : places[i];
      if (place < 0 || place >= from.length) {
        return null;
      }
      taken[i] = from[(int) place];
    }
    return taken;
  }

  /// Element by element; a single number goes with all of the others.
  private static long[] each(long[] a, long[] b, LongBinaryOperator operation) {
    boolean none = a.length == 0 || b.length == 0;
    var result = new long[none ? 0 : Math.max(a.length, b.length)];
    for (int i = 0; i < result.length; i++) {
      result[i] = operation.applyAsLong(a[Math.min(i, a.length - 1)], b[Math.min(i, b.length - 1)]);
    }
    return result;
  }
}
