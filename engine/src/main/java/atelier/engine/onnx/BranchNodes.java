package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import atelier.engine.layer.Activate;
import atelier.engine.layer.Add;
import atelier.engine.layer.ClassToken;
import atelier.engine.layer.Concat;
import atelier.engine.layer.Gate;
import atelier.engine.layer.Linear;
import atelier.engine.layer.PositionEmbedding;
import atelier.engine.onnx.Axes.Axis;
import atelier.engine.onnx.OnnxException.Fault;
import atelier.engine.onnx.Value.Flow;
import atelier.engine.onnx.Value.Formula;
import atelier.engine.onnx.Value.Repeated;
import atelier.engine.onnx.Value.Scores;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Nodes where tensors meet, and arithmetic on single numbers: sums of branches, products with
/// weights, attention, activations in several nodes.
final class BranchNodes {
  private static final Set<String> OPERATORS =
      Set.of(
          "Add", "Sub", "Mul", "Div", "Pow", "Sqrt", "Exp", "Neg", "Min", "Max", "Clip", "Sigmoid",
          "Tanh", "Erf", "MatMul", "Concat", "Sum");

  private final Rows rows;
  private final Tensors tensors;
  private final AttentionNodes attention;

  /// Finds what a tensor is once all that was collected about it is a row.
  @FunctionalInterface
  interface Settler {
    Flow flow(String tensor) throws OnnxException;
  }

  BranchNodes(Rows rows, Tensors tensors) {
    this.rows = rows;
    this.tensors = tensors;
    this.attention = new AttentionNodes(rows);
  }

  boolean knows(NodeProto node) {
    return OPERATORS.contains(node.getOpType());
  }

  /// @param inputs what the node takes; null for a constant
  Value read(NodeProto node, NodeReader reader, List<@Nullable Value> inputs, Settler settler)
      throws OnnxException {
    return switch (node.getOpType()) {
      case "MatMul" -> product(node, reader, inputs, settler);
      case "Concat" -> concatenation(node, reader, inputs, settler);
      case "Sum" -> sum(node, reader, settler);
      case "Clip" -> clip(node, reader, inputs);
      default -> arithmetic(node, reader, inputs, settler);
    };
  }

  private Value arithmetic(
      NodeProto node, NodeReader reader, List<@Nullable Value> inputs, Settler settler)
      throws OnnxException {
    Optional<DoubleUnaryOperator> unary = Formulas.unary(node);
    Value only = inputs.size() == 1 ? inputs.getFirst() : null;
    if (unary.isPresent() && only != null) {
      return formula(only, reader).then(unary.get());
    }
    DoubleBinaryOperator binary =
        Formulas.binary(node).orElseThrow(() -> reader.refused(Fault.OPERATOR));
    if (inputs.size() != 2) {
      throw reader.refused(Fault.OPERATOR);
    }
    Value first = inputs.get(0);
    Value second = inputs.get(1);
    if (first != null && second != null) {
      return meeting(node, reader, first, second, binary, settler);
    }
    boolean constantFirst = first == null;
    Value flowing = first != null ? first : second;
    String constant = node.getInput(constantFirst ? 0 : 1);
    if (flowing == null) {
      throw reader.refused(Fault.OPERATOR);
    }
    return tensors.count(constant) == 1
        ? withNumber(reader, flowing, tensors.number(constant, reader), constantFirst, binary)
        : withTensor(node, reader, node.getInput(constantFirst ? 1 : 0), constant, settler);
  }

  private static Value withNumber(
      NodeReader reader,
      Value flowing,
      double number,
      boolean numberFirst,
      DoubleBinaryOperator operation)
      throws OnnxException {
    if (flowing instanceof Scores scores && !scores.shares() && !numberFirst) {
      double factor = operation.applyAsDouble(1, number);
      if (operation.applyAsDouble(0, number) == 0) {
        return new Scores(scores.q(), scores.k(), scores.scale() * factor, false);
      }
    }
    return formula(flowing, reader)
        .then(
            x ->
                numberFirst
                    ? operation.applyAsDouble(number, x)
                    : operation.applyAsDouble(x, number));
  }

