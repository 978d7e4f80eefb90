package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kernels that go number by number, to the last bit as their definitions, at every length.
@Tag("every-width")
class ElementwiseTest {
  static IntStream lengths() {
    return IntStream.concat(IntStream.rangeClosed(0, 35), IntStream.of(64, 100));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void scaleShiftEqualsItsTwin(int length) {
    var cases = new Cases(length);
    float[] in = cases.floats(length + 3);
    float[] out = cases.floats(length + 5);
    float[] twin = out.clone();
    for (int i = 0; i < length; i++) {
      twin[2 + i] = Lanes.multiplyAdd(0.7f, in[1 + i], -0.3f);
    }
    Affine.scaleShift(in, 1, 0.7f, -0.3f, out, 2, length);
    assertThat(out).isEqualTo(twin);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void blendEqualsItsTwin(int length) {
    var cases = new Cases(length);
    float[] x = cases.floats(length + 1);
    float[] y = cases.floats(length + 2);
    float[] out = cases.floats(length + 5);
    float[] twin = out.clone();
    for (int i = 0; i < length; i++) {
      float line = Lanes.multiplyAdd(-1.5f, y[2 + i], 0.25f);
      twin[3 + i] = Lanes.multiplyAdd(0.7f, x[1 + i], line);
    }
    Affine.blend(0.7f, x, 1, -1.5f, y, 2, 0.25f, out, 3, length);
    assertThat(out).isEqualTo(twin);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void productsEqualTheirTwins(int length) {
    var cases = new Cases(length);
    float[] x = cases.floats(length + 1);
    float[] y = cases.floats(length + 2);
    float[] out = cases.floats(length + 5);
    float[] twin = out.clone();
    float[] sums = out.clone();
    float[] sumTwin = out.clone();
    for (int i = 0; i < length; i++) {
      twin[3 + i] = x[1 + i] * y[2 + i];
      sumTwin[3 + i] = Lanes.multiplyAdd(x[1 + i], y[2 + i], sumTwin[3 + i]);
    }
    Product.of(x, 1, y, 2, out, 3, length);
    Product.add(x, 1, y, 2, sums, 3, length);
    assertThat(out).isEqualTo(twin);
    assertThat(sums).isEqualTo(sumTwin);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void statisticsCountTheFirstImagesOnly(int counted) {
    var cases = new Cases(counted);
    int images = counted + 2;
    float[] x = cases.floats(1 + 3 * images);
    float[] y = cases.floats(2 + 3 * images);
    double sum = 0;
    double products = 0;
    for (int p = 0; p < 3; p++) {
      for (int n = 0; n < counted; n++) {
        sum += x[1 + p * images + n];
        products += (double) x[1 + p * images + n] * y[2 + p * images + n];
      }
    }
    assertThat(Statistics.sum(x, 1, 3, images, counted)).isCloseTo(sum, within(1e-12));
    assertThat(Statistics.products(x, 1, y, 2, 3, images, counted))
        .isCloseTo(products, within(1e-12));
  }
}
