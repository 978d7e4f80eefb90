package atelier.lessons.scene;

import atelier.lessons.grid.Cell;
import atelier.lessons.text.Argument;
import atelier.lessons.text.Sentence;

/// What is said above a scene that is visited.
public final class SceneRemarks {
  private SceneRemarks() {}

  /// A cell of a network's map.
  ///
  /// @param layer its name
  /// @param map number of the map, from 0
  /// @param value what the cell holds in the network
  public static Sentence inNetwork(String layer, int map, Cell cell, double value) {
    return Sentence.of(
        "scene.network",
        new Argument.Verbatim(layer),
        Argument.count(map + 1),
        Argument.count(cell.row() + 1),
        Argument.count(cell.col() + 1),
        Argument.real(value));
  }
}
