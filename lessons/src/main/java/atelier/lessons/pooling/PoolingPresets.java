package atelier.lessons.pooling;

import atelier.lessons.grid.Grid;
import atelier.lessons.pooling.PoolingProblem.Kind;
import atelier.lessons.step.Preset;
import atelier.lessons.text.Sentence;
import java.util.List;

/// Poolings worth showing.
public final class PoolingPresets {
  private PoolingPresets() {}

  /// The lecture's figure: 1 to 16 in four rows, windows of 2 x 2 side by side.
  public static PoolingProblem lecture(Kind kind) {
    return new PoolingProblem(
        Grid.of(4, 4, cell -> 4 * cell.row() + cell.col() + 1), 2, 2, 0, kind);
  }

  /// Every preset, in the order of a menu.
  public static List<Preset<PoolingProblem>> all() {
    return List.of(
        new Preset<>("lecture-max", Sentence.of("preset.pooling.max"), lecture(Kind.MAX)),
        new Preset<>(
            "lecture-average", Sentence.of("preset.pooling.average"), lecture(Kind.AVERAGE)));
  }
}
