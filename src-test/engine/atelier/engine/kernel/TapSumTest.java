package atelier.engine.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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
    // Few different tiles: each is compiled.
    int sums = new int[] {1, 2, 6, 10, 16, 17, 33}[cases.between(0, 6)];
    int sumStep = cases.flip() ? 1 : 64;
    int tapStep = sumStep == 1 ? sums + cases.between(0, 3) : 1;
    int inStart = cases.between(0, 5);
    int outStep = length + cases.between(0, 3);
    var tap = new int[taps];
    for (int k = 0; k < taps; k++) {
      tap[k] = cases.between(0, 200);
    }
    float[] in = cases.floats(inStart + 200 + length);
    float[] weight = cases.floats(3 + (sums - 1) * sumStep + taps * tapStep);
    float[] bias = cases.floats(sums + 2);
    var twins = new float[2 + sums * outStep];
    Arrays.fill(twins, 77);
    float[] scalars = twins.clone();
    float[] tiles = twins.clone();
    Twins.tapSum(
        in, inStart, tap, from, to, weight, 3, sumStep, tapStep, bias, 2, twins, 2, outStep, sums,
        length);
    var kernel = new TapSum(sums, length, sumStep, false);
    kernel.runScalars(
        in, inStart, tap, from, to, weight, 3, tapStep, bias, 2, scalars, 2, outStep);
    // Every number, also those between the runs, which nobody may touch.
    assertThat(scalars).isEqualTo(twins);
    TileGrid<SumTile> grid = kernel.grid();
    assertThat(grid == null).isEqualTo(length < Lanes.WIDTH);
    if (grid != null) {
      kernel.runTiles(
          grid, in, inStart, tap, from, to, weight, 3, tapStep, bias, 2, tiles, 2, outStep);
      assertThat(tiles).isEqualTo(twins);
    }
  }

  @Test
  void staysEqualWhenCompiled() {
    for (int i = 0; i < 3000; i++) {
      check(new Cases(i), 80);
    }
  }

  @Test
  void goesOnWithTilesWhenTheyAreHot() throws InterruptedException {
    var kernel = new TapSum(3, 2 * Lanes.WIDTH, 1);
    assertThat(requireNonNull(kernel.grid()).awaitHot(1, TimeUnit.MINUTES)).isTrue();
    float[] in = new Cases(1).floats(2 * Lanes.WIDTH);
    var out = new float[3 * in.length];
    kernel.run(
        in, 0, new int[1], 0, 1, new float[] {1, -1, 2}, 0, 3, new float[3], 0, out, 0, in.length);
    for (int i = 0; i < in.length; i++) {
      assertThat(out[i]).isEqualTo(in[i]);
      assertThat(out[in.length + i]).isEqualTo(0 - in[i]);
      assertThat(out[2 * in.length + i]).isEqualTo(2 * in[i]);
    }
  }
}
