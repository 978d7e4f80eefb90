package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import atelier.engine.layer.Activate;
import atelier.engine.layer.Activate.Function;
import atelier.engine.layer.AdaptiveAvgPool2d;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Layer;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.Linear;
import atelier.engine.layer.LocalResponseNorm;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.layer.Softmax;
import atelier.engine.layer.Window;
import atelier.engine.onnx.Axes.Axis;
import atelier.engine.onnx.OnnxException.Fault;
import atelier.engine.onnx.Value.Flow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Makes a row of a node that is one layer of ours, with its numbers in our order.
final class LayerDecoder {
  private static final Set<String> OPERATORS =
      Set.of(
          "Conv",
          "MaxPool",
          "AveragePool",
          "GlobalAveragePool",
          "ReduceMean",
          "Relu",
          "LeakyRelu",
          "Elu",
          "Softplus",
          "Softmax",
          "LogSoftmax",
          "LRN",
          "BatchNormalization",
          "LayerNormalization",
          "Gemm",
          "Pad");

  private final Rows rows;
  private final Tensors tensors;

  LayerDecoder(Rows rows, Tensors tensors) {
    this.rows = rows;
    this.tensors = tensors;
  }

  /// Whether the node is for this class.
  boolean knows(NodeProto node) {
    return OPERATORS.contains(node.getOpType());
  }

  /// @param from what the node takes
  /// @throws IllegalArgumentException if the layer cannot be or cannot take that
  Flow decode(NodeProto node, NodeReader reader, Flow from) throws OnnxException {
    return switch (node.getOpType()) {
      case "Conv" -> convolution(node, reader, maps(from));
      case "MaxPool" -> {
        boolean ceil = reader.flag("ceil_mode");
        reader.only("storage_order", 0);
        Window window = reader.window(0);
        yield rows.append(
            node,
            new MaxPool2d(window.kernelSize(), window.stride(), window.padding(), ceil),
            maps(from));
      }
      case "AveragePool" -> {
        boolean ceil = reader.flag("ceil_mode");
        boolean counted = reader.flag("count_include_pad");
        Window window = reader.window(0);
        yield rows.append(
            node,
            new AvgPool2d(window.kernelSize(), window.stride(), window.padding(), ceil, counted),
            maps(from));
      }
      case "GlobalAveragePool" -> rows.append(node, AdaptiveAvgPool2d.global(), maps(from));
      case "ReduceMean" -> mean(node, reader, from);
      case "Relu" -> everywhere(node, reader, new Relu(), from);
      case "LeakyRelu" -> {
        reader.only("alpha", 0.01f);
        yield everywhere(node, reader, new Activate(Function.LEAKY_RELU), from);
      }
      case "Elu" -> {
        reader.only("alpha", 1f);
        yield everywhere(node, reader, new Activate(Function.ELU), from);
      }
      case "Softplus" -> everywhere(node, reader, new Activate(Function.SOFTPLUS), from);
      case "Softmax", "LogSoftmax" -> softmax(node, reader, from);
      case "LRN" ->
          rows.append(
              node,
              new LocalResponseNorm(
                  Math.toIntExact(reader.integer("size", 0)),
                  reader.number("alpha", 1e-4f),
                  reader.number("beta", 0.75f),
                  reader.number("bias", 1)),
              maps(from));
      case "BatchNormalization" -> batchNorm(node, reader, from);
      case "LayerNormalization" -> layerNorm(node, reader, from);
      case "Gemm" -> gemm(node, reader, from);
      case "Pad" -> unpadded(node, reader, from);
      default -> throw reader.refused(Fault.OPERATOR);
    };
  }

  private static Flow maps(Flow flow) {
    if (!flow.axes().equals(Axes.maps(flow.shape()))) {
      throw new IllegalArgumentException(
          flow.axes().rank() == 2 ? "got features, expected maps" : "got no maps as they are");
    }
    return flow;
  }

