package atelier.engine.onnx;

import static java.util.Objects.requireNonNull;

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
import atelier.engine.layer.Add;
import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.Concat;
import atelier.engine.layer.Dropout;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Gate;
import atelier.engine.layer.Layer;
import atelier.engine.layer.LayerNorm;
import atelier.engine.layer.LayerScale;
import atelier.engine.layer.Linear;
import atelier.engine.layer.RadialBasis;
import atelier.engine.layer.Relu;
import atelier.engine.layer.SelectPosition;
import atelier.engine.layer.Softmax;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.Auxiliary;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.network.Network.Parameter;
import atelier.engine.tensor.Shape;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Writes a model down as ONNX messages. The same model always gives the same bytes.
final class OnnxEncoder {
  /// The file format's version, and the version of the operators' definitions. Both of 2022, so
  /// that every tool of the day reads them.
  private static final int IR_VERSION = 8;

  private static final int OPSET = 17;

  static final String NETWORK_NAME = "network";

  /// Metadata entry: weights of the auxiliary classifiers, whose scores are the further outputs.
  static final String AUXILIARIES = "auxiliaries";

  /// Layers that do not mind whether they get features or maps.
  private static final Set<Class<? extends Layer>> ANYWHERE =
      Set.of(
          Relu.class,
          Activate.class,
          Softmax.class,
          Gate.class,
          Dropout.class,
          LayerNorm.class,
          LayerScale.class);

  private static final String INPUT = "image";
  private static final String OUTPUT = "logits";
  private static final String BATCH = "N";

  private final Network network;
  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final FunctionTable functions = new FunctionTable(OPSET);

  /// what rows give
  private final Map<String, Tensor> tensors = new HashMap<>();

  /// What a row gives, in the file.
  ///
  /// @param name of the tensor
  /// @param shape of one image
  /// @param flat whether it is N x features rather than N x channels x height x width
  private record Tensor(String name, Shape shape, boolean flat) {}

  private OnnxEncoder(Network network) {
    this.network = network;
  }

  static ModelProto encode(Model model) {
    var encoder = new OnnxEncoder(model.network());
    var proto =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("Atelier LeNet")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(encoder.graph(model.weights()));
    encoder.functions.writeTo(proto);
    var entries = new TreeMap<String, String>(model.metadata());
    entries.put(NETWORK_NAME, model.network().name());
    entries.putIfAbsent(OnnxModels.INPUT_SCALE, OnnxModels.UNIT_SCALE);
    List<Auxiliary> auxiliaries = model.network().auxiliaries();
    if (!auxiliaries.isEmpty()) {
      entries.put(
          AUXILIARIES,
          auxiliaries.stream().map(a -> "" + a.weight()).collect(Collectors.joining(" ")));
    }
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      proto.addMetadataProps(
          StringStringEntryProto.newBuilder().setKey(entry.getKey()).setValue(entry.getValue()));
    }
    return proto.build();
  }

  private GraphProto graph(float[] weights) {
    var image = new Tensor(INPUT, network.input(), takesFeatures(network));
    tensors.put(Network.INPUT, image);
    graph.setName(network.name()).addInput(value(image));
    List<NamedLayer> rows = network.layers();
    for (int i = 0; i < rows.size(); i++) {
      append(rows.get(i), i == rows.size() - 1);
    }
    for (Parameter parameter : network.parameters()) {
      graph.addInitializer(tensor(parameter, weights));
    }
    graph.addOutput(value(given(rows.getLast().name())));
    for (Auxiliary auxiliary : network.auxiliaries()) {
      graph.addOutput(value(given(auxiliary.layer())));
    }
    return graph.build();
  }

  private Tensor given(String row) {
    return requireNonNull(tensors.get(row), row);
  }

  private void append(NamedLayer row, boolean last) {
    Layer layer = row.layer();
    List<Tensor> taken = new ArrayList<>(row.inputs().stream().map(this::given).toList());
    boolean features = wantsFeatures(layer, taken);
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i).flat != features) {
        taken.set(i, features ? flattened(row, taken.get(i), i) : unfolded(row, taken.get(i)));
      }
    }
    Tensor first = taken.getFirst();
    NodeProto.Builder node = node(layer, first).setName(row.name());
    taken.forEach(tensor -> node.addInput(tensor.name));
    layer.parameters().forEach(shape -> node.addInput(row.name() + "." + shape.name()));
    Shape shape = layer.output(taken.stream().map(Tensor::shape).toList());
    boolean flat = first.flat || layer instanceof Flatten || layer instanceof SelectPosition;
    String name = last ? OUTPUT : row.name() + ".output";
    graph.addNode(node.addOutput(name));
    tensors.put(row.name(), new Tensor(name, shape, flat));
  }

  /// Whether a layer is to get features rather than maps; some do not mind.
  private static boolean wantsFeatures(Layer layer, List<Tensor> taken) {
    boolean some = taken.stream().anyMatch(Tensor::flat);
    return switch (layer) {
      case RadialBasis _ -> true;
      case Linear _ -> taken.getFirst().shape.isFlat();
      case Flatten _, BatchNorm2d _, Add _, Concat _ -> some;
      default -> some && ANYWHERE.contains(layer.getClass());
    };
  }

  private Tensor flattened(NamedLayer row, Tensor maps, int input) {
    String name = row.name() + ".flatten" + (input == 0 ? "" : "_" + input);
    graph.addNode(
        node(new Flatten(), maps).setName(name).addInput(maps.name).addOutput(name + ".output"));
    return new Tensor(name + ".output", Shape.ofFeatures(maps.shape.size()), true);
  }

  /// Features as maps of one number.
  private Tensor unfolded(NamedLayer row, Tensor features) {
    String name = row.name() + ".maps";
    Shape shape = features.shape;
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name + ".shape")
            .setDataType(TensorProto.DataType.INT64_VALUE)
            .addDims(4)
            .addAllInt64Data(
                List.of(0L, (long) shape.channels(), (long) shape.height(), (long) shape.width())));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Reshape")
            .setName(name)
            .addInput(features.name)
            .addInput(name + ".shape")
            .addOutput(name + ".output"));
    return new Tensor(name + ".output", shape, false);
  }

  /// The operator that the layer is, or the function.
  private NodeProto.Builder node(Layer layer, Tensor from) {
    return Operators.of(layer, from.flat)
        .orElseGet(() -> functions.call(layer, from.shape, from.flat));
  }

  /// Whether features come in, rather than maps of one number.
  private static boolean takesFeatures(Network network) {
    return network.input().isFlat()
        && network.layers().stream()
            .map(NamedLayer::layer)
            .filter(layer -> !ANYWHERE.contains(layer.getClass()))
            .findFirst()
            .map(layer -> layer instanceof Linear || layer instanceof RadialBasis)
            .orElse(true);
  }

  private static TensorProto tensor(Parameter parameter, float[] weights) {
    int end = parameter.offset() + parameter.size();
    return tensor(parameter.name(), Arrays.copyOfRange(weights, parameter.offset(), end))
        .toBuilder()
        .clearDims()
        .addAllDims(parameter.shape().sides().stream().map(Integer::longValue).toList())
        .build();
  }

  /// A list of numbers.
  static TensorProto tensor(String name, float[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addDims(numbers.length)
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }

  private static ValueInfoProto value(Tensor tensor) {
    Shape shape = tensor.shape;
    LongStream sides =
        tensor.flat
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
        .setName(tensor.name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
