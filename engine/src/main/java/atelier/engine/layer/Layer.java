package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// One row of a network's table: an immutable description that knows its shapes and counts and
/// computes nothing. Semantics are those of the PyTorch module of the same name.
public sealed interface Layer
    permits Conv2d,
        Linear,
        MaxPool2d,
        AvgPool2d,
        AdaptiveAvgPool2d,
        Relu,
        Activate,
        Softmax,
        LayerNorm,
        LocalResponseNorm,
        BatchNorm2d,
        Dropout,
        StochasticDepth,
        LayerScale,
        Subsample2d,
        Gate,
        ClassToken,
        PositionEmbedding,
        SelectPosition,
        Attention,
        WindowAttention,
        PartialConv2d,
        RadialBasis,
        Merge,
        Flatten {

  /// The shape that this layer makes of `input`.
  ///
  /// @throws ShapeMismatchException if the layer cannot take it
  Shape output(Shape input);

  /// The shape that this layer makes of all that its row reads.
  ///
  /// @throws ShapeMismatchException if the layer cannot take it, or not so many
  default Shape output(List<Shape> inputs) {
    if (inputs.size() != 1) {
      throw new ShapeMismatchException("got %d inputs, expected one".formatted(inputs.size()));
    }
    return output(inputs.getFirst());
  }

  /// Stored tensors, in the order in which they are stored; empty if there are none.
  default List<ParameterShape> parameters() {
    return List.of();
  }

  /// Multiply-adds for one image of shape `input`, as papers count them: biases, pooling and
  /// activations are free.
  default long multiplyAdds(Shape input) {
    return 0;
  }
}
