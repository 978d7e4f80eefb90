package atelier.engine.plan;

import atelier.engine.kernel.Pointwise;
import atelier.engine.kernel.Product;

/// The first half of the channels times a function of the second.
final class GateStep implements Step {
  private final Pointwise function;
  private final Activation input;
  private final Activation output;
  private final int half;

  /// the function of the second half
  private final Slice gate;

  GateStep(Pointwise function, Activation input, Activation output, Arena arena) {
    this.function = function;
    this.input = input;
    this.output = output;
    this.half = output.value().length();
    this.gate = arena.take(half);
  }

  @Override
  public void forward(int shard) {
    Slice in = input.value();
    Slice out = output.value();
    function.forward(in.array(), in.start() + half, gate.array(), gate.start(), half);
    Product.of(in.array(), in.start(), gate.array(), gate.start(), out.array(), out.start(), half);
  }

  @Override
  public void backward(int shard) {
    if (!input.wantsGradient()) {
      return;
    }
    Slice in = input.value();
    Slice dIn = input.gradient();
    Slice dOut = output.gradient();
    int second = dIn.start() + half;
    Product.of(dOut.array(), dOut.start(), in.array(), in.start(), dIn.array(), second, half);
    function.backward(
        in.array(), in.start() + half, dIn.array(), second, dIn.array(), second, half);
    Product.of(
        dOut.array(), dOut.start(), gate.array(), gate.start(), dIn.array(), dIn.start(), half);
  }
}
