package atelier.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import atelier.engine.kernel.Pointwise;
import atelier.engine.layer.Activate;
import atelier.engine.layer.Activate.Function;
import atelier.engine.onnx.Value.Flow;
import atelier.engine.onnx.Value.Formula;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// Recognises activations that exporters write as several nodes: `x * 0.5 * (1 + erf(x / 1.4142))`
/// in any order. The nodes are put together to one function of a number, and that is compared with
/// ours at some numbers.
final class Formulas {
  private static final double FARTHEST = 4;
  private static final double STEP = 0.173;

  /// Of float32 constants in a file.
  private static final double SAME = 3e-6;

  private Formulas() {}

  /// What a node does to one number, if it does something to each number alone.
  static Optional<DoubleUnaryOperator> unary(NodeProto node) {
    return Optional.ofNullable(
        switch (node.getOpType()) {
          case "Sigmoid" -> x -> apply(Function.SIGMOID, x);
          case "Tanh" -> Math::tanh;
          case "Erf" -> Formulas::erf;
          case "Neg" -> x -> -x;
          case "Exp" -> Math::exp;
          case "Sqrt" -> Math::sqrt;
          default -> null;
        });
  }

  /// What a node does to two numbers, likewise.
  static Optional<DoubleBinaryOperator> binary(NodeProto node) {
    return Optional.ofNullable(
        switch (node.getOpType()) {
          case "Add" -> (a, b) -> a + b;
          case "Sub" -> (a, b) -> a - b;
          case "Mul" -> (a, b) -> a * b;
          case "Div" -> (a, b) -> a / b;
          case "Pow" -> Math::pow;
          case "Min" -> Math::min;
          case "Max" -> Math::max;
          default -> null;
        });
  }

  /// The function of the normal distribution, by way of GELU, which is x times it.
  private static double erf(double x) {
    double far = x * Math.sqrt(2);
    return x == 0 ? 0 : 2 * apply(Function.GELU, far) / far - 1;
  }

  private static double apply(Function function, double x) {
    var out = new float[1];
    Pointwise.valueOf(function.name()).forward(new float[] {(float) x}, 0, out, 0, 1);
    return out[0];
  }

  /// The layer that a formula is.
  static Optional<Activate> layer(Formula formula) {
    for (Function function : Function.values()) {
      if (isSame(formula.function(), x -> apply(function, x))) {
        return Optional.of(new Activate(function));
      }
    }
    return Optional.empty();
  }

  /// What a formula is that only multiplies.
  static Optional<Flow> scaled(Formula formula) {
    double factor = formula.function().applyAsDouble(1);
    return isSame(formula.function(), x -> factor * x)
        ? Optional.of(formula.of().seen(formula.of().axes().scaled(factor)))
        : Optional.empty();
  }

  private static boolean isSame(DoubleUnaryOperator a, DoubleUnaryOperator b) {
    for (double x = -FARTHEST; x <= FARTHEST; x += STEP) {
      double expected = b.applyAsDouble(x);
      double tolerance = SAME * (1 + Math.abs(expected));
      if (!(Math.abs(a.applyAsDouble(x) - expected) <= tolerance)) {
        return false;
      }
    }
    return true;
  }
}
