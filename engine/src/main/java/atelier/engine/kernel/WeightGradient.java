package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;
import static atelier.engine.kernel.Lanes.SPECIES;
import static atelier.engine.kernel.Lanes.WIDTH;

import jdk.incubator.vector.FloatVector;

/// How much each weight of a convolution has to do with the output gradient, still spread over 16
/// lanes:
///
/// ```
/// lanes[t][k][r mod 16] += sum over rows y and r of dy[t][y][r] * in[tap[k] + y][r]
/// ```
///
/// A row is a contiguous run of positions x images, so with 16 images a shard lane n holds image n.
/// Order of summation in a lane: rows ascending, in a row the whole groups of 16 ascending; after
/// all rows the leftovers of every row in the same order. [LaneTree] adds the lanes. The scalar
/// twin is `Twins.weightGradient`.
///
/// The grid of filters x taps is cut into register tiles, see [LaneTile].
public final class WeightGradient {
  private final int filters;
  private final int[] tap;

  /// filters from top to bottom, taps from left to right
  private final TileGrid<LaneTile> grid;

  /// @param filters at least 1
  /// @param tap `[taps]` offset of each weight's first input
  public WeightGradient(int filters, int[] tap) {
    this(filters, tap, true);
  }

  /// @param warmUp whether to begin to compile the tiles
  WeightGradient(int filters, int[] tap, boolean warmUp) {
    this.filters = filters;
    this.tap = tap;
    this.grid = new TileGrid<>(filters, tap.length, tap.length, Tiles::lane);
    if (warmUp) {
      grid.begin();
    }
  }

  /// Filters that pass together: their output gradient should stay in the nearest cache.
  public int rows() {
    return grid.tileRows();
  }

  /// Where the numbers of some rows lie, as one list instead of rows of rows: short inner loops
  /// cost more than the tables.
  ///
  /// @param dy offsets in the output gradient of the groups of 16
  /// @param in offsets in the input of the same
  /// @param leftDy offsets in the output gradient of the leftovers, one by one
  /// @param leftIn offsets in the input of the same
  /// @param leftLane their lanes
  public record Places(int[] dy, int[] in, int[] leftDy, int[] leftIn, int[] leftLane) {

    /// The places of `rows` rows of `length` numbers.
    ///
    /// @param dyRow numbers from a row of the output gradient to the next
    /// @param inRow likewise of the input
    public static Places of(int rows, int length, int dyRow, int inRow) {
      int groups = length / LOGICAL;
      int left = length % LOGICAL;
      var dy = new int[rows * groups];
      var in = new int[rows * groups];
      var leftDy = new int[rows * left];
      var leftIn = new int[rows * left];
      var leftLane = new int[rows * left];
      for (int y = 0; y < rows; y++) {
        for (int g = 0; g < groups; g++) {
          dy[y * groups + g] = y * dyRow + g * LOGICAL;
          in[y * groups + g] = y * inRow + g * LOGICAL;
        }
        for (int r = 0; r < left; r++) {
          leftDy[y * left + r] = y * dyRow + groups * LOGICAL + r;
          leftIn[y * left + r] = y * inRow + groups * LOGICAL + r;
          leftLane[y * left + r] = r;
        }
      }
      return new Places(dy, in, leftDy, leftIn, leftLane);
    }
  }

  /// Adds the products at some places to the lanes.
  ///
  /// @param dy output gradient, filter t from `dyStart + t * dyStep` on
  /// @param in input of the convolution, already padded
  /// @param inStart added to every tap
  /// @param places of the rows
  /// @param lanes `[filters][taps][16]` from `lanesStart` on
  public void accumulate(
      float[] dy,
      int dyStart,
      int dyStep,
      float[] in,
      int inStart,
      Places places,
      float[] lanes,
      int lanesStart) {
    if (grid.isHot()) {
      accumulateTiles(dy, dyStart, dyStep, in, inStart, places, lanes, lanesStart);
    } else {
      accumulateScalars(dy, dyStart, dyStep, in, inStart, places, lanes, lanesStart);
    }
    if (places.leftDy.length > 0) {
      leftovers(dy, dyStart, dyStep, in, inStart, places, lanes, lanesStart);
    }
  }

  /// The whole groups of 16, with vectors.
  void accumulateTiles(
      float[] dy,
      int dyStart,
      int dyStep,
      float[] in,
      int inStart,
      Places places,
      float[] lanes,
      int lanesStart) {
    int lanesStep = tap.length * LOGICAL;
    for (int t = 0; t < filters; t += grid.tileRows()) {
      for (int k = 0; k < tap.length; k += grid.tileColumns()) {
        LaneTile tile = grid.tile(t, k);
        for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
          tile.run(
              dy,
              dyStart + t * dyStep + lane,
              dyStep,
              in,
              inStart + lane,
              tap,
              k,
              places.dy,
              places.in,
              0,
              places.dy.length,
              lanes,
              lanesStart + t * lanesStep + k * LOGICAL + lane,
              lanesStep);
        }
      }
    }
  }

  /// The whole groups of 16, without vectors.
  void accumulateScalars(
      float[] dy,
      int dyStart,
      int dyStep,
      float[] in,
      int inStart,
      Places places,
      float[] lanes,
      int lanesStart) {
    int at = lanesStart;
    for (int t = 0; t < filters; t++) {
      for (int k = 0; k < tap.length; k++, at += LOGICAL) {
        for (int lane = 0; lane < LOGICAL; lane++) {
          float sum = lanes[at + lane];
          int g = dyStart + t * dyStep + lane;
          int x = inStart + tap[k] + lane;
          for (int p = 0; p < places.dy.length; p++) {
            sum = Lanes.multiplyAdd(dy[g + places.dy[p]], in[x + places.in[p]], sum);
          }
          lanes[at + lane] = sum;
        }
      }
    }
  }

  /// What is left of the rows, number by number.
  void leftovers(
      float[] dy,
      int dyStart,
      int dyStep,
      float[] in,
      int inStart,
      Places places,
      float[] lanes,
      int lanesStart) {
    int at = lanesStart;
    for (int t = 0; t < filters; t++) {
      for (int k = 0; k < tap.length; k++, at += LOGICAL) {
        for (int p = 0; p < places.leftDy.length; p++) {
          int lane = at + places.leftLane[p];
          float g = dy[dyStart + t * dyStep + places.leftDy[p]];
          float x = in[inStart + tap[k] + places.leftIn[p]];
          lanes[lane] = Lanes.multiplyAdd(g, x, lanes[lane]);
        }
      }
    }
  }

  /// Adds the output gradient itself to the lanes: what a bias has to do with it, in the same
  /// order.
  ///
  /// @param lanes `[filters][16]` from `lanesStart` on
  public void accumulateBias(
      float[] dy, int dyStart, int dyStep, Places places, float[] lanes, int lanesStart) {
    for (int t = 0; t < filters; t++) {
      int start = dyStart + t * dyStep;
      int at = lanesStart + t * LOGICAL;
      for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
        FloatVector sum = FloatVector.fromArray(SPECIES, lanes, at + lane);
        for (int p = 0; p < places.dy.length; p++) {
          sum = sum.add(FloatVector.fromArray(SPECIES, dy, start + lane + places.dy[p]));
        }
        sum.intoArray(lanes, at + lane);
      }
      for (int p = 0; p < places.leftDy.length; p++) {
        lanes[at + places.leftLane[p]] += dy[start + places.leftDy[p]];
      }
    }
  }
}