  /// A bias after a product, or the features of positions.
  private Value withTensor(
      NodeProto node, NodeReader reader, String flowing, String constant, Settler settler)
      throws OnnxException {
    if (!node.getOpType().equals("Add")) {
      throw reader.refused(Fault.OPERATOR);
    }
    Flow flow = settler.flow(flowing);
    Shape shape = flow.shape();
    float[] numbers = tensors.floats(constant);
    if (numbers.length == shape.channels()
        && rows.isLast(flow.row())
        && rows.lastLayer() instanceof Linear linear
        && !linear.bias()
        && flow.axes().isChannelsLast(shape)) {
      rows.completeLast(new Linear(linear.inFeatures(), linear.outFeatures()), numbers);
      return flow;
    }
    if (numbers.length != shape.size() || !flow.axes().isWhole(shape)) {
      throw reader.refused(
          Fault.WEIGHTS, FileFaults.sides(tensors.sides(constant)), shape.toString());
    }
    int positions = shape.height() * shape.width();
    var embedding = new PositionEmbedding(shape.channels(), positions);
    var stored = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      int place = flow.axes().place(i);
      stored[place % positions * shape.channels() + place / positions] = numbers[i];
    }
    return rows.append(node, embedding, List.of(stored), List.of(flow)).seen(flow.axes());
  }

  private Value meeting(
      NodeProto node,
      NodeReader reader,
      Value first,
      Value second,
      DoubleBinaryOperator operation,
      Settler settler)
      throws OnnxException {
    Formula a = formula(first, reader);
    Formula b = formula(second, reader);
    boolean sum = node.getOpType().equals("Add");
    boolean formulas = first instanceof Formula || second instanceof Formula || !sum;
    if (formulas && a.of().isAs(b.of())) {
      DoubleUnaryOperator f = a.function();
      DoubleUnaryOperator g = b.function();
      return new Formula(
          a.of(), x -> operation.applyAsDouble(f.applyAsDouble(x), g.applyAsDouble(x)));
    }
    if (sum) {
      return sum(node, reader, settler);
    }
    if (node.getOpType().equals("Mul") && first instanceof Flow half) {
      return gate(node, reader, half, b);
    }
    throw reader.refused(Fault.OPERATOR);
  }

  /// The first half of the channels times a function of the second.
  private Value gate(NodeProto node, NodeReader reader, Flow first, Formula second)
      throws OnnxException {
    Flow other = second.of();
    Axes axes = other.axes();
    int half = first.shape().size() / 2;
    Optional<Activate> function = Formulas.layer(second);
    boolean halves =
        first.row().equals(other.row())
            && axes.offset() == half
            && first.axes().equals(new Axes(0, axes.axes(), axes.scale()));
    if (!halves || function.isEmpty()) {
      throw reader.refused(Fault.OPERATOR);
    }
    Flow made = rows.append(node, new Gate(function.get().function()), other);
    return made.seen(first.axes());
  }

  private Value sum(NodeProto node, NodeReader reader, Settler settler) throws OnnxException {
    List<Flow> flows = flows(node, settler);
    for (Flow flow : flows) {
      if (!flow.axes().equals(flows.getFirst().axes()) || !flow.axes().isWhole(flow.shape())) {
        throw reader.refused(Fault.OPERATOR);
      }
    }
    return rows.append(node, new Add(), List.of(), flows).seen(flows.getFirst().axes());
  }

  private Value concatenation(
      NodeProto node, NodeReader reader, List<@Nullable Value> inputs, Settler settler)
      throws OnnxException {
    long axis = reader.integer("axis", 0);
    if (inputs.size() == 2 && inputs.getFirst() instanceof Repeated token) {
      return classToken(node, reader, token, settler.flow(node.getInput(1)), axis);
    }
    List<Flow> flows = flows(node, settler);
    boolean maps = flows.stream().allMatch(flow -> flow.axes().equals(Axes.maps(flow.shape())));
    boolean features =
        flows.stream()
            .allMatch(flow -> flow.axes().rank() == 2 && flow.axes().isChannelsLast(flow.shape()));
    if (axis != 1 || !(maps || features)) {
      throw reader.refused(Fault.OPERATOR);
    }
    Flow made = rows.append(node, new Concat(), List.of(), flows);
    return features ? made.seen(Axes.features(made.shape())) : made;
  }

  private Value classToken(
      NodeProto node, NodeReader reader, Repeated token, Flow others, long axis)
      throws OnnxException {
    int channels = others.shape().channels();
    boolean fits =
        axis == 1
            && others.axes().rank() == 3
            && others.axes().isChannelsLast(others.shape())
            && Arrays.equals(token.sides(), new long[] {0, 1, channels})
            && tensors.count(token.tensor()) == channels;
    if (!fits) {
      throw reader.refused(Fault.OPERATOR);
    }
    Flow made =
        rows.append(
            node,
            new ClassToken(channels),
            List.of(tensors.floats(token.tensor())),
            List.of(others));
    return made.seen(positionsFirst(made.shape()));
  }

  private static Axes positionsFirst(Shape shape) {
    int positions = shape.height() * shape.width();
    return Axes.of(Axis.IMAGES, new Axis(positions, 1), new Axis(shape.channels(), positions));
  }

  private Value product(
      NodeProto node, NodeReader reader, List<@Nullable Value> inputs, Settler settler)
      throws OnnxException {
    Value first = inputs.getFirst();
    if (inputs.size() != 2 || first == null) {
      throw reader.refused(Fault.OPERATOR);
    }
    if (inputs.get(1) == null) {
      return dense(node, reader, settler.flow(node.getInput(0)));
    }
    Flow right = settler.flow(node.getInput(1));
    return first instanceof Scores scores
        ? attention.of(node, reader, scores, right)
        : new Scores(settler.flow(node.getInput(0)), right, 1, false);
  }

  private Value dense(NodeProto node, NodeReader reader, Flow flow) throws OnnxException {
    List<Integer> sides = tensors.sides(node, 1, 2, "inputs x outputs", reader);
    int in = sides.get(0);
    int out = sides.get(1);
    Shape shape = flow.shape();
    if (!flow.axes().isChannelsLast(shape)) {
      throw new IllegalArgumentException(
          "got %s, expected %d features at the end".formatted(shape, in));
    }
    float[] weight = tensors.transposed(node.getInput(1), in, out);
    Flow made = rows.append(node, new Linear(in, out, false), List.of(weight), List.of(flow));
    int last = flow.axes().rank() - 1;
    return made.seen(flow.axes().withAxis(last, new Axis(out, shape.height() * shape.width())));
  }

  private Value clip(NodeProto node, NodeReader reader, List<@Nullable Value> inputs)
      throws OnnxException {
    double low = reader.number("min", Float.NEGATIVE_INFINITY);
    double high = reader.number("max", Float.POSITIVE_INFINITY);
    double from = inputs.size() > 1 ? tensors.number(node.getInput(1), reader) : low;
    double to = inputs.size() > 2 ? tensors.number(node.getInput(2), reader) : high;
    Value value = inputs.getFirst();
    if (value == null || from > to) {
      throw reader.refused(Fault.OPERATOR);
    }
    return formula(value, reader).then(x -> Math.clamp(x, from, to));
  }

  private static List<Flow> flows(NodeProto node, Settler settler) throws OnnxException {
    var flows = new ArrayList<Flow>();
    for (String input : node.getInputList()) {
      flows.add(settler.flow(input));
    }
    return flows;
  }

  private static Formula formula(Value value, NodeReader reader) throws OnnxException {
    return switch (value) {
      case Flow flow -> new Formula(flow, x -> x);
      case Formula formula -> formula;
      case Repeated _, Scores _ -> throw reader.refused(Fault.OPERATOR);
    };
  }
}
