package atelier.engine.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The tiles made so far. They are code: shared by the whole program and kept to its end, so that
/// what has been made fast once stays so.
final class Tiles {
  private static final Map<SumTile.Kind, Tile<SumTile>> SUMS = new ConcurrentHashMap<>();
  private static final Map<LaneTile.Kind, Tile<LaneTile>> LANES = new ConcurrentHashMap<>();

  private Tiles() {}

  static Tile<SumTile> sum(SumTile.Kind kind) {
    return SUMS.computeIfAbsent(kind, k -> new Tile<>(() -> SumTile.compile(k), k::practice));
  }

  static Tile<LaneTile> lane(LaneTile.Kind kind) {
    return LANES.computeIfAbsent(kind, k -> new Tile<>(() -> LaneTile.compile(k), k::practice));
  }
}
