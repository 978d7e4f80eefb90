package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Finds the names of a file's layers, none twice.
final class LayerNames {
  private static final String WEIGHT = ".weight";

  private final Set<String> taken = new HashSet<>();

  /// The name that the layer's weights carry, if there are any and they do; else the node's; else
  /// its operator's.
  String next(NodeProto node) {
    String tensor = node.getInputCount() > 1 ? node.getInput(1) : "";
    String name = node.getName();
    if (tensor.endsWith(WEIGHT) && tensor.length() > WEIGHT.length()) {
      name = tensor.substring(0, tensor.length() - WEIGHT.length());
    }
    if (name.isBlank()) {
      name = node.getOpType().toLowerCase(Locale.ROOT);
    }
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) {
      unique = name + "_" + i;
    }
    return unique;
  }
}
