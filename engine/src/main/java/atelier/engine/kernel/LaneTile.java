package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;

/// A register tile of [WeightGradient]: its rows are filters, its columns neighbouring taps.
///
/// ```
/// lanes[lanesStart + r * lanesStep + c * 16 + x] +=
///     sum over p in [from, to) of dy[dyStart + r * dyStep + dyAt[p] + x]
///                                 * in[inStart + c * tapStep + inAt[p] + x]
/// ```
///
/// for every row r, every column c and every x of one vector, p ascending; nothing at all if `to`
/// is less than `from`. The steps are constants of the code: a register for each row and column
/// would leave none to count with, and a constant distance lets the compiler check the first and
/// the last row instead of each.
@FunctionalInterface
interface LaneTile {
  void run(
      float[] dy,
      int dyStart,
      float[] in,
      int inStart,
      int[] dyAt,
      int[] inAt,
      int from,
      int to,
      float[] lanes,
      int lanesStart,
      int lanesStep);

  /// What a tile is compiled for.
  ///
  /// @param dyStep numbers from a filter's output gradient to the next one's
  /// @param tapStep numbers from a tap to the next
  record Kind(TileShape shape, int dyStep, int tapStep) {

    /// Calls of this tile that warm it up.
    WarmUp.Practice practice(LaneTile tile) {
      var dy = new float[(shape.rows() - 1) * dyStep + LOGICAL];
      var in = new float[(shape.columns() - 1) * tapStep + LOGICAL];
      var lanes = new float[shape.rows() * shape.columns() * LOGICAL];
      int places = shape.taps(WarmUp.MOST);
      var at = new int[places];
      int step = shape.columns() * LOGICAL;
      return vectors -> tile.run(dy, 0, in, 0, at, at, 0, shape.taps(vectors), lanes, 0, step);
    }
  }

  /// Compiles a tile.
  static LaneTile compile(Kind kind) {
    return TileCode.compile(LaneTile.class, kind.shape, code -> write(code, kind));
  }

  private static void write(TileCode code, Kind kind) {
    int dy = 1;
    int dyStart = 2;
    int in = 3;
    int inStart = 4;
    int dyAt = 5;
    int inAt = 6;
    int from = 7;
    int to = 8;
    int lanes = 9;
    int lanesStart = 10;
    int lanesStep = 11;
    int rows = kind.shape.rows();
    int columns = kind.shape.columns();
    code.returnIfLess(to, from);
    int sums = code.locals(rows * columns);
    int at = code.locals(1);
    code.copyNumber(at, lanesStart);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        code.load(sums + r * columns + c, lanes, at, c * LOGICAL);
      }
      code.add(at, lanesStep);
    }
    int p = code.locals(1);
    int d = code.locals(1);
    int i = code.locals(1);
    int x = code.locals(columns);
    int g = code.locals(1);
    code.loop(
        p,
        from,
        to,
        () -> {
          code.element(d, dyAt, p);
          code.add(d, dyStart);
          code.element(i, inAt, p);
          code.add(i, inStart);
          for (int c = 0; c < columns; c++) {
            code.load(x + c, in, i, c * kind.tapStep);
          }
          for (int r = 0; r < rows; r++) {
            code.load(g, dy, d, r * kind.dyStep);
            for (int c = 0; c < columns; c++) {
              code.multiplyAdd(sums + r * columns + c, g, x + c);
            }
          }
        });
    code.copyNumber(at, lanesStart);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        code.store(sums + r * columns + c, lanes, at, c * LOGICAL);
      }
      code.add(at, lanesStep);
    }
  }
}
