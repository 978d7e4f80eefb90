package atelier.lessons.field;

import atelier.lessons.grid.Window;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;
import java.util.List;

/// What a cell in the middle of one map depends on.
///
/// @param layer number of the layer that makes the map, from 0
/// @param shape that layer
/// @param before side of the receptive field of the map before; 1 for the image
/// @param jump pixels of the image between two neighbouring cells of the map before
/// @param windows the cells it depends on in the image and in every map up to its own, where it is
///     alone; may reach into the padding
public record FieldStep(int layer, FieldLayer shape, int before, int jump, List<Window> windows) {
  public FieldStep {
    windows = List.copyOf(windows);
  }

  /// Side of its receptive field: the window adds (kernel - 1) jumps. After V. Dumoulin and F.
  /// Visin, "A guide to convolution arithmetic for deep learning" (2016), and the lecture.
  public int field() {
    return before + (shape.kernel() - 1) * jump;
  }

  /// What happens, in one sentence.
  public Sentence sentence() {
    return Sentence.of(
        "field.step",
        Argument.count(layer + 1),
        Argument.count(shape.kernel()),
        Argument.count(shape.stride()),
        Argument.count(field()));
  }
}
