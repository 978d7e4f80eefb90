package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

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
}
