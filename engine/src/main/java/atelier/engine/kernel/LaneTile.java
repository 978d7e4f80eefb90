package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;

/// A register tile of [WeightGradient]: its rows are filters, its columns neighbouring taps.
///
/// ```
/// lanes[lanesStart + r * lanesStep + c * 16 + x] +=
///     sum over p in [from, to) of dy[dyStart + r * dyStep + dyAt[p] + x]
///                                 * in[inStart + tap[k + c] + inAt[p] + x]
/// ```
///
/// for every row r, every column c and every x of one vector, p ascending; nothing at all if `to`
/// is less than `from`.
@FunctionalInterface
interface LaneTile {
  void run(
      float[] dy,
      int dyStart,
      int dyStep,
      float[] in,
      int inStart,
      int[] tap,
      int k,
      int[] dyAt,
      int[] inAt,
      int from,
      int to,
      float[] lanes,
      int lanesStart,
      int lanesStep);

  /// Calls of a tile that warm it up.
  static WarmUp.Practice<LaneTile> practice(TileShape shape) {
    var numbers = new float[LOGICAL];
    var lanes = new float[shape.rows() * shape.columns() * LOGICAL];
    var tap = new int[shape.columns()];
    var at = new int[WarmUp.TAPS];
    int step = shape.columns() * LOGICAL;
    return (tile, taps) ->
        tile.run(numbers, 0, 0, numbers, 0, tap, 0, at, at, 0, taps, lanes, 0, step);
  }

  /// Compiles the tile of a shape.
  static LaneTile compile(TileShape shape) {
    return TileCode.compile(LaneTile.class, shape, code -> write(code, shape));
  }

  private static void write(TileCode code, TileShape shape) {
    int dy = 1;
    int dyStart = 2;
    int dyStep = 3;
    int in = 4;
    int inStart = 5;
    int tap = 6;
    int k = 7;
    int dyAt = 8;
    int inAt = 9;
    int from = 10;
    int to = 11;
    int lanes = 12;
    int lanesStart = 13;
    int lanesStep = 14;
    int columns = shape.columns();
    code.returnIfLess(to, from);
    int inBase = code.locals(columns);
    for (int c = 0; c < columns; c++) {
      code.element(inBase + c, tap, k, c);
      code.add(inBase + c, inStart);
    }
    int dyBase = code.locals(shape.rows());
    int lanesBase = code.locals(shape.rows());
    int sums = code.locals(shape.rows() * columns);
    for (int r = 0; r < shape.rows(); r++) {
      code.addMultiple(dyBase + r, dyStart, dyStep, r);
      code.addMultiple(lanesBase + r, lanesStart, lanesStep, r);
      for (int c = 0; c < columns; c++) {
        code.load(sums + r * columns + c, lanes, lanesBase + r, c * LOGICAL);
      }
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
          code.element(d, dyAt, p, 0);
          code.element(i, inAt, p, 0);
          for (int c = 0; c < columns; c++) {
            code.loadAt(x + c, in, inBase + c, i);
          }
          for (int r = 0; r < shape.rows(); r++) {
            code.loadAt(g, dy, dyBase + r, d);
            for (int c = 0; c < columns; c++) {
              code.multiplyAdd(sums + r * columns + c, g, x + c);
            }
          }
        });
    for (int r = 0; r < shape.rows(); r++) {
      for (int c = 0; c < columns; c++) {
        code.store(sums + r * columns + c, lanes, lanesBase + r, c * LOGICAL);
      }
    }
  }
}
