package atelier.engine.onnx;

import atelier.engine.tensor.Shape;
import java.util.function.DoubleUnaryOperator;

/// What a tensor of a file is to us.
sealed interface Value {

  /// What a row gives, seen in some way.
  ///
  /// @param row its name, or [atelier.engine.network.Network#INPUT]
  /// @param shape of what it gives
  /// @param axes how the tensor lies in it
  record Flow(String row, Shape shape, Axes axes) implements Value {
    Flow seen(Axes other) {
      return new Flow(row, shape, other);
    }

    /// Whether both are the same numbers in the same order.
    boolean isAs(Flow other) {
      return row.equals(other.row) && axes.equals(other.axes);
    }
  }

  /// A function of each number, of which more may follow: exporters write one activation as several
  /// nodes.
  ///
  /// @param of what it is applied to
  /// @param function so far
  record Formula(Flow of, DoubleUnaryOperator function) implements Value {
    Formula then(DoubleUnaryOperator next) {
      return new Formula(of, function.andThen(next));
    }
  }

  /// Products of queries and keys, on their way through a softmax.
  ///
  /// @param q `N x heads x positions x features`, or without heads
  /// @param k with the last two the other way round
  /// @param scale of the products
  /// @param shares whether the softmax is done
  record Scores(Flow q, Flow k, double scale, boolean shares) implements Value {}

  /// A constant repeated for every image.
  ///
  /// @param tensor its name
  /// @param sides with the images first
  record Repeated(String tensor, long[] sides) implements Value {}
}
