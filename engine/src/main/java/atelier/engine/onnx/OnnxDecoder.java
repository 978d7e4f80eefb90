package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import atelier.engine.network.Model;
import atelier.engine.onnx.OnnxException.Fault;
import atelier.engine.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes a model of an ONNX message, or says why it cannot.
final class OnnxDecoder {
  /// The oldest format with operator sets, and the newest one that the readers were checked with.
  private static final int OLDEST_IR = 3;

  private static final int NEWEST_IR = 13;

  /// Within these sets, the operators that are read mean the same.
  private static final int OLDEST_OPSET = 7;

  private static final int NEWEST_OPSET = 25;

  /// Sides beyond this are a damaged file, not an image.
  private static final long LARGEST_SIDE = 1 << 16;

  private final ModelProto model;
  private final GraphProto graph;
  private final FileFaults faults;

  OnnxDecoder(ModelProto model, FileFaults faults) {
    this.model = model;
    this.graph = model.getGraph();
    this.faults = faults;
  }

  /// @param name of the network if the file has none
  Model decode(String name) throws OnnxException {
    checkVersions();
    Map<String, String> metadata = new TreeMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      metadata.put(entry.getKey(), entry.getValue());
    }
    String scale = metadata.getOrDefault(OnnxModels.INPUT_SCALE, OnnxModels.UNIT_SCALE);
    if (!scale.equals(OnnxModels.UNIT_SCALE)) {
      throw faults.of(Fault.INPUT_SCALE, scale, OnnxModels.UNIT_SCALE);
    }
    String networkName = metadata.remove(OnnxEncoder.NETWORK_NAME);
    var tensors = new Tensors(graph, faults);
    ValueInfoProto input = input(tensors);
    List<Dimension> sides = input.getType().getTensorType().getShape().getDimList();
    Shape shape = shape(input, sides);
    var reader =
        new GraphReader(graph, tensors, faults, input, shape, sides.size() == 2, batch(sides));
    List<Float> auxiliaries = auxiliaries(metadata.remove(OnnxEncoder.AUXILIARIES));
    return reader
        .read(networkName == null ? name : networkName, auxiliaries)
        .withMetadata(metadata);
  }

  /// Weights of the auxiliary classifiers.
  private List<Float> auxiliaries(@Nullable String words) throws OnnxException {
    if (words == null) {
      return List.of();
    }
    try {
      return Arrays.stream(words.split(" ")).map(Float::valueOf).toList();
    } catch (NumberFormatException _) {
      throw faults.of(Fault.DAMAGED);
    }
  }

  private void checkVersions() throws OnnxException {
    // Protobuf takes many a text file for a message: without a graph it is no model.
    if (!model.hasGraph() || graph.getNodeCount() == 0) {
      throw faults.of(Fault.DAMAGED);
    }
    long version = model.getIrVersion();
    if (version < OLDEST_IR || version > NEWEST_IR) {
      throw faults.of(Fault.IR_VERSION, version, OLDEST_IR, NEWEST_IR);
    }
    long opset = 0;
    for (OperatorSetIdProto set : model.getOpsetImportList()) {
      if (set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx")) {
        opset = set.getVersion();
      }
    }
    if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
      throw faults.of(Fault.OPSET, opset, OLDEST_OPSET, NEWEST_OPSET);
    }
  }

  /// The one input that is not a constant: files of format 3 list their weights among the inputs.
  private ValueInfoProto input(Tensors tensors) throws OnnxException {
    List<ValueInfoProto> inputs =
        graph.getInputList().stream().filter(value -> !tensors.contains(value.getName())).toList();
    if (inputs.size() != 1) {
      throw faults.of(Fault.INPUTS, inputs.size());
    }
    return inputs.getFirst();
  }

  private Shape shape(ValueInfoProto input, List<Dimension> sides) throws OnnxException {
    TypeProto.Tensor type = input.getType().getTensorType();
    boolean known =
        sides.stream()
            .skip(1)
            .allMatch(side -> side.getDimValue() >= 1 && side.getDimValue() <= LARGEST_SIDE);
    if (!known
        || type.getElemType() != TensorProto.DataType.FLOAT_VALUE
        || (sides.size() != 4 && sides.size() != 2)) {
      List<String> words =
          sides.stream()
              .map(side -> side.hasDimValue() ? "" + side.getDimValue() : side.getDimParam())
              .toList();
      throw faults.of(Fault.INPUT_SHAPE, input.getName(), FileFaults.sides(words));
    }
    return sides.size() == 2
        ? Shape.ofFeatures((int) sides.get(1).getDimValue())
        : new Shape(
            (int) sides.get(1).getDimValue(),
            (int) sides.get(2).getDimValue(),
            (int) sides.get(3).getDimValue());
  }

  /// The fixed number of images, or 0 if any will do.
  private static long batch(List<Dimension> sides) {
    return sides.getFirst().getDimValue();
  }
}
