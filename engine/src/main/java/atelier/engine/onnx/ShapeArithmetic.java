package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The nodes by which PyTorch's exporter computes the target of a reshaping from the sides of a
/// tensor: `x.view(x.size(0), -1)` becomes Shape, Gather, Unsqueeze and Concat. They are followed
/// with the sides at hand; the number of images, which is not known, is 0, as in a target.
final class ShapeArithmetic {
  private final Tensors tensors;
  private final Map<String, long[]> known = new HashMap<>();

  ShapeArithmetic(Tensors tensors) {
    this.tensors = tensors;
  }

  /// Computes a node's output, if it is such a node and all it takes is known.
  ///
  /// @param current the tensor that the network has come to
  /// @param shape of one image of it
  /// @param flat whether it is N x features
  /// @return whether it was
  boolean take(NodeProto node, NodeReader reader, String current, Shape shape, boolean flat)
      throws OnnxException {
    long[] result =
        switch (node.getOpType()) {
          case "Shape" -> node.getInput(0).equals(current) ? sides(shape, flat) : null;
          case "Gather" -> gather(node, reader);
          case "Unsqueeze" -> value(node, 0);
          case "Concat" -> concatenation(node, reader);
          default -> null;
        };
    if (result == null) {
      return false;
    }
    known.put(node.getOutput(0), result);
    return true;
  }

  /// A whole-number tensor that is a constant or was computed.
  ///
  /// @return null if it is neither
  long @org.jspecify.annotations.Nullable [] value(String name) throws OnnxException {
    long[] computed = known.get(name);
    return computed == null && tensors.contains(name) ? tensors.longs(name) : computed;
  }

  private long @org.jspecify.annotations.Nullable [] value(NodeProto node, int input)
      throws OnnxException {
    return input < node.getInputCount() && known.containsKey(node.getInput(input))
        ? known.get(node.getInput(input))
        : null;
  }

  private static long[] sides(Shape shape, boolean flat) {
    return flat
        ? new long[] {0, shape.channels()}
        : new long[] {0, shape.channels(), shape.height(), shape.width()};
  }

  private long @org.jspecify.annotations.Nullable [] gather(NodeProto node, NodeReader reader)
      throws OnnxException {
    long[] from = value(node, 0);
    long[] places = node.getInputCount() > 1 ? value(node.getInput(1)) : null;
    if (from == null || places == null) {
      return null;
    }
    reader.only("axis", 0);
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

  private long @org.jspecify.annotations.Nullable [] concatenation(
      NodeProto node, NodeReader reader) throws OnnxException {
    List<Long> all = new ArrayList<>();
    boolean computed = false;
    for (String name : node.getInputList()) {
      if (!known.containsKey(name) && !tensors.contains(name)) {
        return null;
      }
      computed |= known.containsKey(name);
    }
    if (!computed) {
      return null;
    }
    reader.only("axis", 0);
    for (String name : node.getInputList()) {
      long[] part = value(name);
      for (long side : part == null ? new long[0] : part) {
        all.add(side);
      }
    }
    return all.stream().mapToLong(Long::longValue).toArray();
  }
}
