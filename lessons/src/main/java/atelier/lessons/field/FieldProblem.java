package atelier.lessons.field;

import atelier.lessons.grid.Geometry;
import atelier.lessons.step.Preset;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/// A stack of layers over a square image. Always possible: one that is not is refused when it is
/// made (see [atelier.lessons.text.Outcome#of]).
///
/// @param side rows and columns of the image
/// @param layers from the image on, at least one
public record FieldProblem(int side, List<FieldLayer> layers) {
  /// @throws RefusedException if there is no layer, a window does not fit its map or a setting is
  ///     out of range
  public FieldProblem {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new RefusedException(Sentence.of("field.empty"));
    }
    sides(side, layers);
  }

  /// Sides of the image and of each map.
  public List<Integer> sides() {
    return sides(side, layers);
  }

  private static List<Integer> sides(int side, List<FieldLayer> layers) {
    var sides = new ArrayList<Integer>();
    sides.add(side);
    for (FieldLayer layer : layers) {
      sides.add(geometry(layer).outputRows(sides.getLast()));
    }
    return sides;
  }

  static Geometry geometry(FieldLayer layer) {
    return new Geometry(layer.kernel(), layer.kernel(), layer.stride(), layer.padding(), 1);
  }

  /// Another layer in the place of one.
  ///
  /// @param index from 0
  public FieldProblem with(int index, FieldLayer layer) {
    var others = new ArrayList<>(layers);
    others.set(index, layer);
    return new FieldProblem(side, others);
  }

  /// So many layers: the last are left out, or repeated.
  public FieldProblem withDepth(int count) {
    var others = new ArrayList<>(layers.subList(0, Math.min(count, layers.size())));
    while (others.size() < count) {
      others.add(layers.getLast());
    }
    return new FieldProblem(side, others);
  }

  /// LeNet-5 on the lecture's 32 x 32: its last convolution sees the whole image.
  public static FieldProblem lenet5() {
    return new FieldProblem(
        32,
        List.of(
            new FieldLayer(5, 1, 0),
            new FieldLayer(2, 2, 0),
            new FieldLayer(5, 1, 0),
            new FieldLayer(2, 2, 0),
            new FieldLayer(5, 1, 0)));
  }

  private static FieldProblem small(int count) {
    return new FieldProblem(9, List.of(new FieldLayer(3, 1, 0))).withDepth(count);
  }

  /// Every preset, in the order of a menu.
  public static List<Preset<FieldProblem>> presets() {
    return List.of(
        new Preset<>("lenet", Sentence.of("preset.field.lenet"), lenet5()),
        new Preset<>("two", Sentence.of("preset.field.two"), small(2)),
        new Preset<>("three", Sentence.of("preset.field.three"), small(3)),
        new Preset<>(
            "strides",
            Sentence.of("preset.field.strides"),
            new FieldProblem(
                17,
                List.of(
                    new FieldLayer(3, 2, 1), new FieldLayer(3, 2, 1), new FieldLayer(3, 2, 1)))));
  }
}
