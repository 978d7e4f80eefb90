package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void staysEqualWhenCompiled() {
    for (int i = 0; i < 1000; i++) {
      check(new Cases(i), 80);
    }
  }

  private static void check(Cases cases, int length) {
    int taps = cases.between(1, 25);
    int rows = cases.between(1, 5);
    int outputs = cases.between(1, TapSum.TILE);
    int dyRow = length + cases.between(0, 4);
    int dyStep = rows * dyRow;
    int inRow = length + cases.between(0, 40);
    var tap = new int[taps];
    for (int k = 0; k < taps; k++) {
      tap[k] = cases.between(0, 100);
    }
    float[] dy = cases.floats(3 + outputs * dyStep);
    float[] in = cases.floats(5 + 100 + rows * inRow + length);
    float[] ours = cases.floats((taps + 1) * TapSum.TILE * 16);
    float[] twins = ours.clone();
    var places = WeightGradient.Places.of(rows, length, dyRow, inRow);
    WeightGradient.accumulate(dy, 3, dyStep, outputs, in, 5, tap, places, ours, 0);
    Twins.weightGradient(
        dy, 3, dyStep, dyRow, outputs, in, 5, inRow, tap, taps, rows, length, twins, 0);
    int biasLanes = taps * TapSum.TILE * 16;
    WeightGradient.accumulateBias(dy, 3, dyStep, outputs, places, ours, biasLanes);
    Twins.biasGradient(dy, 3, dyStep, dyRow, outputs, rows, length, twins, biasLanes);
    for (int k = 0; k <= taps; k++) {
      for (int i = 0; i < outputs * 16; i++) {
        int at = k * TapSum.TILE * 16 + i;
        assertThat(ours[at]).isEqualTo(twins[at]);
      }
    }
  }

  @Test
  void addsLanesInATree() {
    // 2^24 swallows a 1 that is added to it alone, but not the 2 of two ones added first.
    float big = 1 << 24;
    var lanes = new float[TapSum.TILE * 16];
    lanes[0] = big;
    lanes[1] = 1;
    lanes[9] = 1;
    lanes[16] = big;
    lanes[16 + 1] = 1;
    lanes[16 + 8] = 1;
    var sums = new float[TapSum.TILE];
    LaneTree.sum(lanes, 0, 0, 1, new float[TapSum.TILE * 16], sums);
    assertThat(sums).containsExactly(big + 2, big, 0, 0, 0, 0);
  }

  @Test
  void addsShardsInTheirOrder() {
    var cases = new Cases(1);
    int shard = 3 + TapSum.TILE * 16;
    float[] shards = cases.floats(5 * shard);
    var sums = new float[TapSum.TILE];
    LaneTree.sum(shards, 3, shard, 5, new float[TapSum.TILE * 16], sums);
    for (int t = 0; t < TapSum.TILE; t++) {
      var lane = new float[16];
      for (int l = 0; l < 16; l++) {
        for (int s = 0; s < 5; s++) {
          lane[l] += shards[s * shard + 3 + t * 16 + l];
        }
      }
      float expected = 0;
      for (int half = 8; half > 0; half /= 2) {
        for (int l = 0; l < half; l++) {
          lane[l] += lane[l + half];
        }
        expected = lane[0];
      }
      assertThat(sums[t]).isEqualTo(expected);
    }
  }
}
