package atelier.engine.layer;

import atelier.engine.tensor.Shape;

/// Scores as probabilities that sum to 1 over the channels, at every place of the map; or their
/// logarithms. A network that is trained needs none at its end: the loss has one of its own.
///
/// @param logarithm whether the logarithms are put out (PyTorch's `LogSoftmax`)
public record Softmax(boolean logarithm) implements Layer {
  @Override
  public Shape output(Shape input) {
    return input;
  }
}
