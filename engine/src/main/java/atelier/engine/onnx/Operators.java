package atelier.engine.onnx;

import static atelier.engine.onnx.Attributes.integer;
import static atelier.engine.onnx.Attributes.integers;
import static atelier.engine.onnx.Attributes.number;
import static java.util.Objects.requireNonNull;

import ai.onnx.proto.OnnxMl.NodeProto;
import atelier.engine.layer.Activate;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.Add;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.Concat;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Layer;
import atelier.engine.layer.Linear;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.layer.Softmax;
import atelier.engine.layer.Window;
import java.util.Map;
import java.util.Optional;

/// Which of ONNX's operators does what a layer does, with its attributes.
final class Operators {
  private static final Map<Activate.Function, String> OPERATORS =
      Map.of(
          Activate.Function.SIGMOID, "Sigmoid",
          Activate.Function.TANH, "Tanh",
          Activate.Function.LEAKY_RELU, "LeakyRelu",
          Activate.Function.ELU, "Elu",
          Activate.Function.SOFTPLUS, "Softplus");

  private Operators() {}

  /// A node without name, inputs and outputs.
  ///
  /// @param flat whether the layer reads N x features rather than N x channels x height x width
  /// @return empty if there is no such operator
  static Optional<NodeProto.Builder> of(Layer layer, boolean flat) {
    var node = NodeProto.newBuilder();
    switch (layer) {
      case Conv2d conv -> convolution(node, conv);
      case MaxPool2d pool ->
          window(node.setOpType("MaxPool"), pool.window())
              .addAttribute(integer("ceil_mode", pool.ceilMode() ? 1 : 0));
      case AvgPool2d pool ->
          window(node.setOpType("AveragePool"), pool.window())
              .addAttribute(integer("ceil_mode", pool.ceilMode() ? 1 : 0))
              .addAttribute(integer("count_include_pad", pool.countIncludePad() ? 1 : 0));
      case AdaptiveAvgPool2d pool when pool.equals(AdaptiveAvgPool2d.global()) ->
          node.setOpType("GlobalAveragePool");
      case Relu _ -> node.setOpType("Relu");
      case Activate(Activate.Function function) when OPERATORS.containsKey(function) -> {
        node.setOpType(requireNonNull(OPERATORS.get(function)));
        if (function == Activate.Function.LEAKY_RELU) {
          node.addAttribute(number("alpha", 0.01f));
        }
      }
      case Softmax softmax ->
          node.setOpType(softmax.logarithm() ? "LogSoftmax" : "Softmax")
              .addAttribute(integer("axis", 1));
      case LocalResponseNorm norm ->
          node.setOpType("LRN")
              .addAttribute(integer("size", norm.size()))
              .addAttribute(number("alpha", norm.alpha()))
              .addAttribute(number("beta", norm.beta()))
              .addAttribute(number("bias", norm.k()));
      case BatchNorm2d norm ->
          node.setOpType("BatchNormalization")
              .addAttribute(number("epsilon", norm.epsilon()))
              .addAttribute(number("momentum", 1 - norm.momentum()));
      case Add _ -> node.setOpType("Sum");
      case Concat _ -> node.setOpType("Concat").addAttribute(integer("axis", 1));
      case Flatten _ -> node.setOpType("Flatten").addAttribute(integer("axis", 1));
      case Linear _ when flat -> node.setOpType("Gemm").addAttribute(integer("transB", 1));
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(node);
  }

  private static void convolution(NodeProto.Builder node, Conv2d conv) {
    Window rows = conv.rows();
    Window columns = conv.columns();
    node.setOpType("Conv")
        .addAttribute(integers("kernel_shape", rows.kernelSize(), columns.kernelSize()))
        .addAttribute(integers("strides", rows.stride(), columns.stride()))
        .addAttribute(
            integers("pads", rows.before(), columns.before(), rows.after(), columns.after()))
        .addAttribute(integers("dilations", rows.dilation(), columns.dilation()))
        .addAttribute(integer("group", conv.groups()));
  }

  private static NodeProto.Builder window(NodeProto.Builder node, Window window) {
    int padding = window.padding();
    return node.addAttribute(integers("kernel_shape", window.kernelSize(), window.kernelSize()))
        .addAttribute(integers("strides", window.stride(), window.stride()))
        .addAttribute(integers("pads", padding, padding, padding, padding));
  }
}
