package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import atelier.engine.layer.Layer;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.onnx.LayerDecoder.Decoded;
import atelier.engine.onnx.OnnxException.Fault;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Follows a graph's nodes from its input to its output and makes a layer of each.
final class OnnxChain {
  private record Row(NamedLayer layer, Decoded content) {}

  private final FileFaults faults;
  private final LayerDecoder layers;
  private final LayerNames names = new LayerNames();
  private final List<Row> rows = new ArrayList<>();
  private final Shape input;
  private String current;
  private Shape shape;

  /// Whether `current` is N x features rather than N x channels x height x width.
  private boolean flat;

  /// Whether the node before was a product that an addition may complete to a dense layer.
  private boolean awaitsBias;

  /// @param inputName tensor that the first node takes
  /// @param flat whether the input is N x features
  OnnxChain(LayerDecoder layers, FileFaults faults, String inputName, Shape input, boolean flat) {
    this.layers = layers;
    this.faults = faults;
    this.current = inputName;
    this.input = input;
    this.shape = input;
    this.flat = flat;
  }

  /// @param name of the network
  Model follow(GraphProto graph, String name) throws OnnxException {
    for (NodeProto node : graph.getNodeList()) {
      if (!node.getOpType().equals("Constant")) {
        append(node);
      }
    }
    if (graph.getOutputCount() != 1 || !graph.getOutput(0).getName().equals(current)) {
      throw faults.of(Fault.OUTPUT);
    }
    try {
      var network = new Network(name, input, rows.stream().map(Row::layer).toList());
      return new Model(network, weights(network), Map.of());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw faults.of(Fault.SHAPES, String.valueOf(e.getMessage()));
    }
  }

  private float[] weights(Network network) {
    var weights = new float[network.storedCount()];
    int offset = 0;
    for (Row row : rows) {
      for (float[] tensor : List.of(row.content.weight(), row.content.bias())) {
        System.arraycopy(tensor, 0, weights, offset, tensor.length);
        offset += tensor.length;
      }
    }
    return weights;
  }

  private void append(NodeProto node) throws OnnxException {
    var reader = new NodeReader(node, faults);
    if (layers.shapes().take(node, reader, current, shape, flat)) {
      return;
    }
    // Before its input is looked at: of a network with branches, the operator says more.
    boolean padding = node.getOpType().equals("Pad");
    if (!padding && !layers.knows(node)) {
      throw reader.refused(Fault.OPERATOR);
    }
    String taken = node.getInputCount() == 0 ? "" : node.getInput(0);
    if (!taken.equals(current)) {
      throw reader.refused(Fault.NOT_A_CHAIN, taken);
    }
    if (padding) {
      layers.requireNoPadding(node, reader);
    } else if (node.getOpType().equals("Add")) {
      addBias(node, reader);
    } else {
      addLayer(node, reader);
    }
    reader.finish();
    current = node.getOutput(0);
  }

  private void addLayer(NodeProto node, NodeReader reader) throws OnnxException {
    try {
      Decoded content = layers.decode(node, reader, shape, flat);
      Layer layer = content.layer();
      shape = layer.output(shape);
      flat = content.flat();
      awaitsBias = node.getOpType().equals("MatMul");
      String before = rows.isEmpty() ? Network.INPUT : rows.getLast().layer().name();
      rows.add(new Row(new NamedLayer(names.next(node), layer, List.of(before)), content));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw faults.of(Fault.SHAPES, reader.name() + ": " + e.getMessage());
    }
  }

  private void addBias(NodeProto node, NodeReader reader) throws OnnxException {
    if (!awaitsBias) {
      throw reader.refused(Fault.OPERATOR);
    }
    awaitsBias = false;
    Row product = rows.removeLast();
    float[] bias = layers.bias(node, reader, 1, product.content.bias().length);
    rows.add(new Row(product.layer, product.content.withBias(bias)));
  }
}
