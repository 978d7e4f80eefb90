package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import atelier.engine.layer.Activate;
import atelier.engine.layer.Activate.Function;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Layer;
import atelier.engine.layer.Linear;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.layer.Softmax;
import atelier.engine.layer.Window;
import atelier.engine.onnx.OnnxException.Fault;
import atelier.engine.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Makes a layer of one node, with its numbers in our order. A convolution or dense layer without
/// bias gets one of zeros, which computes the same.
final class LayerDecoder {
  /// A layer and its numbers.
  ///
  /// @param weight in storage order; empty if the layer has none
  /// @param bias likewise
  /// @param flat whether it puts out N x features rather than maps
  record Decoded(Layer layer, float[] weight, float[] bias, boolean flat) {
    static Decoded of(Layer layer, boolean flat) {
      return new Decoded(layer, new float[0], new float[0], flat);
    }

    Decoded withBias(float[] other) {
      return new Decoded(layer, weight, other, flat);
    }
  }

  private static final Set<String> OPERATORS =
      Set.of(
          "Conv",
          "MaxPool",
          "AveragePool",
          "GlobalAveragePool",
          "Relu",
          "Sigmoid",
          "Tanh",
          "LeakyRelu",
          "Elu",
          "Softplus",
          "Softmax",
          "LogSoftmax",
          "LRN",
          "Flatten",
          "Reshape",
          "Gemm",
          "MatMul",
          "Add");

  private final Tensors tensors;
  private final long batch;
  private final ShapeArithmetic shapes;

  /// @param batch number of images that the graph is made for, 0 if any
  LayerDecoder(Tensors tensors, long batch) {
    this.tensors = tensors;
    this.batch = batch;
    this.shapes = new ShapeArithmetic(tensors);
  }

  /// What computes the targets of reshapings.
  ShapeArithmetic shapes() {
    return shapes;
  }

  /// Whether the node's operator is one that is read. Further outputs, such as the places of
  /// MaxPool's maxima, are for networks of other kinds.
  boolean knows(NodeProto node) {
    boolean standard = node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
    return standard && OPERATORS.contains(node.getOpType()) && node.getOutputCount() == 1;
  }

  /// @param input what the node takes
  /// @param flat whether that is N x features
  /// @throws IllegalArgumentException if the layer cannot be or cannot take the input
  Decoded decode(NodeProto node, NodeReader reader, Shape input, boolean flat)
      throws OnnxException {
    return switch (node.getOpType()) {
      case "Conv" -> convolution(node, reader, flat);
      case "MaxPool" -> maxPooling(reader, flat);
      case "AveragePool" -> averagePooling(reader, flat);
      case "GlobalAveragePool" -> {
        requireMaps(flat, true);
        yield Decoded.of(AdaptiveAvgPool2d.global(), false);
      }
      case "Relu" -> Decoded.of(new Relu(), flat);
      case "Sigmoid" -> activation(Function.SIGMOID, flat);
      case "Tanh" -> activation(Function.TANH, flat);
      case "LeakyRelu" -> {
        reader.only("alpha", 0.01f);
        yield activation(Function.LEAKY_RELU, flat);
      }
      case "Elu" -> {
        reader.only("alpha", 1f);
        yield activation(Function.ELU, flat);
      }
      case "Softplus" -> activation(Function.SOFTPLUS, flat);
      case "Softmax" -> softmax(reader, false, flat);
      case "LogSoftmax" -> softmax(reader, true, flat);
      case "LRN" -> {
        requireMaps(flat, true);
        yield Decoded.of(
            new LocalResponseNorm(
                Math.toIntExact(reader.integer("size", 0)),
                reader.number("alpha", 1e-4f),
                reader.number("beta", 0.75f),
                reader.number("bias", 1)),
            false);
      }
      case "Flatten" -> {
        reader.only("axis", 1);
        yield Decoded.of(new Flatten(), true);
      }
      case "Reshape" -> reshape(node, reader, input);
      case "Gemm" -> gemm(node, reader, flat);
      case "MatMul" -> dense(node, reader, false, flat);
      default -> throw reader.refused(Fault.OPERATOR);
    };
  }

  /// Over the channels: axis 1, or the last of N x features.
  private static Decoded softmax(NodeReader reader, boolean logarithm, boolean flat)
      throws OnnxException {
    long axis = reader.integer("axis", flat ? -1 : 1);
    if (axis != 1 && !(flat && axis == -1)) {
      throw reader.refused(Fault.ATTRIBUTE, "axis", axis, 1);
    }
    return Decoded.of(new Softmax(logarithm), flat);
  }

  /// Accepts a padding by nothing, which PyTorch's exporter writes before an average pooling.
  void requireNoPadding(NodeProto node, NodeReader reader) throws OnnxException {
    String pads = node.getInputCount() > 1 ? node.getInput(1) : "";
    if (!tensors.contains(pads)) {
      throw reader.refused(Fault.OPERATOR);
    }
    long[] cells = tensors.longs(pads);
    if (Arrays.stream(cells).anyMatch(count -> count != 0)) {
      throw reader.refused(Fault.ATTRIBUTE, "pads", Arrays.toString(cells), 0);
    }
    reader.ignore("mode");
  }

  private static Decoded activation(Function function, boolean flat) {
    return Decoded.of(new Activate(function), flat);
  }

