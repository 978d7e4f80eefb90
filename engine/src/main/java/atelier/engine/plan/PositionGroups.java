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

  /// The windows of a map, each cut into its regions.
  static List<Group> windows(WindowAttention layer, Shape map) {
    int cells = layer.window() * layer.window();
    int[] order = layer.order(map);
    int[] regions = layer.regions(map);
    int[] pairs = layer.pairs();
    var groups = new ArrayList<Group>();
    for (int first = 0; first < order.length; first += cells) {
      var parts = new LinkedHashMap<Integer, List<Integer>>();
      for (int cell = 0; cell < cells; cell++) {
        parts.computeIfAbsent(regions[first + cell], _ -> new ArrayList<>()).add(cell);
      }
      for (List<Integer> part : parts.values()) {
        groups.add(group(part, first, order, pairs, cells));
      }
    }
    return groups;
  }

  /// @param part cells of the window that begins at `first`
  private static Group group(List<Integer> part, int first, int[] order, int[] pairs, int cells) {
    int count = part.size();
    var chosen = new int[count * count];
    for (int p = 0; p < chosen.length; p++) {
      chosen[p] = pairs[part.get(p / count) * cells + part.get(p % count)];
    }
    return new Group(part.stream().mapToInt(cell -> order[first + cell]).toArray(), chosen);
  }
}
