package atelier.engine.kernel;

import static atelier.engine.kernel.Lanes.LOGICAL;
import static atelier.engine.kernel.Lanes.WIDTH;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// How much each weight and each bias of a convolution has to do with the output gradient, still
/// spread over 16 lanes:
///
/// ```
/// lanes[t][k][r mod 16] += sum over rows y and r of dy[t][y][r] * in[tap[k] + y][r]
/// biasLanes[t][r mod 16] += sum over rows y and r of dy[t][y][r]
/// ```
///
/// A row is a contiguous run of positions x images, so with 16 images a shard lane n holds image n.
/// Order of summation in a lane: rows ascending, in a row the whole groups of 16 ascending; after
/// all rows the leftovers of every row in the same order. [LaneTree] adds the lanes. The scalar
/// twins are `Twins.weightGradient` and `Twins.biasGradient`.
///
/// Taps at equal distances, which a row of a filter has, are a group. The grid of filters x taps of
/// a group is cut into register tiles, see [LaneTile]. A bias is a weight whose input is 1.
public final class WeightGradient {
  private static final float[] ONES = ones();

  private final int filters;
  private final int[] tap;
  private final int dyStep;

  /// taps of a group
  private final int group;

  /// filters from top to bottom, taps of a group from left to right
  private final TileGrid<LaneTile> grid;

  /// one filter below the other
  private final TileGrid<LaneTile> biasGrid;

  /// where sums begin that are not added to anything
  private final float[] zeros;

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
            filters,
            group,
            group,
            shape -> Tiles.lane(new LaneTile.Kind(shape, dyStep, tapStep, false)));
    this.biasGrid =
        new TileGrid<>(
            filters, 1, 1, shape -> Tiles.lane(new LaneTile.Kind(shape, dyStep, 0, true)));
    this.zeros = new float[grid.tileColumns() * LOGICAL];
    if (warmUp) {
      grid.begin();
      biasGrid.begin();
    }
  }

  private static float[] ones() {
    var ones = new float[LOGICAL];
    Arrays.fill(ones, 1);
    return ones;
  }

  /// Waits until its tiles are compiled.
  ///
  /// @return whether they are
  boolean awaitHot(long time, TimeUnit unit) throws InterruptedException {
    return grid.awaitHot(time, unit) && biasGrid.awaitHot(time, unit);
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

  /// Numbers of the lanes: `[filters][taps][16]` for the weights, then `[filters][16]` for the
  /// biases.
  ///
  /// @param taps of a filter
  public static int lanes(int filters, int taps) {
    return filters * (taps + 1) * LOGICAL;
  }

  /// Leaves the products at some places in the lanes.
  ///
  /// @param dy output gradient, the first filter's from `dyStart` on
  /// @param in input of the convolution, already padded
  /// @param inStart added to every tap
  /// @param places of the rows
  /// @param add whether to add to what the lanes hold, or to overwrite it
  /// @param lanes see [#lanes], from `lanesStart` on
  public void accumulate(
      float[] dy,
      int dyStart,
      float[] in,
      int inStart,
      RowPlaces places,
      boolean add,
      float[] lanes,
      int lanesStart) {
    if (grid.isHot() && biasGrid.isHot()) {
      accumulateTiles(dy, dyStart, in, inStart, places, add, lanes, lanesStart);
    } else {
      if (!add) {
        Arrays.fill(lanes, lanesStart, lanesStart + lanes(filters, tap.length), 0);
      }
      accumulateScalars(dy, dyStart, in, inStart, places, lanes, lanesStart);
    }
    if (places.leftDy().length > 0) {
      leftovers(dy, dyStart, in, inStart, places, lanes, lanesStart);
    }
  }

  /// Adds the lanes of each weight and each bias.
  ///
  /// @param lanes as `accumulate` left them
  /// @param sums `[filters][taps]` from `weightStart` on, `[filters]` from `biasStart` on
  public void sum(float[] lanes, int lanesStart, float[] sums, int weightStart, int biasStart) {
    int weights = filters * tap.length;
    LaneTree.sum(lanes, lanesStart, weights, sums, weightStart);
    LaneTree.sum(lanes, lanesStart + weights * LOGICAL, filters, sums, biasStart);
  }

  /// The whole groups of 16, with vectors.
  void accumulateTiles(
      float[] dy,
      int dyStart,
      float[] in,
      int inStart,
      RowPlaces places,
      boolean add,
      float[] lanes,
      int lanesStart) {
    int step = tap.length * LOGICAL;
    int biases = lanesStart + filters * step;
    for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
      for (int t = 0; t < filters; t += grid.tileRows()) {
        int g = dyStart + t * dyStep + lane;
        for (int k = 0; k < tap.length; k += grid.tileColumns(k % group)) {
          int x = inStart + tap[k] + lane;
          int at = lanesStart + t * step + k * LOGICAL + lane;
          run(grid.tile(t, k % group), dy, g, in, x, places, add, lanes, at, step);
        }
      }
      for (int t = 0; t < filters; t += biasGrid.tileRows()) {
        int g = dyStart + t * dyStep + lane;
        int at = biases + t * LOGICAL + lane;
        run(biasGrid.tile(t, 0), dy, g, ONES, lane, places, add, lanes, at, LOGICAL);
      }
    }
  }

  private void run(
      LaneTile tile,
      float[] dy,
      int dyStart,
      float[] in,
      int inStart,
      RowPlaces places,
      boolean add,
      float[] lanes,
      int at,
      int step) {
    tile.run(
        dy,
        dyStart,
        in,
        inStart,
        places.dy(),
        places.in(),
        0,
        places.dy().length,
        add ? lanes : zeros,
        add ? at : 0,
        add ? step : 0,
        lanes,
        at,
        step);
  }

  /// The whole groups of 16, without vectors.
  void accumulateScalars(
      float[] dy,
      int dyStart,
      float[] in,
      int inStart,
      RowPlaces places,
      float[] lanes,
      int lanesStart) {
    int at = lanesStart;
    for (int t = 0; t < filters; t++) {
      for (int k = 0; k < tap.length; k++, at += LOGICAL) {
        for (int lane = 0; lane < LOGICAL; lane++) {
          float sum = lanes[at + lane];
          int g = dyStart + t * dyStep + lane;
          int x = inStart + tap[k] + lane;
          for (int p = 0; p < places.dy().length; p++) {
            sum = Lanes.multiplyAdd(dy[g + places.dy()[p]], in[x + places.in()[p]], sum);
          }
          lanes[at + lane] = sum;
        }
      }
    }
    for (int t = 0; t < filters; t++, at += LOGICAL) {
      for (int place : places.dy()) {
        for (int lane = 0; lane < LOGICAL; lane++) {
          lanes[at + lane] += dy[dyStart + t * dyStep + lane + place];
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
      RowPlaces places,
      float[] lanes,
      int lanesStart) {
    int at = lanesStart;
    for (int t = 0; t < filters; t++) {
      for (int k = 0; k < tap.length; k++, at += LOGICAL) {
        for (int p = 0; p < places.leftDy().length; p++) {
          int lane = at + places.leftLane()[p];
          float g = dy[dyStart + t * dyStep + places.leftDy()[p]];
          float x = in[inStart + tap[k] + places.leftIn()[p]];
          lanes[lane] = Lanes.multiplyAdd(g, x, lanes[lane]);
        }
      }
    }
    for (int t = 0; t < filters; t++, at += LOGICAL) {
      for (int p = 0; p < places.leftDy().length; p++) {
        lanes[at + places.leftLane()[p]] += dy[dyStart + t * dyStep + places.leftDy()[p]];
      }
    }
  }
}
