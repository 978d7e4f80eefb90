package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("every-width")
class PixelLanesTest {
  private static final int IMAGES = 40;
  private static final int[] ORDER = order();

  private static int[] order() {
    var order = new int[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      order[i] = 7 * i % IMAGES;
    }
    return order;
  }

  private static byte[] pixels(int size) {
    var pixels = new byte[IMAGES * size];
    new SplittableRandom(size).nextBytes(pixels);
    return pixels;
  }

  private static void twin(
      byte[] pixels, int first, int size, int from, int to, float[] out, int start) {
    for (int p = from; p < to; p++) {
      for (int n = 0; n < 16; n++) {
        out[start + p * 16 + n] = (pixels[ORDER[first + n] * size + p] & 0xFF) / 255f;
      }
    }
  }

  /// Sizes that are whole fours and others, whole blocks and others; all of an image or a part.
  @ParameterizedTest
  @CsvSource({
    "784, 0, 784", "784, 392, 784", "784, 261, 522", "221, 0, 221", "221, 110, 221", "3, 0, 3",
    "4, 0, 4", "113, 1, 113", "449, 0, 449"
  })
  void equalsItsTwinToTheLastBit(int size, int from, int to) {
    byte[] pixels = pixels(size);
    for (int first = 0; first <= IMAGES - 16; first++) {
      var expected = new float[3 + size * 16];
      Arrays.fill(expected, 77);
      float[] out = expected.clone();
      int whole = from + (to - from) / 4 * 4;
      twin(pixels, first, size, from, whole, expected, 3);
      assertThat(PixelLanes.writeVectors(pixels, ORDER, first, size, from, to, out, 3))
          .isEqualTo(whole);
      assertThat(out).isEqualTo(expected);
    }
  }

  /// Each pixel in each of the four places, beside others that would be no numbers.
  @Test
  void everyPixelIsItsShareOf255() {
    var pixels = new byte[16 * 1024];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 1024 / 4 * (i % 4 == i / 1024 % 4 ? 1 : 255));
    }
    var order = new int[16];
    Arrays.setAll(order, i -> i);
    var out = new float[16 * 1024];
    PixelLanes.writeVectors(pixels, order, 0, 1024, 0, 1024, out, 0);
    for (int i = 0; i < pixels.length; i++) {
      assertThat(out[i % 1024 * 16 + i / 1024]).isEqualTo((pixels[i] & 0xFF) / 255f);
    }
  }

  @Test
  void writesWhenItIsHot() throws InterruptedException {
    PixelLanes.VECTORS.begin();
    assertThat(PixelLanes.VECTORS.awaitHot(1, TimeUnit.MINUTES)).isTrue();
    assertThat(PixelLanes.write(pixels(8), ORDER, 0, 8, 0, 8, new float[128], 0)).isEqualTo(8);
  }
}
