package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import atelier.engine.layer.Layer;
import atelier.engine.layer.ParameterShape;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The functions that a file defines, one for each kind of layer without an operator of its own,
/// settings and input: `Attention`, `Attention_2`. A reader of ours knows the layer by the name and
/// its settings by the attributes of the call; any other program runs what the function says.
final class FunctionTable {
  /// Of the functions.
  static final String DOMAIN = "atelier.lenet";

  private final int opset;
  private final Map<String, FunctionProto> functions = new LinkedHashMap<>();

  /// @param opset version of the operators that the functions are made of
  FunctionTable(int opset) {
    this.opset = opset;
  }

  /// The layer that a function stands for.
  static String layer(String function) {
    return function.replaceFirst("_\\d+$", "");
  }

  /// A node that calls a layer's function, with the layer's settings as attributes.
  ///
  /// @param input what the layer takes
  /// @param flat whether that is N x features
  NodeProto.Builder call(Layer layer, Shape input, boolean flat) {
    List<AttributeProto> attributes = LayerAttributes.of(layer);
    String function =
        functions
            .computeIfAbsent(
                List.of(layer, input, flat).toString(), _ -> define(layer, input, flat, attributes))
            .getName();
    return NodeProto.newBuilder().setDomain(DOMAIN).setOpType(function).addAllAttribute(attributes);
  }

  private FunctionProto define(
      Layer layer, Shape input, boolean flat, List<AttributeProto> attributes) {
    var body = new FunctionBody();
    List<String> tensors = layer.parameters().stream().map(ParameterShape::name).toList();
    String output = new LayerFunctions(body, input, flat).write(layer, tensors);
    var inputs = new ArrayList<>(List.of(LayerFunctions.X));
    inputs.addAll(tensors);
    String type = layer.getClass().getSimpleName();
    long same =
        functions.values().stream().filter(other -> layer(other.getName()).equals(type)).count();
    String name = same == 0 ? type : type + "_" + (same + 1);
    return body.build(DOMAIN, name, opset, inputs, attributes, output);
  }

  void writeTo(ModelProto.Builder model) {
    if (!functions.isEmpty()) {
      model
          .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(DOMAIN).setVersion(1))
          .addAllFunctions(functions.values());
    }
  }
}
