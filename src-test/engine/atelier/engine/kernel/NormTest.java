package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kernels that look across channels or positions, to the last bit as their twins, at every number
/// of places and images.
@Tag("every-width")
class NormTest {
  static IntStream steps() {
    return IntStream.concat(IntStream.rangeClosed(1, 35), IntStream.of(64, 100));
  }

  /// A copy that begins at index 3, as a kernel finds its numbers inside a larger array.
  private static float[] shifted(float[] numbers) {
    var longer = new float[numbers.length + 3];
    System.arraycopy(numbers, 0, longer, 3, numbers.length);
    return longer;
  }

  /// That a kernel wrote what its twin did, and nothing around it.
  private static void assertSame(float[] out, float[] twin) {
    assertThat(out).isEqualTo(shifted(twin));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void channelNormEqualsItsTwin(int step) {
    var cases = new Cases(step);
    int channels = cases.between(1, 9);
    float[] in = cases.floats(channels * step);
    float[] dOut = cases.floats(channels * step);
    float[] weight = cases.floats(channels);
    float[] bias = cases.floats(channels);
    var weights = new float[2 * channels + 1];
    System.arraycopy(weight, 0, weights, 1, channels);
    System.arraycopy(bias, 0, weights, 1 + channels, channels);
    var setting = new ChannelNorm.Setting(channels, step, weights, 1, 1 + channels, 1e-3f);

    var out = new float[in.length + 3];
    ChannelNorm.forward(setting, shifted(in), 3, out, 3);
    assertSame(out, NormTwins.channelNorm(in, channels, step, weight, bias, 1e-3f));

    var dIn = new float[in.length + 3];
    float[] lanes = cases.floats(2 * channels * 16);
    ChannelNorm.backward(setting, shifted(in), 3, shifted(dOut), 3, dIn, 3, lanes);
    float[][] twins = NormTwins.channelNormGradients(in, dOut, channels, step, weight, 1e-3f);
    assertSame(dIn, twins[0]);
    assertThat(lanes).isEqualTo(twins[1]);
    float[] again = lanes.clone();
    ChannelNorm.backward(setting, shifted(in), 3, shifted(dOut), 3, new float[0], -1, lanes);
    assertThat(lanes).isEqualTo(again);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void responseNormEqualsItsTwin(int step) {
    var cases = new Cases(step);
    int channels = cases.between(1, 9);
    int size = cases.between(1, 6);
    float[] in = cases.floats(channels * step);
    float[] dOut = cases.floats(channels * step);
    var norm = new ResponseNorm(channels, step, size, 0.5f, 0.75f, 2);

    var out = new float[in.length + 3];
    norm.forward(shifted(in), 3, out, 3);
    assertSame(out, NormTwins.responseNorm(in, channels, step, size, 0.5f, 0.75f, 2));

    var dIn = new float[in.length + 3];
    norm.backward(shifted(in), 3, shifted(dOut), 3, dIn, 3);
    assertSame(
        dIn, NormTwins.responseNormGradient(in, dOut, channels, step, size, 0.5f, 0.75f, 2));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void softmaxEqualsItsTwin(int step) {
    var cases = new Cases(step);
    int channels = cases.between(1, 11);
    float[] in = cases.floats(channels * step);
    float[] dOut = cases.floats(channels * step);
    for (boolean logarithm : new boolean[] {false, true}) {
      float[] twin = NormTwins.softmax(in, channels, step, logarithm);
      var out = new float[in.length + 3];
      ChannelSoftmax.forward(shifted(in), 3, channels, step, logarithm, out, 3);
      assertSame(out, twin);
      float[] inPlace = shifted(in);
      ChannelSoftmax.forward(inPlace, 3, channels, step, logarithm, inPlace, 3);
      assertSame(inPlace, twin);

      var dIn = new float[in.length + 3];
      ChannelSoftmax.backward(out, 3, shifted(dOut), 3, channels, step, logarithm, dIn, 3);
      assertSame(dIn, NormTwins.softmaxGradient(twin, dOut, channels, step, logarithm));
    }
  }

  @Test
  void softmaxIsExactAtScoresOfAThousand() {
    float[] in = {1000, -1000, 0};
    var out = new float[3];
    ChannelSoftmax.forward(in, 0, 3, 1, false, out, 0);
    assertThat(out).containsExactly(1, 0, 0);
    ChannelSoftmax.forward(in, 0, 3, 1, true, out, 0);
    assertThat(out).containsExactly(0, -2000, -1000);
    ChannelSoftmax.forward(new float[] {Float.NaN, 1, 2}, 0, 3, 1, false, out, 0);
    assertThat(out).containsOnly(Float.NaN);
  }

  @Test
  void logarithmIsExactToFloat() {
    for (int i = 1; i < 40_000; i++) {
      float x = i / 1_000f;
      double exact = Math.log(x);
      assertThat((double) NormTwins.log(x))
          .as("%s", x)
          .isCloseTo(exact, within(1.2e-7 * Math.abs(exact) + 1e-9));
    }
    for (float x = Float.MIN_NORMAL; x < 1e38f; x *= 3.7f) {
      double exact = Math.log(x);
      assertThat((double) NormTwins.log(x)).isCloseTo(exact, within(1.2e-7 * Math.abs(exact)));
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void lossesEqualTheirTwins(int images) {
    var cases = new Cases(images);
    int classes = cases.between(2, 11);
    float[] scores = cases.floats(classes * images);
    float[] target = cases.floats(classes * images);
    var gradient = new float[scores.length];
    var losses = new float[images];
    int[] labels = IntStream.range(0, images).map(_ -> cases.between(0, classes - 1)).toArray();
    for (float smoothing : new float[] {0, 0.1f}) {
      SoftmaxCrossEntropy.lossesAndGradients(
          scores, classes, images, labels, smoothing, 1f / images, gradient, new float[labels.length], losses);
      float[][] twins =
          NormTwins.crossEntropy(scores, classes, images, labels, smoothing, 1f / images);
      assertThat(gradient).isEqualTo(twins[0]);
      assertThat(losses).isEqualTo(twins[1]);
    }
    MeanSquaredError.lossesAndGradients(
        scores, classes, images, target, 1f / images, gradient, losses);
    float[][] twins = NormTwins.meanSquaredError(scores, target, classes, images, 1f / images);
    assertThat(gradient).isEqualTo(twins[0]);
    assertThat(losses).isEqualTo(twins[1]);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void lossesWithVectorsEqualTheirTwins(int images) throws InterruptedException {
    SoftmaxCrossEntropy.VECTORS.begin();
    assertThat(SoftmaxCrossEntropy.VECTORS.awaitHot(1, TimeUnit.MINUTES)).isTrue();
    lossesEqualTheirTwins(images);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void attentionEqualsItsTwin(int images) {
    var cases = new Cases(images);
    int features = cases.between(1, 5);
    int[] positions = {4, 0, 3};
    int places = 5;
    float[] bias = images % 2 == 0 ? new float[0] : cases.floats(9);
    int size = features * places * images;
    float[] q = cases.floats(size);
    float[] k = cases.floats(size);
    float[] v = cases.floats(size);
    float[] dOut = cases.floats(size);
    var head = new AttentionHead(positions, places, features, images);
    var p = new AttentionHead.Part(new float[head.size()], 0);
    var out = part(new float[size]);
    head.forward(part(q), part(k), part(v), bias, p, out);
    var twin = NormTwins.attention(q, k, v, bias, dOut, positions, places, features, images);
    assertSame(out.array(), twin.out());
    assertThat(p.array()).isEqualTo(twin.probabilities());

    var dq = part(new float[size]);
    var dk = part(new float[size]);
    var dv = part(new float[size]);
    head.backward(part(q), part(k), part(v), p, part(dOut), dq, dk, dv);
    assertSame(dq.array(), twin.dq());
    assertSame(dk.array(), twin.dk());
    assertSame(dv.array(), twin.dv());
    assertThat(p.array()).isEqualTo(twin.slopes());
  }

  private static AttentionHead.Part part(float[] numbers) {
    return new AttentionHead.Part(shifted(numbers), 3);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void statisticsEqualTheirTwinAndCountTheFirstImagesOnly(int counted) {
    for (int images = counted; images < counted + 3; images++) {
      var cases = new Cases(counted);
      float[] x = cases.floats(3 * images);
      float[] y = cases.floats(3 * images);
      var ones = new float[3 * images];
      Arrays.fill(ones, 1);
      double products = NormTwins.products(x, y, 3, images, counted);
      assertThat(Statistics.products(shifted(x), 3, y, 0, 3, images, counted)).isEqualTo(products);
      assertThat(Statistics.sum(shifted(x), 3, 3, images, counted))
          .isEqualTo(NormTwins.products(x, ones, 3, images, counted));
    }
  }
}
