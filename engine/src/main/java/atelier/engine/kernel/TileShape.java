package atelier.engine.kernel;

/// The shape of a register tile: `rows` x `columns` sums held in registers while
/// `rows` + `columns` operands pass by.
///
/// @param rows at least 1
/// @param columns at least 1
record TileShape(int rows, int columns) {
  private static final double OTHER_SHAPE = 0.04;
  private static final int MOST_SUMS = 21;
  private static final int MOST_OPERANDS = 13;

  /// The shape that covers a grid of sums in the least time, by a simple model of a core: two
  /// multiply-adds and two loads a cycle, eight instructions a cycle, four cycles until a sum may
  /// be added to again. Measured on LeNet-5, what it chooses runs at 85 to 98 % of the peak.
  ///
  /// @param rows sums from top to bottom
  /// @param columns sums from left to right
  /// @param widest columns that a tile may have
  static TileShape covering(int rows, int columns, int widest) {
    TileShape best = new TileShape(1, 1);
    double least = best.cycles(rows, columns);
    for (int r = 1; r <= rows; r++) {
      for (int c = 1; c <= widest && fits(r, c); c++) {
        var shape = new TileShape(r, c);
        double cycles = shape.cycles(rows, columns);
        if (cycles < least) {
          best = shape;
          least = cycles;
        }
      }
    }
    return best;
  }

  /// Whether the registers hold the sums, the columns' operands and one of a row, with one to
  /// spare, and the tile is compiled in a twentieth of a second: larger ones are a few per cent
  /// faster, but take two or three times as long until they are.
  private static boolean fits(int rows, int columns) {
    return rows * columns + columns + 2 <= Lanes.REGISTERS
        && rows * columns <= MOST_SUMS
        && rows + columns <= MOST_OPERANDS;
  }

  /// Cycles that one product for every sum of a grid takes.
  private double cycles(int gridRows, int gridColumns) {
    int right = gridColumns % columns;
    int bottom = gridRows % rows;
    int down = gridRows / rows;
    int across = gridColumns / columns;
    double sum =
        down * across * cycles()
            + (right > 0 ? down * new TileShape(rows, right).cycles() : 0)
            + (bottom > 0 ? across * new TileShape(bottom, columns).cycles() : 0)
            + (right > 0 && bottom > 0 ? new TileShape(bottom, right).cycles() : 0);
    // Every other shape has to be compiled too, so a shape that fits is worth a little.
    int others = (right > 0 ? 1 : 0) + (bottom > 0 ? 1 : 0) + (right > 0 && bottom > 0 ? 1 : 0);
    return sum * (1 + OTHER_SHAPE * others);
  }

  private double cycles() {
    int sums = rows * columns;
    int operands = rows + columns;
    double multiplyAdds = sums / 2.0;
    double loads = (operands + 1) / 2.0;
    double instructions = (sums + 3 * operands + 6) / 8.0;
    double latency = 4;
    // To begin and end a tile takes time too, and fewer operands leave the caches more room.
    double overhead = 0.3 + 0.02 * operands;
    return Math.max(Math.max(multiplyAdds, loads), Math.max(instructions, latency)) + overhead;
  }

  /// Products for every sum that make about so many vectors; -1 for none at all.
  int taps(int vectors) {
    return vectors == 0 ? -1 : Math.ceilDiv(vectors, rows * columns + rows + columns);
  }

  /// As it appears in the name of a compiled tile.
  @Override
  public String toString() {
    return rows + "x" + columns;
  }
}
