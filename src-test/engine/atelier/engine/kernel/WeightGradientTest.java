package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.plan.Warmth;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("every-width")
class WeightGradientTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 16, 17, 28, 33, 70, 112, 160, 448})
  void equalsItsTwinToTheLastBit(int length) {
    for (int seed = 0; seed < 20; seed++) {
      check(new Cases(1000L * length + seed), length);
    }
  }

  /// Rows of a filter, and taps that lie anywhere.
  private static int[] taps(Cases cases) {
    int groups = cases.between(1, 4);
    int group = cases.between(1, 7);
    int step = cases.between(0, 20);
    var tap = new int[groups * group];
    for (int k = 0; k < tap.length; k++) {
      tap[k] = k % group == 0 ? cases.between(0, 100) : tap[k - 1] + step;
    }
    if (cases.flip()) {
      tap[tap.length - 1] = 1;
    }
    return tap;
  }

  @Test
  void staysEqualWhenCompiled() {
    int[] tap = {1, 17, 33, 5, 21, 37};
    for (int i = 0; i < 3000; i++) {
      check(new Cases(i), 80, tap, 5, 3, 82);
    }
  }

  private static void check(Cases cases, int length) {
    int[] tap = taps(cases);
    check(
        cases, length, tap, cases.between(1, 20), cases.between(1, 5),
        length + cases.between(0, 4));
  }

  private static void check(
      Cases cases, int length, int[] tap, int outputs, int rows, int dyRow) {
    int taps = tap.length;
    int dyStep = rows * dyRow;
    int inRow = length + cases.between(0, 40);
    float[] dy = cases.floats(3 + outputs * dyStep);
    float[] in = cases.floats(5 + 220 + rows * inRow + length);
    float[] ours = cases.floats((taps + 1) * outputs * 16);
    float[] twins = ours.clone();
    var places = RowPlaces.of(rows, length, dyRow, inRow);
    float[] scalars = ours.clone();
    var kernel = new WeightGradient(outputs, tap, dyStep, false);
    kernel.accumulateTiles(dy, 3, in, 5, places, true, ours, 0);
    kernel.leftovers(dy, 3, in, 5, places, ours, 0);
    kernel.accumulateScalars(dy, 3, in, 5, places, scalars, 0);
    kernel.leftovers(dy, 3, in, 5, places, scalars, 0);
    Twins.weightGradient(
        dy, 3, dyStep, dyRow, outputs, in, 5, inRow, tap, taps, rows, length, twins, 0);
    int biasLanes = taps * outputs * 16;
    Twins.biasGradient(dy, 3, dyStep, dyRow, outputs, rows, length, twins, biasLanes);
    assertThat(ours).isEqualTo(twins);
    assertThat(scalars).isEqualTo(twins);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void overwritesOrAdds(boolean vectors) throws InterruptedException {
    int[] tap = {0, 16, 32};
    var kernel = new WeightGradient(5, tap, 48, vectors);
    if (vectors) {
      assertThat(kernel.awaitHot(1, TimeUnit.MINUTES)).isTrue();
    }
    var places = RowPlaces.of(1, 40, 40, 80);
    float[] dy = new Cases(1).floats(5 * 48);
    float[] in = new Cases(2).floats(80);
    var twins = new float[WeightGradient.lanes(5, 3)];
    Twins.weightGradient(dy, 0, 48, 40, 5, in, 0, 80, tap, 3, 1, 40, twins, 0);
    Twins.biasGradient(dy, 0, 48, 40, 5, 1, 40, twins, 5 * 3 * 16);
    float[] ours = new Cases(3).floats(twins.length);
    kernel.accumulate(dy, 0, in, 0, places, false, ours, 0);
    assertThat(ours).isEqualTo(twins);
    Twins.weightGradient(dy, 0, 48, 40, 5, in, 0, 80, tap, 3, 1, 40, twins, 0);
    Twins.biasGradient(dy, 0, 48, 40, 5, 1, 40, twins, 5 * 3 * 16);
    kernel.accumulate(dy, 0, in, 0, places, true, ours, 0);
    assertThat(ours).isEqualTo(twins);
  }

  @Test
  void addsLanesInATree() {
    // 2^24 swallows a 1 that is added to it alone, but not the 2 of two ones added first.
    float big = 1 << 24;
    var lanes = new float[5 + 32];
    lanes[5] = big;
    lanes[5 + 1] = 1;
    lanes[5 + 9] = 1;
    lanes[5 + 16] = big;
    lanes[5 + 16 + 1] = 1;
    lanes[5 + 16 + 8] = 1;
    var sums = new float[3];
    LaneTree.sum(lanes, 5, 2, sums, 1);
    assertThat(sums).containsExactly(0, big + 2, big);
  }

  @Test
  void addsLanesLikeItsTwin() {
    float[] lanes = new Cases(3).floats(7 + 100 * 16);
    var sums = new float[100];
    LaneTree.sum(lanes, 7, 100, sums, 0);
    for (int i = 0; i < 100; i++) {
      assertThat(sums[i]).isEqualTo(Twins.laneTree(lanes, 7 + i * 16));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 33})
  void addsShardsInTheirOrder(int count) {
    // Twice, since vectors are used from some call on.
    for (int warm = 0; warm < 2; warm++) {
      for (int shards : new int[] {1, 2, 5}) {
        checkShards(count, shards);
      }
      Warmth.await(60, () -> false);
    }
  }

  private static void checkShards(int count, int shards) {
    float[] parts = new Cases(1).floats(3 + 5 * 40);
    var sums = new float[2 + count + 1];
    ShardSum.sum(parts, 3, 40, shards, count, sums, 2);
    for (int i = 0; i < count; i++) {
      float expected = parts[3 + i];
      for (int s = 1; s < shards; s++) {
        expected += parts[3 + s * 40 + i];
      }
      assertThat(sums[2 + i]).isEqualTo(expected);
    }
    assertThat(sums[1]).isZero();
    assertThat(sums[2 + count]).isZero();
  }
}
