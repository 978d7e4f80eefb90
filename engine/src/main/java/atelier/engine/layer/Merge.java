package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// A layer that reads several rows: where branches of a network meet.
public sealed interface Merge extends Layer permits Add, Concat {
  @Override
  default Shape output(Shape input) {
    return output(List.of(input));
  }

  @Override
  Shape output(List<Shape> inputs);
}
