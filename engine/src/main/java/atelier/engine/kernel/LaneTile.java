package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;

/// A register tile of [WeightGradient]: its rows are filters, its columns neighbouring taps.
///
/// ```
/// lanes[lanesStart + r * lanesStep + c * 16 + x] =
///     begin[beginStart + r * beginStep + c * 16 + x]
///     + sum over p in [from, to) of dy[dyStart + r * dyStep + dyAt[p] + x]
///                                   * in[inStart + c * tapStep + inAt[p] + x]
/// ```
///
/// for every row r, every column c and every x of one vector, p ascending; nothing at all if `to`
/// is less than `from`. The steps are constants of the code: a register for each row and column
/// would leave none to count with, and a constant distance lets the compiler check the first and
/// the last row instead of each. For the same reason `begin` and `lanes` are two, although they may
/// be one: addresses known to be the same would be kept in registers through the loop.
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
      float[] begin,
      int beginStart,
      int beginStep,
      float[] lanes,
      int lanesStart,
      int lanesStep);

  /// What a tile is compiled for.
  ///
  /// @param dyStep numbers from a filter's output gradient to the next one's
  /// @param tapStep numbers from a tap to the next
  /// @param still whether the input is the same at all places: `inAt` is then not read
  record Kind(TileShape shape, int dyStep, int tapStep, boolean still) {

    /// Calls of this tile that warm it up.
    WarmUp.Practice practice(LaneTile tile) {
      var dy = new float[(shape.rows() - 1) * dyStep + LOGICAL];
      var in = new float[(shape.columns() - 1) * tapStep + LOGICAL];
      var lanes = new float[shape.rows() * shape.columns() * LOGICAL];
      int places = shape.taps(WarmUp.MOST);
      var at = new int[places];
      int step = shape.columns() * LOGICAL;
      return vectors ->
          tile.run(dy, 0, in, 0, at, at, 0, shape.taps(vectors), lanes, 0, step, lanes, 0, step);
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
    int begin = 9;
    int beginStart = 10;
    int beginStep = 11;
    int lanes = 12;
    int lanesStart = 13;
    int lanesStep = 14;
    int rows = kind.shape.rows();
    int columns = kind.shape.columns();
    code.returnIfLess(to, from);
    int sums = code.locals(rows * columns);
    int at = code.locals(1);
    code.loadSums(sums, kind.shape, begin, beginStart, beginStep, LOGICAL, at);
    int p = code.locals(1);
    int d = code.locals(1);
    int i = code.locals(1);
    int x = code.locals(columns);
    int g = code.locals(1);
    if (kind.still) {
      code.copyNumber(i, inStart);
      loadColumns(code, kind, x, in, i);
    }
    code.loop(
        p,
        from,
        to,
        () -> {
          code.element(d, dyAt, p);
          code.add(d, dyStart);
          if (!kind.still) {
            code.element(i, inAt, p);
            code.add(i, inStart);
            loadColumns(code, kind, x, in, i);
          }
          for (int r = 0; r < rows; r++) {
            code.load(g, dy, d, r * kind.dyStep);
            for (int c = 0; c < columns; c++) {
              code.multiplyAdd(sums + r * columns + c, g, x + c);
            }
          }
        });
    code.storeSums(sums, kind.shape, lanes, lanesStart, lanesStep, LOGICAL, at);
  }

  private static void loadColumns(TileCode code, Kind kind, int x, int in, int at) {
    for (int c = 0; c < kind.shape.columns(); c++) {
      code.load(x + c, in, at, c * kind.tapStep);
    }
  }
}