  /// A layer that looks at each number alone, however they lie.
  private Flow everywhere(NodeProto node, NodeReader reader, Layer layer, Flow from)
      throws OnnxException {
    if (!from.axes().isWhole(from.shape())) {
      throw reader.refused(Fault.OPERATOR);
    }
    return rows.append(node, layer, from).seen(from.axes());
  }

  private Flow softmax(NodeProto node, NodeReader reader, Flow from) throws OnnxException {
    Axes axes = from.axes();
    long axis = reader.integer("axis", axes.rank() == 2 ? -1 : 1);
    int index = axes.index(axis);
    int map = from.shape().height() * from.shape().width();
    Axis channels = new Axis(from.shape().channels(), map);
    if (index < 0 || !axes.axis(index).equals(channels)) {
      throw reader.refused(Fault.ATTRIBUTE, "axis", axis, 1);
    }
    boolean logarithm = node.getOpType().equals("LogSoftmax");
    return everywhere(node, reader, new Softmax(logarithm), from);
  }

  /// Accepts a padding by nothing, which PyTorch's exporter writes before an average pooling.
  private Flow unpadded(NodeProto node, NodeReader reader, Flow from) throws OnnxException {
    String pads = node.getInputCount() > 1 ? node.getInput(1) : "";
    if (!tensors.contains(pads)) {
      throw reader.refused(Fault.OPERATOR);
    }
    long[] cells = tensors.longs(pads);
    if (Arrays.stream(cells).anyMatch(count -> count != 0)) {
      throw reader.refused(Fault.ATTRIBUTE, "pads", Arrays.toString(cells), 0);
    }
    reader.ignore("mode");
    return from;
  }

  private Flow convolution(NodeProto node, NodeReader reader, Flow from) throws OnnxException {
    String expected = "outputs x inputs of a group x rows x columns";
    List<Integer> sides = tensors.sides(node, 1, 4, expected, reader);
    int out = sides.get(0);
    int groups = Math.toIntExact(Math.clamp(reader.integer("group", 1), 0, 1 << 20));
    Window[] windows = reader.windows(sides.get(2), sides.get(3));
    if (windows[0].kernelSize() != sides.get(2) || windows[1].kernelSize() != sides.get(3)) {
      throw reader.refused(Fault.WEIGHTS, FileFaults.sides(sides), expected);
    }
    List<float[]> numbers = withBias(node, reader, tensors.floats(node.getInput(1)), out);
    int in = Math.multiplyExact(sides.get(1), groups);
    return rows.append(
        node,
        new Conv2d(in, out, windows[0], windows[1], groups, numbers.size() == 2),
        numbers,
        List.of(from));
  }

  /// The mean over all positions.
  private Flow mean(NodeProto node, NodeReader reader, Flow from) throws OnnxException {
    List<Long> attribute = reader.integers("axes");
    boolean kept = reader.integer("keepdims", 1) == 1;
    long[] along =
        node.getInputCount() > 1
            ? tensors.longs(node.getInput(1))
            : attribute.stream().mapToLong(Long::longValue).toArray();
    Axes axes = from.axes();
    int map = from.shape().height() * from.shape().width();
    int[] places = Arrays.stream(along).mapToInt(axes::index).sorted().toArray();
    long size =
        Arrays.stream(places).map(i -> i < 1 ? 0 : axes.axis(i).size()).reduce(1, (a, b) -> a * b);
    if (!axes.isWhole(from.shape())
        || size != map
        || axes.rank() - places.length != 2
        || Arrays.stream(places).anyMatch(i -> axes.axis(i).stride() >= map)) {
      throw reader.refused(Fault.OPERATOR);
    }
    Flow made = rows.append(node, AdaptiveAvgPool2d.global(), from);
    if (!kept) {
      return made.seen(Axes.of(Axis.IMAGES, new Axis(made.shape().channels(), 1)));
    }
    Axes result = axes;
    for (int i = 1; i < axes.rank(); i++) {
      boolean averaged = Arrays.binarySearch(places, i) >= 0;
      result = result.withAxis(i, averaged ? new Axis(1, 0) : new Axis(made.shape().channels(), 1));
    }
    return made.seen(result);
  }

