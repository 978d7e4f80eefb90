package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.WIDTH;

/// A register tile of [TapSum]: its rows are sums, its columns neighbouring vectors of the run.
///
/// ```
/// out[outStart + r * outStep + x] = max(floor, bias[biasStart + r]
///     + sum over k in [from, to) of weight[weightStart + r * rowStep + k * weightStep]
///                                   * in[inStart + tap[k] + x])
/// ```
///
/// for every row r and every x of the columns' vectors, k ascending; nothing at all if `to` is less
/// than `from`. The row step is a constant of the code: with a register for each row there would be
/// none left.
@FunctionalInterface
interface SumTile {
  void run(
      float[] in,
      int inStart,
      int[] tap,
      int from,
      int to,
      float[] weight,
      int weightStart,
      int weightStep,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart,
      int outStep,
      float floor);

  /// What a tile is compiled for.
  ///
  /// @param rowStep numbers from the weight of a row to that of the next
  record Kind(TileShape shape, int rowStep) {

    /// Calls of this tile that warm it up.
    WarmUp.Practice<SumTile> practice() {
      var numbers = new float[shape.rows() * (rowStep + 1) + shape.columns() * WIDTH + WarmUp.TAPS];
      int run = shape.columns() * WIDTH;
      var out = new float[shape.rows() * run];
      var tap = new int[WarmUp.TAPS];
      return (tile, taps) ->
          tile.run(numbers, 0, tap, 0, taps, numbers, 0, 1, numbers, 0, out, 0, run, 0);
    }
  }

  /// Compiles a tile.
  static SumTile compile(Kind kind) {
    return TileCode.compile(
        SumTile.class, kind.shape, code -> write(code, kind.shape, kind.rowStep));
  }

  private static void write(TileCode code, TileShape shape, int rowStep) {
    int in = 1;
    int inStart = 2;
    int tap = 3;
    int from = 4;
    int to = 5;
    int weight = 6;
    int weightStart = 7;
    int weightStep = 8;
    int bias = 9;
    int biasStart = 10;
    int out = 11;
    int outStart = 12;
    int outStep = 13;
    int floor = 14;
    int columns = shape.columns();
    code.returnIfLess(to, from);
    int sums = code.locals(shape.rows() * columns);
    for (int r = 0; r < shape.rows(); r++) {
      code.broadcastElement(sums + r * columns, bias, biasStart, r);
      for (int c = 1; c < columns; c++) {
        code.copy(sums + r * columns + c, sums + r * columns);
      }
    }
    int k = code.locals(1);
    int i = code.locals(1);
    int w = code.locals(1);
    int x = code.locals(columns);
    int y = code.locals(1);
    code.addProduct(w, weightStart, from, weightStep);
    code.loop(
        k,
        from,
        to,
        () -> {
          code.element(i, tap, k, 0);
          code.add(i, inStart);
          for (int c = 0; c < columns; c++) {
            code.load(x + c, in, i, c * WIDTH);
          }
          for (int r = 0; r < shape.rows(); r++) {
            code.broadcastElement(y, weight, w, r * rowStep);
            for (int c = 0; c < columns; c++) {
              code.multiplyAdd(sums + r * columns + c, y, x + c);
            }
          }
          code.add(w, weightStep);
        });
    code.broadcastNumber(y, floor);
    code.addMultiple(i, outStart, outStep, 0);
    for (int r = 0; r < shape.rows(); r++) {
      for (int c = 0; c < columns; c++) {
        code.max(sums + r * columns + c, y);
        code.store(sums + r * columns + c, out, i, c * WIDTH);
      }
      code.add(i, outStep);
    }
  }
}
