package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.WIDTH;

/// A register tile of [TapSum], [TapScatter] and [ChannelSum]: its rows are sums, its columns
/// neighbouring
/// vectors of a run.
///
/// ```
/// out[outStart + r * outStep + x] = b + sum over k in [from, to) of
///     factor[factorAt(k) + r * rowStep] * run[runAt(k) + x]
/// ```
///
/// for every row r and every x of the columns' vectors, k ascending; nothing at all if `to` is less
/// than `from`. Where the bias b and the operands lie says the [Roles]. The row step is a constant
/// of the code: with a register for each row there would be none left.
@FunctionalInterface
interface SumTile {
  void run(
      float[] run,
      int runStart,
      int[] tap,
      int from,
      int to,
      float[] factor,
      int factorStart,
      int step,
      float[] bias,
      int biasStart,
      float[] out,
      int outStart,
      int outStep);

  /// Which operand is the input and which the weights.
  enum Roles {
    /// Runs of the input begin where the taps say, weights lie `step` apart, a bias for each row:
    /// `runAt(k) = runStart + tap[k]`, `factorAt(k) = factorStart + k * step`,
    /// `b = bias[biasStart + r]`.
    RUNS_OF_INPUT,

    /// The same, added to sums: `b = bias[biasStart + r * outStep + x]`. The caller gives them as
    /// `bias` and again as `out`, because addresses known to be the same would be kept in registers
    /// that the loop needs.
    RUNS_ADDED,

    /// Runs of weights lie `step` apart, numbers of the input where the taps say, biases along the
    /// run: `runAt(k) = runStart + k * step`, `factorAt(k) = factorStart + tap[k]`,
    /// `b = bias[biasStart + x]`.
    RUNS_OF_WEIGHTS
  }

  /// What a tile is compiled for.
  ///
  /// @param rowStep numbers from the factor of a row to that of the next
  record Kind(TileShape shape, int rowStep, Roles roles) {

    /// Calls of this tile that warm it up.
    WarmUp.Practice practice(SumTile tile) {
      int run = shape.columns() * WIDTH;
      int taps = shape.taps(WarmUp.MOST);
      var numbers = new float[shape.rows() * (rowStep + 1) + run + taps];
      var out = new float[shape.rows() * run];
      var biases = new float[shape.rows() * run];
      var tap = new int[taps];
      return vectors ->
          tile.run(numbers, 0, tap, 0, shape.taps(vectors), numbers, 0, 1, biases, 0, out, 0, run);
    }
  }

  /// Compiles a tile.
  static SumTile compile(Kind kind) {
    return TileCode.compile(SumTile.class, kind.shape, code -> write(code, kind));
  }

  private static void write(TileCode code, Kind kind) {
    int run = 1;
    int runStart = 2;
    int tap = 3;
    int from = 4;
    int to = 5;
    int factor = 6;
    int factorStart = 7;
    int step = 8;
    int bias = 9;
    int biasStart = 10;
    int out = 11;
    int outStart = 12;
    int outStep = 13;
    boolean input = kind.roles != Roles.RUNS_OF_WEIGHTS;
    int rows = kind.shape.rows();
    int columns = kind.shape.columns();
    code.returnIfLess(to, from);
    int sums = code.locals(rows * columns);
    int i = code.locals(1);
    if (kind.roles == Roles.RUNS_ADDED) {
      code.loadSums(sums, kind.shape, bias, biasStart, outStep, WIDTH, i);
    } else {
      beginWithBias(code, kind, sums, bias, biasStart);
    }
    int k = code.locals(1);
    int f = code.locals(1);
    int x = code.locals(columns);
    int y = code.locals(1);
    int stepped = input ? f : i;
    int tapped = input ? i : f;
    code.addProduct(stepped, input ? factorStart : runStart, from, step);
    code.loop(
        k,
        from,
        to,
        () -> {
          code.element(tapped, tap, k);
          code.add(tapped, input ? runStart : factorStart);
          for (int c = 0; c < columns; c++) {
            code.load(x + c, run, i, c * WIDTH);
          }
          for (int r = 0; r < rows; r++) {
            code.broadcastElement(y, factor, f, r * kind.rowStep);
            for (int c = 0; c < columns; c++) {
              code.multiplyAdd(sums + r * columns + c, y, x + c);
            }
          }
          code.add(stepped, step);
        });
    code.storeSums(sums, kind.shape, out, outStart, outStep, WIDTH, i);
  }

  private static void beginWithBias(TileCode code, Kind kind, int sums, int bias, int biasStart) {
    int columns = kind.shape.columns();
    for (int r = 0; r < kind.shape.rows(); r++) {
      for (int c = 0; c < columns; c++) {
        int sum = sums + r * columns + c;
        if (kind.roles == Roles.RUNS_OF_WEIGHTS) {
          code.load(sum, bias, biasStart, c * WIDTH);
        } else if (c == 0) {
          code.broadcastElement(sum, bias, biasStart, r);
        } else {
          code.copy(sum, sum - c);
        }
      }
    }
  }
}