  private Flow batchNorm(NodeProto node, NodeReader reader, Flow from) throws OnnxException {
    float epsilon = reader.number("epsilon", 1e-5f);
    // ONNX says what is kept of the old statistics, PyTorch what is taken of the new.
    float momentum = 1 - reader.number("momentum", 0.9f);
    reader.only("training_mode", 0);
    reader.only("spatial", 1);
    int channels = from.shape().channels();
    var numbers = new ArrayList<float[]>();
    for (int i = 1; i <= 4; i++) {
      String name = node.getInputCount() > i ? node.getInput(i) : "";
      numbers.add(tensors.numbers(name, List.of(channels), reader));
    }
    boolean features = from.axes().rank() == 2 && from.axes().isChannelsLast(from.shape());
    Flow taken = features ? from : maps(from);
    return rows.append(node, new BatchNorm2d(channels, epsilon, momentum), numbers, List.of(taken))
        .seen(taken.axes());
  }

  private Flow layerNorm(NodeProto node, NodeReader reader, Flow from) throws OnnxException {
    float epsilon = reader.number("epsilon", 1e-5f);
    long axis = reader.integer("axis", -1);
    reader.ignore("stash_type");
    if (!from.axes().isChannelsLast(from.shape())
        || from.axes().index(axis) != from.axes().rank() - 1) {
      throw reader.refused(Fault.ATTRIBUTE, "axis", axis, -1);
    }
    int channels = from.shape().channels();
    List<Integer> sides = List.of(channels);
    float[] weight = tensors.numbers(node.getInput(1), sides, reader);
    float[] bias =
        node.getInputCount() > 2
            ? tensors.numbers(node.getInput(2), sides, reader)
            : new float[channels];
    return rows.append(node, new LayerNorm(channels, epsilon), List.of(weight, bias), List.of(from))
        .seen(from.axes());
  }

  private Flow gemm(NodeProto node, NodeReader reader, Flow from) throws OnnxException {
    reader.only("alpha", 1f);
    reader.only("beta", 1f);
    reader.only("transA", 0);
    boolean transposed = reader.integer("transB", 0) != 0;
    String expected = transposed ? "outputs x inputs" : "inputs x outputs";
    List<Integer> sides = tensors.sides(node, 1, 2, expected, reader);
    int out = sides.get(transposed ? 0 : 1);
    int in = sides.get(transposed ? 1 : 0);
    if (from.axes().rank() != 2) {
      throw new IllegalArgumentException("got maps, expected features");
    }
    String name = node.getInput(1);
    float[] weight = transposed ? tensors.floats(name) : tensors.transposed(name, in, out);
    List<float[]> numbers = withBias(node, reader, weight, out);
    Flow made = rows.append(node, new Linear(in, out, numbers.size() == 2), numbers, List.of(from));
    return made.seen(Axes.features(made.shape()));
  }

  /// The weights, and the biases of `size` numbers if the node takes any.
  private List<float[]> withBias(NodeProto node, NodeReader reader, float[] weight, int size)
      throws OnnxException {
    String name = node.getInputCount() > 2 ? node.getInput(2) : "";
    if (name.isEmpty()) {
      return List.of(weight);
    }
    List<Long> sides = tensors.sides(name);
    boolean row = sides.size() == 2 && sides.getFirst() == 1;
    if (!tensors.contains(name) || (sides.size() != 1 && !row) || sides.getLast() != size) {
      throw reader.refused(
          Fault.WEIGHTS, tensors.contains(name) ? FileFaults.sides(sides) : name, size);
    }
    return List.of(weight, tensors.floats(name));
  }
}
