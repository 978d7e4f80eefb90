package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("every-width")
class TapScatterTest {

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 48, 80, 112, 160, 448})
  void equalsItsTwinToTheLastBit(int length) {
    for (int seed = 0; seed < 40; seed++) {
      check(new Cases(1000L * length + seed), length);
    }
  }

  @Test
  void staysEqualWhenCompiled() {
    for (int i = 0; i < 3000; i++) {
      check(new Cases(i), 80);
    }
  }

  private static void check(Cases cases, int length) {
    // With 200 and more taps, tiles get narrow so that their runs stay in the nearest cache.
    int taps = cases.flip() ? cases.between(1, 30) : 240;
    int from = cases.between(0, taps - 1);
    int to = cases.between(from, Math.min(taps, from + 60));
    int sums = new int[] {1, 2, 6, 16, 17}[cases.between(0, 4)];
    // The sums may be some of those that the weights are for.
    int weightStep = sums + cases.between(0, 3);
    int shifts = cases.between(1, 5);
    int shift = new int[] {1, 7, 16, 32}[cases.between(0, 3)];
    int outStep = length + (shifts - 1) * shift + cases.between(0, 3);
    var tap = new int[taps];
    for (int k = 0; k < taps; k++) {
      tap[k] = cases.between(0, 200);
    }
    int inStart = cases.between(0, 5);
    float[] in = cases.floats(inStart + 200 + length);
    float[] weight = cases.floats(3 + shifts * taps * weightStep);
    // What is there is added to, and between the rows nobody may touch anything.
    float[] twins = cases.floats(2 + sums * outStep);
    float[] scalars = twins.clone();
    float[] tiles = twins.clone();
    Twins.tapScatter(
        in, inStart, tap, from, to, weight, 3, weightStep, twins, 2, outStep, sums, length, shifts,
        shift);
    var kernel = new TapScatter(sums, weightStep, taps, length, shifts, shift, false);
    kernel.runScalars(in, inStart, tap, from, to, weight, 3, scalars, 2, outStep);
    assertThat(scalars).isEqualTo(twins);
    kernel.runTiles(in, inStart, tap, from, to, weight, 3, tiles, 2, outStep);
    assertThat(tiles).isEqualTo(twins);
  }

  @Test
  void goesOnWithTilesWhenTheyAreHot() throws InterruptedException {
    var kernel = new TapScatter(6, 6, 1, 32, 2, 1);
    assertThat(kernel.grid().awaitHot(1, TimeUnit.MINUTES)).isTrue();
    float[] in = new Cases(1).floats(32);
    var weight = new float[12];
    weight[5] = 2;
    weight[6 + 5] = -1;
    var out = new float[6 * 33];
    kernel.run(in, 0, new int[1], 0, 1, weight, 0, out, 0, 33);
    int last = 5 * 33;
    assertThat(out[last]).isEqualTo(2 * in[0]);
    for (int i = 1; i < 32; i++) {
      assertThat(out[last + i]).isEqualTo(2 * in[i] - in[i - 1]);
    }
    assertThat(out[last + 32]).isEqualTo(0 - in[31]);
  }

  @Test
  void takesWholeSixteensOnly() {
    assertThatThrownBy(() -> new TapScatter(1, 1, 1, 24, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("24");
  }
}
