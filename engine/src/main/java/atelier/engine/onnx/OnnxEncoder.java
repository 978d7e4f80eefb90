package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import atelier.engine.layer.Activate;
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
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.network.Network.Parameter;
import atelier.engine.tensor.Shape;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// Writes a model down as ONNX messages. The same model always gives the same bytes.
final class OnnxEncoder {
  /// The file format's version, and the version of the operators' definitions. Both of 2022, so
  /// that every tool of the day reads them.
  private static final int IR_VERSION = 8;

  private static final int OPSET = 17;

  static final String NETWORK_NAME = "network";
  private static final String INPUT = "image";
  private static final String OUTPUT = "logits";
  private static final String BATCH = "N";

  private final Network network;
  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private String current = INPUT;

  /// Whether `current` is N x features rather than N x channels x height x width.
  private boolean flat;

  private OnnxEncoder(Network network) {
    this.network = network;
    this.flat = takesFeatures(network);
  }

  /// @throws IllegalArgumentException if a convolution or a pooling follows a dense layer, which
  ///     ONNX cannot say without a node that is no layer of ours
  static ModelProto encode(Model model) {
    var encoder = new OnnxEncoder(model.network());
    var proto =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("Atelier LeNet")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(encoder.graph(model.weights()));
    var entries = new TreeMap<String, String>(model.metadata());
    entries.put(NETWORK_NAME, model.network().name());
    entries.putIfAbsent(OnnxModels.INPUT_SCALE, OnnxModels.UNIT_SCALE);
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      proto.addMetadataProps(
          StringStringEntryProto.newBuilder().setKey(entry.getKey()).setValue(entry.getValue()));
    }
    return proto.build();
  }

  private GraphProto graph(float[] weights) {
    graph.setName(network.name()).addInput(value(INPUT, network.input(), flat));
    List<NamedLayer> rows = network.layers();
    for (int i = 0; i < rows.size(); i++) {
      append(rows.get(i), i == rows.size() - 1);
    }
    for (Parameter parameter : network.parameters()) {
      graph.addInitializer(tensor(parameter, weights));
    }
    return graph.addOutput(value(OUTPUT, network.output(), flat)).build();
  }

  private void append(NamedLayer row, boolean last) {
    Layer layer = row.layer();
    if (layer instanceof Linear && !flat) {
      append(new NamedLayer(row.name() + ".flatten", new Flatten(), row.inputs()), false);
    }
    NodeProto.Builder node = node(layer).setName(row.name()).addInput(current);
    layer.parameters().forEach(shape -> node.addInput(row.name() + "." + shape.name()));
    current = last ? OUTPUT : row.name() + ".output";
    graph.addNode(node.addOutput(current));
  }

  private NodeProto.Builder node(Layer layer) {
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
      case AdaptiveAvgPool2d pool -> {
        if (!pool.equals(AdaptiveAvgPool2d.global())) {
          throw new IllegalArgumentException(
              "network %s has an adaptive pooling to %d x %d, which cannot be saved yet"
                  .formatted(network.name(), pool.height(), pool.width()));
        }
        node.setOpType("GlobalAveragePool");
      }
      case Relu _ -> node.setOpType("Relu");
      case Activate activate -> activation(node, activate.function());
      case Softmax softmax ->
          node.setOpType(softmax.logarithm() ? "LogSoftmax" : "Softmax")
              .addAttribute(integer("axis", 1));
      case LocalResponseNorm norm ->
          node.setOpType("LRN")
              .addAttribute(integer("size", norm.size()))
              .addAttribute(number("alpha", norm.alpha()))
              .addAttribute(number("beta", norm.beta()))
              .addAttribute(number("bias", norm.k()));
      case Flatten _ -> {
        node.setOpType("Flatten").addAttribute(integer("axis", 1));
        flat = true;
      }
      case Linear _ -> node.setOpType("Gemm").addAttribute(integer("transB", 1));
      default ->
          throw new IllegalArgumentException(
              "network %s has a %s, which cannot be saved yet"
                  .formatted(network.name(), layer.getClass().getSimpleName()));
    }
    return node;
  }

  /// The functions that are one node in the operators' version that we write.
  private void activation(NodeProto.Builder node, Activate.Function function) {
    switch (function) {
      case SIGMOID -> node.setOpType("Sigmoid");
      case TANH -> node.setOpType("Tanh");
      case LEAKY_RELU -> node.setOpType("LeakyRelu").addAttribute(number("alpha", 0.01f));
      case ELU -> node.setOpType("Elu").addAttribute(number("alpha", 1));
      case SOFTPLUS -> node.setOpType("Softplus");
      case LECUN_TANH, GELU, GELU_TANH, SILU, HARD_TANH ->
          throw new IllegalArgumentException(
              "network %s has the activation %s, which cannot be saved yet"
                  .formatted(network.name(), function));
    }
  }

  private void convolution(NodeProto.Builder node, Conv2d conv) {
    requireMaps();
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

  private NodeProto.Builder window(NodeProto.Builder node, Window window) {
    requireMaps();
    int padding = window.padding();
    return node.addAttribute(integers("kernel_shape", window.kernelSize(), window.kernelSize()))
        .addAttribute(integers("strides", window.stride(), window.stride()))
        .addAttribute(integers("pads", padding, padding, padding, padding));
  }

  private void requireMaps() {
    if (flat) {
      throw new IllegalArgumentException(
          "network %s has a convolution or a pooling after its maps were flattened, which cannot"
                  .formatted(network.name())
              + " be saved");
    }
  }

  private static boolean takesFeatures(Network network) {
    return network.input().isFlat()
        && network.layers().stream()
            .map(NamedLayer::layer)
            .filter(
                layer ->
                    !(layer instanceof Relu
                        || layer instanceof Activate
                        || layer instanceof Softmax))
            .findFirst()
            .map(layer -> layer instanceof Linear)
            .orElse(true);
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  private static AttributeProto number(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  private static AttributeProto integers(String name, long... values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(LongStream.of(values).boxed().toList())
        .build();
  }

  private static TensorProto tensor(Parameter parameter, float[] weights) {
    ByteBuffer bytes =
        ByteBuffer.allocate(parameter.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(weights, parameter.offset(), parameter.size());
    return TensorProto.newBuilder()
        .setName(parameter.name())
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addAllDims(parameter.shape().sides().stream().map(Integer::longValue).toList())
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }

  private static ValueInfoProto value(String name, Shape shape, boolean flat) {
    LongStream sides =
        flat
            ? LongStream.of(shape.channels())
            : LongStream.of(shape.channels(), shape.height(), shape.width());
    var dimensions = TensorShapeProto.newBuilder();
    dimensions.addDim(Dimension.newBuilder().setDimParam(BATCH));
    sides.forEach(side -> dimensions.addDim(Dimension.newBuilder().setDimValue(side)));
    var type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(dimensions);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