  private Decoded convolution(NodeProto node, NodeReader reader, boolean flat)
      throws OnnxException {
    requireMaps(flat, true);
    String expected = "outputs x inputs of a group x rows x columns";
    List<Integer> sides = weightSides(node, reader, 4, expected);
    int out = sides.get(0);
    int groups = Math.toIntExact(Math.clamp(reader.integer("group", 1), 0, 1 << 20));
    Window[] windows = reader.windows(sides.get(2), sides.get(3));
    if (windows[0].kernelSize() != sides.get(2) || windows[1].kernelSize() != sides.get(3)) {
      throw reader.refused(Fault.WEIGHTS, FileFaults.sides(sides), expected);
    }
    float[] weight = tensors.floats(node.getInput(1));
    return new Decoded(
        new Conv2d(Math.multiplyExact(sides.get(1), groups), out, windows[0], windows[1], groups),
        weight,
        bias(node, reader, 2, out),
        false);
  }

  private static Decoded maxPooling(NodeReader reader, boolean flat) throws OnnxException {
    requireMaps(flat, true);
    boolean ceil = reader.flag("ceil_mode");
    reader.only("storage_order", 0);
    Window window = reader.window(0);
    return Decoded.of(
        new MaxPool2d(window.kernelSize(), window.stride(), window.padding(), ceil), false);
  }

  private static Decoded averagePooling(NodeReader reader, boolean flat) throws OnnxException {
    requireMaps(flat, true);
    boolean ceil = reader.flag("ceil_mode");
    boolean counted = reader.flag("count_include_pad");
    Window window = reader.window(0);
    return Decoded.of(
        new AvgPool2d(window.kernelSize(), window.stride(), window.padding(), ceil, counted),
        false);
  }

  /// Only the reshaping that flattens: N x everything else, in any of the ways to say it.
  private Decoded reshape(NodeProto node, NodeReader reader, Shape input) throws OnnxException {
    reader.only("allowzero", 0);
    String target = node.getInputCount() > 1 ? node.getInput(1) : "";
    long[] sides = shapes.value(target);
    if (sides == null) {
      throw reader.refused(Fault.ATTRIBUTE, "shape", "computed", "a constant");
    }
    boolean keepsImages =
        sides.length == 2 && (sides[0] == 0 || sides[0] == -1 || sides[0] == batch);
    boolean keepsFeatures = sides.length == 2 && (sides[1] == -1 || sides[1] == input.size());
    if (!keepsImages || !keepsFeatures) {
      throw reader.refused(Fault.ATTRIBUTE, "shape", Arrays.toString(sides), "N x " + input.size());
    }
    return Decoded.of(new Flatten(), true);
  }

  private Decoded gemm(NodeProto node, NodeReader reader, boolean flat) throws OnnxException {
    reader.only("alpha", 1f);
    reader.only("beta", 1f);
    reader.only("transA", 0);
    boolean transposed = reader.integer("transB", 0) != 0;
    return dense(node, reader, transposed, flat);
  }

  /// @param transposed whether the file stores outputs x inputs, as we do
  private Decoded dense(NodeProto node, NodeReader reader, boolean transposed, boolean flat)
      throws OnnxException {
    requireMaps(flat, false);
    List<Integer> sides =
        weightSides(node, reader, 2, transposed ? "outputs x inputs" : "inputs x outputs");
    int out = sides.get(transposed ? 0 : 1);
    int in = sides.get(transposed ? 1 : 0);
    float[] stored = tensors.floats(node.getInput(1));
    float[] weight = transposed ? stored : transpose(stored, in, out);
    return new Decoded(new Linear(in, out), weight, bias(node, reader, 2, out), true);
  }

  /// The bias of `size` numbers that a node takes as input `index`; zeros if it takes none.
  float[] bias(NodeProto node, NodeReader reader, int index, int size) throws OnnxException {
    String name = node.getInputCount() > index ? node.getInput(index) : "";
    if (name.isEmpty()) {
      return new float[size];
    }
    List<Long> sides = tensors.sides(name);
    boolean row = sides.size() == 2 && sides.getFirst() == 1;
    if (!tensors.contains(name) || (sides.size() != 1 && !row) || sides.getLast() != size) {
      throw reader.refused(
          Fault.WEIGHTS, tensors.contains(name) ? FileFaults.sides(sides) : name, size);
    }
    return tensors.floats(name);
  }

  private List<Integer> weightSides(NodeProto node, NodeReader reader, int rank, String expected)
      throws OnnxException {
    String name = node.getInputCount() > 1 ? node.getInput(1) : "";
    List<Long> sides = tensors.sides(name);
    if (!tensors.contains(name)
        || sides.size() != rank
        || sides.stream().anyMatch(side -> side < 1 || side > Integer.MAX_VALUE)) {
      throw reader.refused(
          Fault.WEIGHTS, tensors.contains(name) ? FileFaults.sides(sides) : name, expected);
    }
    return sides.stream().map(Math::toIntExact).toList();
  }

  private static void requireMaps(boolean flat, boolean maps) {
    if (flat == maps) {
      throw new IllegalArgumentException(
          maps ? "got features, expected maps" : "got maps, expected features");
    }
  }

  private static float[] transpose(float[] stored, int in, int out) {
    var weight = new float[stored.length];
    for (int i = 0; i < in; i++) {
      for (int o = 0; o < out; o++) {
        weight[o * in + i] = stored[i * out + o];
      }
    }
    return weight;
  }
}
