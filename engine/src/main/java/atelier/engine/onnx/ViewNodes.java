package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.SelectPosition;
import atelier.engine.onnx.Axes.Axis;
import atelier.engine.onnx.OnnxException.Fault;
import atelier.engine.onnx.Value.Flow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Nodes that turn, cut and fold tensors without computing. Two of the results are layers to us:
/// maps as one vector, and one position of several.
final class ViewNodes {
  private static final Set<String> OPERATORS =
      Set.of(
          "Transpose",
          "Reshape",
          "Flatten",
          "Squeeze",
          "Unsqueeze",
          "Split",
          "Slice",
          "Gather",
          "Identity",
          "Dropout");

  private final Rows rows;
  private final Tensors tensors;
  private final ShapeArithmetic shapes;
  private final long batch;

  /// @param batch number of images that the graph is made for, 0 if any
  ViewNodes(Rows rows, Tensors tensors, ShapeArithmetic shapes, long batch) {
    this.rows = rows;
    this.tensors = tensors;
    this.shapes = shapes;
    this.batch = batch;
  }

  boolean knows(NodeProto node) {
    boolean several = node.getOpType().equals("Split") || node.getOutputCount() == 1;
    return several && OPERATORS.contains(node.getOpType());
  }

  /// What a node gives, one for each output.
  List<Value> read(NodeProto node, NodeReader reader, Flow from) throws OnnxException {
    Axes axes = from.axes();
    return switch (node.getOpType()) {
      case "Identity" -> List.of(from);
      case "Dropout" -> {
        // Out of training it does nothing.
        reader.ignoreAll();
        yield List.of(from);
      }
      case "Transpose" -> {
        List<Long> order = reader.integers("perm");
        if (order.size() != axes.rank() || order.stream().distinct().count() != axes.rank()) {
          throw reader.refused(Fault.OPERATOR);
        }
        yield List.of(from.seen(axes.permuted(order)));
      }
      case "Flatten" -> {
        reader.only("axis", 1);
        yield List.of(reshaped(node, reader, from, new long[] {0, -1}));
      }
      case "Reshape" -> {
        reader.only("allowzero", 0);
        yield List.of(reshaped(node, reader, from, target(node, reader)));
      }
      case "Unsqueeze" -> List.of(from.seen(unsqueezed(node, reader, axes)));
      case "Squeeze" -> List.of(settled(node, from.seen(squeezed(node, reader, axes))));
      case "Split" -> split(node, reader, from);
      case "Slice" -> List.of(settled(node, from.seen(slice(node, reader, axes))));
      case "Gather" -> List.of(settled(node, from.seen(gathered(node, reader, axes))));
      default -> throw reader.refused(Fault.OPERATOR);
    };
  }

  /// A constant repeated for every image.
  Value repeated(NodeProto node, NodeReader reader) throws OnnxException {
    long[] sides = integers(node, 1);
    String tensor = node.getInput(0);
    if (sides == null
        || !tensors.contains(tensor)
        || tensors.sides(tensor).size() != sides.length) {
      throw reader.refused(Fault.OPERATOR);
    }
    long[] result = sides.clone();
    for (int i = 1; i < result.length; i++) {
      result[i] = Math.max(result[i], tensors.sides(tensor).get(i));
    }
    return new Value.Repeated(tensor, result);
  }

  private long[] target(NodeProto node, NodeReader reader) throws OnnxException {
    long[] sides = integers(node, 1);
    if (sides == null) {
      throw reader.refused(Fault.ATTRIBUTE, "shape", "computed", "a constant");
    }
    long[] target = sides.clone();
    boolean images = target.length > 0 && target[0] != 0 && (target[0] == batch || target[0] == -1);
    // Only the images may be left open, and then nothing else is.
    if (images && LongStream.of(target).skip(1).allMatch(side -> side != -1 || target[0] != -1)) {
      target[0] = 0;
    }
    return target;
  }

  private Flow reshaped(NodeProto node, NodeReader reader, Flow from, long[] target)
      throws OnnxException {
    Axes axes = target[0] == 0 ? from.axes().reshaped(target).orElse(null) : null;
    if (axes == null) {
      throw reader.refused(
          Fault.ATTRIBUTE, "shape", Arrays.toString(target), "N x " + from.shape().size());
    }
    boolean wasMaps = from.axes().equals(Axes.maps(from.shape()));
    if (wasMaps && axes.equals(Axes.features(from.shape()))) {
      Flow flat = rows.append(node, new Flatten(), from);
      return flat.seen(Axes.features(flat.shape()));
    }
    return from.seen(axes);
  }

  private Axes unsqueezed(NodeProto node, NodeReader reader, Axes axes) throws OnnxException {
    Axes result = axes;
    for (long place : places(node, reader)) {
      int rank = result.rank() + 1;
      result = result.with(Math.toIntExact(place < 0 ? place + rank : place));
    }
    return result;
  }

