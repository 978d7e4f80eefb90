package atelier.engine.plan;

import atelier.engine.layer.WindowAttention;
import atelier.engine.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/// Which positions of a map see each other.
final class PositionGroups {
  private PositionGroups() {}

  /// Positions that see each other.
  ///
  /// @param positions in the map, row after row
  /// @param pairs `[i][j]` for each pair the row of the table that has its bias; empty without one
  record Group(int[] positions, int[] pairs) {}

  /// All positions in one group.
  static List<Group> all(Shape map) {
    return List.of(new Group(IntStream.range(0, map.height() * map.width()).toArray(), new int[0]));
  }

  /// The windows of a map. A shifted window that wraps round an edge is cut into the parts that
  /// were neighbours before.
  static List<Group> windows(WindowAttention layer, Shape map) {
    int window = layer.window();
    int down = map.height() > window ? layer.shift() : 0;
    int right = map.width() > window ? layer.shift() : 0;
    var groups = new ArrayList<Group>();
    for (int top = 0; top < map.height(); top += window) {
      for (int left = 0; left < map.width(); left += window) {
        var parts = new LinkedHashMap<Integer, List<int[]>>();
        for (int cell = 0; cell < window * window; cell++) {
          int y = top + cell / window;
          int x = left + cell % window;
          boolean below = y >= map.height() - down;
          boolean beyond = x >= map.width() - right;
          int position = (y + down) % map.height() * map.width() + (x + right) % map.width();
          parts
              .computeIfAbsent((below ? 2 : 0) + (beyond ? 1 : 0), _ -> new ArrayList<>())
              .add(new int[] {position, cell});
        }
        parts.values().forEach(part -> groups.add(group(part, window)));
      }
    }
    return groups;
  }

  /// @param cells position in the map and in the window, of each
  private static Group group(List<int[]> cells, int window) {
    int count = cells.size();
    var pairs = new int[count * count];
    for (int p = 0; p < pairs.length; p++) {
      int i = cells.get(p / count)[1];
      int j = cells.get(p % count)[1];
      int down = i / window - j / window + window - 1;
      int right = i % window - j % window + window - 1;
      pairs[p] = down * (2 * window - 1) + right;
    }
    return new Group(cells.stream().mapToInt(cell -> cell[0]).toArray(), pairs);
  }
}
