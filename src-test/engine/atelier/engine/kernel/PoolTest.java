package atelier.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Layer;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.plan.PlanProbe;
import atelier.engine.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pooling kernels through the steps that use them, so that every row, edge and padding is met.
@Tag("every-width")
class PoolTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 33})
  void equalsItsTwinToTheLastBit(int images) {
    for (int seed = 0; seed < 30; seed++) {
      var cases = new Cases(100L * images + seed);
      int window = cases.between(1, 4);
      int stride = cases.between(1, 4);
      int padding = cases.between(0, window / 2);
      int c = cases.between(1, 3);
      int h = cases.between(window, 9);
      int w = cases.between(window, 9);
      float[] in = cases.floats(c * h * w * images);
      Shape shape = new Shape(c, h, w);
      assertThat(
              PlanProbe.forward(new MaxPool2d(window, stride, padding), shape, images, in))
          .isEqualTo(Twins.maxPool(in, c, h, w, images, window, stride, padding, false)[0]);
      assertThat(
              PlanProbe.forward(new AvgPool2d(window, stride, padding), shape, images, in))
          .isEqualTo(Twins.avgPool(in, c, h, w, images, window, stride, padding));
    }
  }

  /// The usual pooling has a path of its own; ties and zeros are frequent here.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 17, 31, 32, 33})
  void twoByTwoEqualsItsTwinBothWays(int images) {
    for (int seed = 0; seed < 30; seed++) {
      var cases = new Cases(7000L + 100L * images + seed);
      int c = cases.between(1, 3);
      int h = cases.between(2, 9);
      int w = cases.between(2, 9);
      var in = new float[c * h * w * images];
      for (int i = 0; i < in.length; i++) {
        in[i] = cases.between(-2, 2);
      }
      var layer = MaxPool2d.of(2);
      Shape shape = new Shape(c, h, w);
      float[][] twin = Twins.maxPool(in, c, h, w, images, 2, 2, 0, false);
      float[] dOut = cases.floats(twin[0].length);
      assertThat(PlanProbe.forward(layer, shape, images, in)).isEqualTo(twin[0]);
      assertThat(PlanProbe.backward(layer, shape, images, in, dOut))
          .isEqualTo(Twins.maxPoolGradient(dOut, twin[1], c, h, w, images));
    }
  }

  /// A convolution leaves its ReLU to the pooling that follows it.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 17, 31, 32, 33})
  void withReluEqualsItsTwin(int images) {
    for (int seed = 0; seed < 60; seed++) {
      var cases = new Cases(9000L + 100L * images + seed);
      int window = cases.flip() ? 2 : 3;
      int columns = cases.between(1, 5);
      int row = columns * window * images;
      float[] in = cases.floats(window * row);
      in[cases.between(0, in.length - 1)] = cases.flip() ? Float.NaN : -0f;
      var windows = new WindowRow(window, window, 0, 0, window, columns * window, columns);
      var out = new float[columns * images];
      var code = new float[columns * images];
      MaxPool.forward(in, 0, row, windows, images, true, out, 0, code, 0);
      float[][] twin =
          Twins.maxPool(in, 1, window, columns * window, images, window, window, 0, true);
      assertThat(out).isEqualTo(twin[0]);
      assertThat(code).isEqualTo(twin[1]);
    }
  }

  @Test
  void paddingNeverWins() {
    float[] in = {-1, -2, -3, -3, -4, -5, -2, -3, -6};
    float[] out = PlanProbe.forward(new MaxPool2d(3, 2, 1), new Shape(1, 3, 3), 1, in);
    assertThat(out).containsExactly(-1, -2, -2, -3);
    float[] other = {-5, -4, -9, -3, -8, -7, -2, -6, -1};
    assertThat(PlanProbe.forward(new MaxPool2d(2, 1, 1), new Shape(1, 3, 3), 1, other))
        .containsExactly(-5, -4, -4, -9, -3, -3, -4, -7, -2, -2, -1, -1, -2, -2, -1, -1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void nanWinsAndTheFirstOfEqualsGetsTheGradient(int images) {
    float[][] windows = {
      {1, Float.NaN, 3, 2},
      {5, 5, 1, 5},
      {
        Float.NEGATIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NEGATIVE_INFINITY
      }
    };
    int[] winners = {1, 0, 0};
    float[] results = {Float.NaN, 5, Float.NEGATIVE_INFINITY};
    for (int i = 0; i < windows.length; i++) {
      float[] in = PlanProbe.repeat(windows[i], images);
      Layer pool = MaxPool2d.of(2);
      assertThat(PlanProbe.forward(pool, new Shape(1, 2, 2), images, in)[0]).isEqualTo(Float.valueOf(results[i]));
      float[] gradient =
          PlanProbe.backward(
              pool, new Shape(1, 2, 2), images, in, PlanProbe.repeat(new float[] {7}, images));
      for (int cell = 0; cell < 4; cell++) {
        assertThat(gradient[cell * images]).isEqualTo(cell == winners[i] ? 7 : 0);
      }
    }
  }

  @Test
  void overlappingWindowsAddTheirGradients() {
    float[] in = {1, 2, 3, 4, 9, 5, 6, 7, 8};
    float[] gradient =
        PlanProbe.backward(
            new MaxPool2d(2, 1, 0), new Shape(1, 3, 3), 1, in, new float[] {1, 2, 3, 4});
    assertThat(gradient).containsExactly(0, 0, 0, 0, 10, 0, 0, 0, 0);
    float[] mean =
        PlanProbe.backward(
            new AvgPool2d(2, 1, 0), new Shape(1, 3, 3), 1, in, new float[] {4, 8, 12, 16});
    assertThat(mean).containsExactly(1, 3, 2, 4, 10, 6, 3, 7, 4);
    assertThat((double) mean[4]).isCloseTo(10, within(0.0));
  }

  @Test
  void rectifierLetsThroughWhatIsPositive() {
    float[] in = {Float.NaN, -1, 2, -0f, Float.NEGATIVE_INFINITY};
    var out = new float[5];
    Rectifier.forward(in, 0, out, 0, 5);
    assertThat(out).containsExactly(Float.NaN, 0, 2, 0, 0);
    var cases = new Cases(1);
    float[] values = cases.floats(67);
    float[] gradient = cases.floats(67);
    var passed = new float[67];
    Rectifier.backward(values, 0, gradient, 0, passed, 0, 67);
    for (int i = 0; i < 67; i++) {
      assertThat(passed[i]).isEqualTo(values[i] > 0 ? gradient[i] : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 67})
  void momentumEqualsItsTwin(int length) {
    var cases = new Cases(length);
    float[] weights = cases.floats(length + 4);
    float[] velocity = cases.floats(length + 4);
    float[] gradient = cases.floats(length + 4);
    float[] twinWeights = weights.clone();
    float[] twinVelocity = velocity.clone();
    Momentum.update(weights, velocity, gradient, 2, 2 + length, 0.05f, 0.9f, 5e-4f, false);
    Twins.momentum(twinWeights, twinVelocity, gradient, 2, 2 + length, 0.05f, 0.9f, 5e-4f);
    assertThat(weights).isEqualTo(twinWeights);
    assertThat(velocity).isEqualTo(twinVelocity);
  }

  @Test
  void momentumForgetsWhatIsTooSmallToMatter() {
    var weights = new float[67];
    var velocity = new float[67];
    Arrays.fill(velocity, 1e-30f);
    var still = new float[67];
    // 0.9^183 is 4e-9, so the velocity is below the smallest normal number, 1.2e-38, by then.
    for (int i = 0; i < 183; i++) {
      Momentum.update(weights, velocity, still, 0, 67, 0.05f, 0.9f, 0, false);
    }
    assertThat(velocity).containsOnly(0);
  }

  @Test
  void gradientOfACertainAnswerHasNoDenormals() {
    // e^-90 is 8e-40, a denormal number.
    float[] logits = {0, -90, -200, 1000 - 1000};
    var gradient = new float[4];
    SoftmaxCrossEntropy.lossesAndGradients(
        logits, 4, 1, new int[1], 0, 1, gradient, new float[1], new float[1]);
    assertThat(gradient[1]).isZero();
    assertThat(gradient[2]).isZero();
    assertThat(gradient[0]).isEqualTo(-0.5f);
    assertThat(gradient[3]).isEqualTo(0.5f);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 14, 16, 17, 40})
  void pairsOfOneImageArePooledLikeThoseOfMany(int columns) {
    float[] in = new Cases(columns).floats(4 * columns + PairMax.slack());
    in[1] = Float.NaN;
    var out = new float[columns + 16];
    PairMax.forward(in, 0, 2 * columns, columns, out, 0);
    for (int x = 0; x < columns; x++) {
      int right = 2 * x + 1;
      float upper = Math.max(in[2 * x], in[right]);
      float lower = Math.max(in[2 * columns + 2 * x], in[2 * columns + right]);
      assertThat(out[x]).isEqualTo(Float.valueOf(Math.max(upper, lower)));
    }
  }
}
