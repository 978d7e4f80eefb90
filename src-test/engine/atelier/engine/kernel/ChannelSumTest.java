package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The chains are those of [TapSum], whose twin therefore is the twin here, outputs and positions
/// exchanged.
@Tag("every-width")
class ChannelSumTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 15, 16, 17, 33, 64})
  void equalsTheTwinOfTapSumToTheLastBit(int channels) {
    for (int seed = 0; seed < 40; seed++) {
      check(new Cases(1000L * channels + seed), channels);
    }
  }

  private static void check(Cases cases, int channels) {
    int taps = cases.between(1, 60);
    int positions = new int[] {1, 2, 5, 10, 23}[cases.between(0, 4)];
    int step = ChannelSum.step(channels);
    int inStart = cases.between(0, 5);
    var tap = new int[taps];
    for (int k = 0; k < taps; k++) {
      tap[k] = cases.between(0, 200);
    }
    float[] in = cases.floats(inStart + 200 + positions);
    float[] weight = cases.floats(3 + taps * step);
    float[] bias = cases.floats(2 + step);
    var twin = new float[step * positions];
    Twins.tapSum(
        in, inStart, tap, 0, taps, weight, 3, 1, step, bias, 2, twin, 0, positions, step, positions);
    var expected = new float[2 + positions * step + 1];
    Arrays.fill(expected, 77);
    float[] scalars = expected.clone();
    float[] tiles = expected.clone();
    for (int t = 0; t < positions; t++) {
      for (int c = 0; c < step; c++) {
        expected[2 + t * step + c] = twin[c * positions + t];
      }
    }
    var kernel = new ChannelSum(positions, channels, false);
    kernel.runScalars(in, inStart, tap, weight, 3, bias, 2, scalars, 2);
    assertThat(scalars).isEqualTo(expected);
    kernel.runTiles(in, inStart, tap, weight, 3, bias, 2, tiles, 2);
    assertThat(tiles).isEqualTo(expected);
  }
}
