package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// A function of each cell alone. ReLU has a layer of its own, [Relu], as it is fused with what
/// comes before it.
///
/// @param function which one
public record Activate(Function function) implements Layer {

  /// The functions of the lecture and of the networks that it names.
  public enum Function {
    /// 1 / (1 + exp(-x))
    SIGMOID,
    /// tanh(x)
    TANH,
    /// 1.7159 tanh(2x / 3). After Y. LeCun et al., "Gradient-Based Learning Applied to Document
    /// Recognition" (1998), appendix A.
    LECUN_TANH,
    /// x Phi(x), Phi the normal distribution
    GELU,
    /// x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2, close to GELU
    GELU_TANH,
    /// x / (1 + exp(-x))
    SILU,
    /// x above zero, 0.01 x below
    LEAKY_RELU,
    /// x above zero, exp(x) - 1 below
    ELU,
    /// log(1 + exp(x))
    SOFTPLUS,
    /// x, cut off at -1 and 1
    HARD_TANH
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
