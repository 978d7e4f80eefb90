package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import atelier.engine.layer.Layer;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.Auxiliary;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.onnx.Value.Flow;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rows of the network that a file becomes.
final class Rows {
  private record Row(NamedLayer layer, List<float[]> tensors) {}

  private final LayerNames names = new LayerNames();
  private final List<Row> rows = new ArrayList<>();

  /// Appends a row and shows what it gives as maps.
  ///
  /// @param node what it is named after
  /// @param tensors its numbers, in storage order
  /// @throws IllegalArgumentException if the layer cannot take what it gets
  Flow append(NodeProto node, Layer layer, List<float[]> tensors, List<Flow> inputs) {
    Shape shape = layer.output(inputs.stream().map(Flow::shape).toList());
    String name = names.next(node);
    rows.add(
        new Row(new NamedLayer(name, layer, inputs.stream().map(Flow::row).toList()), tensors));
    return new Flow(name, shape, Axes.maps(shape));
  }

  Flow append(NodeProto node, Layer layer, Flow input) {
    return append(node, layer, List.of(), List.of(input));
  }

  /// The layer that the last row is, if it is the row of that name.
  boolean isLast(String name) {
    return !rows.isEmpty() && rows.getLast().layer.name().equals(name);
  }

  Layer lastLayer() {
    return rows.getLast().layer.layer();
  }

  /// Changes the last row.
  ///
  /// @param more tensors that it has now too
  void completeLast(Layer layer, float[] more) {
    Row last = rows.removeLast();
    var tensors = new ArrayList<>(last.tensors);
    tensors.add(more);
    rows.add(new Row(new NamedLayer(last.layer.name(), layer, last.layer.inputs()), tensors));
  }

  /// The rows that the answers need.
  ///
  /// @param output row that is the answer
  /// @throws IllegalArgumentException if they are no network
  Model model(String name, Shape input, String output, List<Auxiliary> auxiliaries) {
    Set<String> wanted = new HashSet<>(Set.of(output));
    auxiliaries.forEach(auxiliary -> wanted.add(auxiliary.layer()));
    for (Row row : rows.reversed()) {
      if (wanted.contains(row.layer.name())) {
        wanted.addAll(row.layer.inputs());
      }
    }
    var kept = new ArrayList<Row>();
    rows.stream().filter(row -> wanted.contains(row.layer.name())).forEach(kept::add);
    kept.stream()
        .filter(row -> row.layer.name().equals(output))
        .findFirst()
        .ifPresent(
            answer -> {
              kept.remove(answer);
              kept.add(answer);
            });
    var network = new Network(name, input, kept.stream().map(Row::layer).toList(), auxiliaries);
    var weights = new float[network.storedCount()];
    int offset = 0;
    for (Row row : kept) {
      for (float[] tensor : row.tensors) {
        System.arraycopy(tensor, 0, weights, offset, tensor.length);
        offset += tensor.length;
      }
    }
    return new Model(network, weights, Map.of());
  }
}
