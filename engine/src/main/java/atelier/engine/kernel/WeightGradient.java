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
/// Taps at equal distances, which a row of a filter has, are a group. The grid of filters x taps of
/// a group is cut into register tiles, see [LaneTile].
public final class WeightGradient {
  static final WarmUp BIAS_VECTORS = new WarmUp(WeightGradient::biasPractice);

  private final int filters;
  private final int[] tap;
  private final int dyStep;

  /// taps of a group
  private final int group;

  /// filters from top to bottom, taps of a group from left to right
  private final TileGrid<LaneTile> grid;

  /// @param filters at least 1
  /// @param tap `[taps]` offset of each weight's first input
  /// @param dyStep numbers from a filter's output gradient to the next one's
  public WeightGradient(int filters, int[] tap, int dyStep) {
    this(filters, tap, dyStep, true);
  }

  /// @param warmUp whether to begin to compile the tiles
  WeightGradient(int filters, int[] tap, int dyStep, boolean warmUp) {
    this.filters = filters;
    this.tap = tap;
    this.dyStep = dyStep;
    this.group = group(tap);
    int tapStep = group == 1 ? 0 : tap[1] - tap[0];
    this.grid =
        new TileGrid<>(
            filters, group, group, shape -> Tiles.lane(new LaneTile.Kind(shape, dyStep, tapStep)));
    if (warmUp) {
      grid.begin();
    }
  }

  /// Filters that pass together: their output gradient should stay in the nearest cache.
  ///
  /// @param filters of all
  /// @param tap as for the constructor
  public static int rows(int filters, int[] tap) {
    int group = group(tap);
    return TileShape.covering(filters, group, group).rows();
  }

  /// Length of the groups into which the taps fall, all with the same distance; 1 if they do not.
  private static int group(int[] tap) {
    int group = 1;
    while (group < tap.length && tap[group] - tap[group - 1] == tap[1] - tap[0]) {
      group++;
    }
    for (int k = 1; k < tap.length; k++) {
      if (k % group != 0 && tap[k] - tap[k - 1] != tap[1] - tap[0]) {
        return 1;
      }
    }
    return tap.length % group == 0 ? group : 1;
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
  /// @param dy output gradient, the first filter's from `dyStart` on
  /// @param in input of the convolution, already padded
  /// @param inStart added to every tap
  /// @param places of the rows
  /// @param lanes `[filters][taps][16]` from `lanesStart` on
  public void accumulate(
      float[] dy,
      int dyStart,
      float[] in,
      int inStart,
      Places places,
      float[] lanes,
      int lanesStart) {
    if (grid.isHot()) {
      accumulateTiles(dy, dyStart, in, inStart, places, lanes, lanesStart);
    } else {
      accumulateScalars(dy, dyStart, in, inStart, places, lanes, lanesStart);
    }
    if (places.leftDy.length > 0) {
      leftovers(dy, dyStart, in, inStart, places, lanes, lanesStart);
    }
  }

  /// The whole groups of 16, with vectors.
  void accumulateTiles(
      float[] dy,
      int dyStart,
      float[] in,
      int inStart,
      Places places,
      float[] lanes,
      int lanesStart) {
    int lanesStep = tap.length * LOGICAL;
    for (int t = 0; t < filters; t += grid.tileRows()) {
      for (int k = 0; k < tap.length; k += grid.tileColumns(k % group)) {
        LaneTile tile = grid.tile(t, k % group);
        for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
          tile.run(
              dy,
              dyStart + t * dyStep + lane,
              in,
              inStart + tap[k] + lane,
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
      float[] dy, int dyStart, Places places, float[] lanes, int lanesStart) {
    boolean hot = BIAS_VECTORS.isHotOrBegins();
    for (int t = 0; t < filters; t++) {
      int start = dyStart + t * dyStep;
      int at = lanesStart + t * LOGICAL;
      if (hot) {
        addVectors(dy, start, places.dy, lanes, at);
      } else {
        addScalars(dy, start, places.dy, lanes, at);
      }
      for (int p = 0; p < places.leftDy.length; p++) {
        lanes[at + places.leftLane[p]] += dy[start + places.leftDy[p]];
      }
    }
  }

  private static WarmUp.Practice biasPractice() {
    var n = new float[LOGICAL];
    var none = new int[0];
    var few = new int[1];
    var places = new int[WarmUp.MOST / 2];
    return vectors ->
        addVectors(n, 0, vectors == 0 ? none : vectors < WarmUp.MOST ? few : places, n, 0);
  }

  static void addVectors(float[] dy, int start, int[] places, float[] lanes, int at) {
    if (places.length == 0) {
      return;
    }
    for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
      FloatVector sum = FloatVector.fromArray(SPECIES, lanes, at + lane);
      for (int p = 0; p < places.length; p++) {
        sum = FloatVector.fromArray(SPECIES, dy, start + lane + places[p]).add(sum);
      }
      // What a loop carried has no width that the compiler is sure of; what is made of it has.
      FloatVector.zero(SPECIES).add(sum).intoArray(lanes, at + lane);
    }
  }

  static void addScalars(float[] dy, int start, int[] places, float[] lanes, int at) {
    for (int place : places) {
      for (int lane = 0; lane < LOGICAL; lane++) {
        lanes[at + lane] += dy[start + lane + place];
      }
    }
  }
}
