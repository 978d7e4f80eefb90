package atelier.engine.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import atelier.engine.layer.Activate;
import atelier.engine.layer.Layer;
import atelier.engine.layer.SelectPosition;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.Auxiliary;
import atelier.engine.onnx.OnnxException.Fault;
import atelier.engine.onnx.Value.Flow;
import atelier.engine.onnx.Value.Formula;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows a graph's nodes and makes rows of those that compute something. What a tensor is to us
/// is kept by its name.
final class GraphReader {
  private final GraphProto graph;
  private final FileFaults faults;
  private final Tensors tensors;
  private final Shape input;
  private final Rows rows = new Rows();
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, NodeProto> makers = new HashMap<>();
  private final ShapeArithmetic shapes;
  private final ViewNodes views;
  private final BranchNodes branches;
  private final LayerDecoder layers;

  /// @param flat whether the input is N x features
  GraphReader(
      GraphProto graph,
      Tensors tensors,
      FileFaults faults,
      ValueInfoProto source,
      Shape input,
      boolean flat,
      long batch) {
    this.graph = graph;
    this.faults = faults;
    this.tensors = tensors;
    this.input = input;
    this.shapes = new ShapeArithmetic(tensors);
    this.views = new ViewNodes(rows, tensors, shapes, batch);
    this.branches = new BranchNodes(rows, tensors);
    this.layers = new LayerDecoder(rows, tensors);
    Axes axes = flat ? Axes.features(input) : Axes.maps(input);
    values.put(source.getName(), new Flow(Network.INPUT, input, axes));
  }

  /// @param name of the network
  /// @param weights of the auxiliary classifiers, in the order of the further outputs
  Model read(String name, List<Float> weights) throws OnnxException {
    for (NodeProto node : graph.getNodeList()) {
      if (!node.getOpType().equals("Constant")) {
        follow(node);
      }
    }
    if (graph.getOutputCount() != 1 + weights.size()) {
      throw faults.of(Fault.OUTPUT);
    }
    Flow answer = answer(0);
    var auxiliaries = new ArrayList<Auxiliary>();
    for (int i = 0; i < weights.size(); i++) {
      auxiliaries.add(new Auxiliary(answer(i + 1).row(), weights.get(i)));
    }
    try {
      return rows.model(name, input, answer.row(), auxiliaries);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw faults.of(Fault.SHAPES, String.valueOf(e.getMessage()));
    }
  }

  private Flow answer(int output) throws OnnxException {
    String name = graph.getOutput(output).getName();
    Flow flow = values.containsKey(name) ? flow(name) : null;
    if (flow == null || !flow.axes().isWhole(flow.shape()) || flow.row().equals(Network.INPUT)) {
      throw faults.of(Fault.OUTPUT);
    }
    return flow;
  }

  private void follow(NodeProto node) throws OnnxException {
    var reader = new NodeReader(node, faults);
    if (shapes.take(node, reader, this::sides)) {
      return;
    }
    try {
      List<Value> results = results(node, reader);
      for (int i = 0; i < results.size(); i++) {
        values.put(node.getOutput(i), results.get(i));
        makers.put(node.getOutput(i), node);
      }
      reader.finish();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw faults.of(Fault.SHAPES, reader.name() + ": " + e.getMessage());
    }
  }

  private List<Value> results(NodeProto node, NodeReader reader) throws OnnxException {
    String domain = node.getDomain();
    if (domain.equals(FunctionTable.DOMAIN)) {
      return List.of(function(node, reader));
    }
    if (!domain.isEmpty() && !domain.equals("ai.onnx")) {
      throw reader.refused(Fault.OPERATOR);
    }
    if (node.getOpType().equals("Expand")) {
      return List.of(views.repeated(node, reader));
    }
    if (views.knows(node)) {
      return views.read(node, reader, taken(node, reader, 0));
    }
    if (node.getOutputCount() != 1) {
      throw reader.refused(Fault.OPERATOR);
    }
    if (layers.knows(node)) {
      Value first = value(node, reader, 0);
      return List.of(
          first instanceof Value.Scores scores
              ? AttentionNodes.share(scores, node, reader)
              : layers.decode(node, reader, flow(first, node, reader, 0)));
    }
    if (branches.knows(node)) {
      var inputs = new ArrayList<@Nullable Value>();
      for (String name : node.getInputList()) {
        inputs.add(tensors.contains(name) ? null : value(name, reader));
      }
      return List.of(branches.read(node, reader, inputs, this::flow));
    }
    throw reader.refused(Fault.OPERATOR);
  }

  /// A layer of ours that has no operator.
  private Flow function(NodeProto node, NodeReader reader) throws OnnxException {
    String type = FunctionTable.layer(node.getOpType());
    Optional<Layer> layer = LayerAttributes.read(type, node.getAttributeList());
    if (layer.isEmpty()) {
      throw reader.refused(Fault.OPERATOR);
    }
    reader.ignoreAll();
    Flow taken = taken(node, reader, 0);
    var numbers = new ArrayList<float[]>();
    for (int i = 0; i < layer.get().parameters().size(); i++) {
      int place = i + 1;
      numbers.add(
          tensors.numbers(
              node.getInputCount() > place ? node.getInput(place) : "",
              layer.get().parameters().get(i).sides(),
              reader));
    }
    Flow made = rows.append(node, layer.get(), numbers, List.of(taken));
    boolean flat = made.shape().isFlat() && taken.axes().rank() == 2;
    return flat || layer.get() instanceof SelectPosition
        ? made.seen(Axes.features(made.shape()))
        : made;
  }

  private long @Nullable [] sides(String name) {
    return values.get(name) instanceof Flow flow ? flow.axes().sides() : null;
  }

  private Value value(NodeProto node, NodeReader reader, int index) throws OnnxException {
    return value(node.getInputCount() > index ? node.getInput(index) : "", reader);
  }

  private Value value(String name, NodeReader reader) throws OnnxException {
    Value value = values.get(name);
    if (value == null) {
      throw reader.refused(Fault.NO_SOURCE, name);
    }
    return value;
  }

  private Flow taken(NodeProto node, NodeReader reader, int index) throws OnnxException {
    return flow(value(node, reader, index), node, reader, index);
  }

  private Flow flow(Value value, NodeProto node, NodeReader reader, int index)
      throws OnnxException {
    return switch (value) {
      case Flow flow -> flow;
      case Formula _ -> flow(node.getInput(index));
      default -> throw reader.refused(Fault.OPERATOR);
    };
  }

  /// What a tensor is once all that was collected about it is a row.
  private Flow flow(String name) throws OnnxException {
    Value value = values.get(name);
    if (value instanceof Formula formula) {
      Flow settled = settled(formula, requireNonNull(makers.get(name)));
      values.put(name, settled);
      return settled;
    }
    if (value instanceof Flow flow) {
      return flow;
    }
    NodeProto maker = makers.get(name);
    throw maker == null
        ? faults.of(Fault.OUTPUT)
        : new NodeReader(maker, faults).refused(Fault.OPERATOR);
  }

  private Flow settled(Formula formula, NodeProto node) throws OnnxException {
    Optional<Activate> layer = Formulas.layer(formula);
    Optional<Flow> scaled = Formulas.scaled(formula);
    if (scaled.isPresent()) {
      return scaled.get();
    }
    Flow of = formula.of();
    if (layer.isEmpty() || !of.axes().isWhole(of.shape())) {
      throw new NodeReader(node, faults).refused(Fault.OPERATOR);
    }
    return rows.append(node, layer.get(), of).seen(of.axes());
  }
}
