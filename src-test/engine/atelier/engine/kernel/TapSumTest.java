package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("every-width")
class TapSumTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 15, 16, 17, 31, 32, 33, 47, 48, 49, 64, 67, 100, 160, 448})
  void equalsItsTwinToTheLastBit(int length) {
    for (int seed = 0; seed < 40; seed++) {
      check(new Cases(1000L * length + seed), length);
    }
  }

  private static void check(Cases cases, int length) {
    int taps = cases.between(1, 60);
    int from = cases.between(0, taps - 1);
    int to = cases.between(from, taps);
    int outputs = cases.between(1, TapSum.TILE);
    int inStart = cases.between(0, 5);
    int outStep = length + cases.between(0, 3);
    var tap = new int[taps];
    for (int k = 0; k < taps; k++) {
      tap[k] = cases.between(0, 200);
    }
    float[] in = cases.floats(inStart + 200 + length);
    float[] weight = cases.floats(3 + taps * TapSum.TILE);
    float[] bias = cases.floats(TapSum.TILE + 2);
    boolean relu = cases.flip();
    var ours = new float[2 + outputs * outStep];
    Arrays.fill(ours, 77);
    float[] twins = ours.clone();
    TapSum.run(
        in, inStart, tap, from, to, weight, 3, bias, 2, ours, 2, outStep, outputs, length, relu);
    Twins.tapSum(
        in, inStart, tap, from, to, weight, 3, bias, 2, twins, 2, outStep, outputs, length, relu);
    // Every number, also those between the runs, which nobody may touch.
    assertThat(ours).isEqualTo(twins);
  }

  @Test
  void staysEqualWhenCompiled() {
    for (int i = 0; i < 3000; i++) {
      check(new Cases(i), 80);
    }
  }

  @Test
  void reluKeepsNaN() {
    float[] in = {Float.NaN, -1, 2, -0f, Float.NEGATIVE_INFINITY};
    var out = new float[5];
    float[] one = {1, 0, 0, 0, 0, 0};
    TapSum.run(in, 0, new int[] {0}, 0, 1, one, 0, new float[1], 0, out, 0, 5, 1, 5, true);
    assertThat(out).containsExactly(Float.NaN, 0, 2, 0, 0);
  }
}