  private Axes squeezed(NodeProto node, NodeReader reader, Axes axes) throws OnnxException {
    Axes result = axes;
    int[] sorted = LongStream.of(places(node, reader)).mapToInt(axes::index).sorted().toArray();
    for (int i = sorted.length - 1; i >= 0; i--) {
      if (sorted[i] < 0 || axes.axis(sorted[i]).size() != 1) {
        throw reader.refused(Fault.OPERATOR);
      }
      result = result.without(sorted[i]);
    }
    return result;
  }

  /// The axes of a node, which are an attribute in old files and an input in new ones.
  private long[] places(NodeProto node, NodeReader reader) throws OnnxException {
    List<Long> attribute = reader.integers("axes");
    long[] places = node.getInputCount() > 1 ? integers(node, 1) : null;
    if (places == null && attribute.isEmpty()) {
      throw reader.refused(Fault.OPERATOR);
    }
    return places == null ? attribute.stream().mapToLong(Long::longValue).toArray() : places;
  }

  private List<Value> split(NodeProto node, NodeReader reader, Flow from) throws OnnxException {
    int axis = from.axes().index(reader.integer("axis", 0));
    List<Long> attribute = reader.integers("split");
    reader.ignore("num_outputs");
    long[] sizes = node.getInputCount() > 1 ? integers(node, 1) : null;
    if (axis < 0 || from.axes().axis(axis).equals(Axis.IMAGES)) {
      throw reader.refused(Fault.OPERATOR);
    }
    int count = node.getOutputCount();
    int all = from.axes().axis(axis).size();
    if (sizes == null) {
      sizes =
          attribute.isEmpty()
              ? LongStream.generate(() -> all / count).limit(count).toArray()
              : attribute.stream().mapToLong(Long::longValue).toArray();
    }
    if (sizes.length != count || LongStream.of(sizes).sum() != all) {
      throw reader.refused(Fault.ATTRIBUTE, "split", Arrays.toString(sizes), "" + all);
    }
    var parts = new ArrayList<Value>();
    int at = 0;
    for (long size : sizes) {
      parts.add(from.seen(from.axes().part(axis, at, Math.toIntExact(size))));
      at += Math.toIntExact(size);
    }
    return parts;
  }

  private Axes slice(NodeProto node, NodeReader reader, Axes axes) throws OnnxException {
    long[] starts = integers(node, 1);
    long[] ends = integers(node, 2);
    long[] along = node.getInputCount() > 3 ? integers(node, 3) : null;
    long[] steps = node.getInputCount() > 4 ? integers(node, 4) : null;
    if (starts == null || ends == null) {
      throw reader.refused(Fault.OPERATOR);
    }
    Axes result = axes;
    for (int i = 0; i < starts.length; i++) {
      int axis = axes.index(along == null ? i : along[i]);
      if (axis < 0 || axes.axis(axis).equals(Axis.IMAGES) || (steps != null && steps[i] != 1)) {
        throw reader.refused(Fault.OPERATOR);
      }
      int size = axes.axis(axis).size();
      long from = Math.clamp(starts[i] < 0 ? starts[i] + size : starts[i], 0, size);
      long to = Math.clamp(ends[i] < 0 ? ends[i] + size : ends[i], 0, size);
      if (to <= from) {
        throw reader.refused(Fault.OPERATOR);
      }
      result = result.part(axis, (int) from, (int) (to - from));
    }
    return result;
  }

  private Axes gathered(NodeProto node, NodeReader reader, Axes axes) throws OnnxException {
    int axis = axes.index(reader.integer("axis", 0));
    long[] places = integers(node, 1);
    if (axis < 0 || places == null || places.length != 1 || axes.axis(axis).size() == 0) {
      throw reader.refused(Fault.OPERATOR);
    }
    int size = axes.axis(axis).size();
    long place = places[0] < 0 ? places[0] + size : places[0];
    if (place < 0 || place >= size) {
      throw reader.refused(Fault.OPERATOR);
    }
    Axes one = axes.part(axis, (int) place, 1);
    boolean single = tensors.sides(node.getInput(1)).isEmpty();
    return single ? one.without(axis) : one;
  }

  /// All channels of one position, if that is what is left.
  private Flow settled(NodeProto node, Flow flow) {
    int map = flow.shape().height() * flow.shape().width();
    Axes axes = flow.axes();
    boolean one =
        map > 1
            && axes.rank() == 2
            && axes.scale() == 1
            && axes.axis(1).equals(new Axis(flow.shape().channels(), map))
            && axes.offset() < map;
    if (!one) {
      return flow;
    }
    Flow selected = rows.append(node, new SelectPosition(axes.offset()), flow);
    return selected.seen(Axes.features(selected.shape()));
  }

  private long @Nullable [] integers(NodeProto node, int input) throws OnnxException {
    return node.getInputCount() > input ? shapes.value(node.getInput(input)) : null;
  }
}
