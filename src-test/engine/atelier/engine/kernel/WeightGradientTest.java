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
    WeightGradient.accumulate(
        dy, 3, dyStep, dyRow, outputs, in, 5, inRow, tap, taps, rows, length, ours, 0);
    Twins.weightGradient(
        dy, 3, dyStep, dyRow, outputs, in, 5, inRow, tap, taps, rows, length, twins, 0);
    int biasLanes = taps * TapSum.TILE * 16;
    WeightGradient.accumulateBias(dy, 3, dyStep, dyRow, outputs, rows, length, ours, biasLanes);
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
    var lanes = new float[16];
    lanes[0] = big;
    lanes[1] = 1;
    lanes[9] = 1;
    assertThat(LaneTree.sum(new float[][] {lanes}, 1, 0, new float[16])).isEqualTo(big + 2);
    lanes[9] = 0;
    lanes[8] = 1;
    assertThat(LaneTree.sum(new float[][] {lanes}, 1, 0, new float[16])).isEqualTo(big);
  }
}
