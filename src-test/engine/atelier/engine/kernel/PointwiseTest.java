package atelier.engine.kernel;

import static atelier.engine.golden.Tensors.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("every-width")
class PointwiseTest {

  @ParameterizedTest
  @EnumSource
  void hasPyTorchsValuesAndSlopes(Pointwise function) {
    String kind = function.name().toLowerCase(Locale.ROOT);
    Json golden = Golden.named("activation", kind.equals("leaky_relu") ? "leaky_relu_0.01" : kind);
    float[] in = golden.get("inputs").get("x").floats();
    var out = new float[in.length + 2];
    function.forward(in, 0, out, 2, in.length);
    assertNear(out, 2, golden.get("output"));
    var gradient = new float[in.length + 1];
    function.backward(in, 0, golden.get("output_grad").floats(), 0, gradient, 1, in.length);
    assertNear(gradient, 1, golden.get("grads").get("x"));
  }

  /// In double precision, by the definitions.
  private static double exact(Pointwise function, double x) {
    return switch (function) {
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
      case LECUN_TANH -> 1.7159 * Math.tanh(2 * x / 3);
      case GELU -> x * NormalDistribution.below(x);
      case GELU_TANH ->
          x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2;
      case SILU -> x / (1 + Math.exp(-x));
      case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
      case ELU -> x > 0 ? x : Math.expm1(x);
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case HARD_TANH -> Math.clamp(x, -1, 1);
    };
  }

  /// A value of up to 30 has 24 bits; the polynomials lose up to three more.
  @ParameterizedTest
  @EnumSource
  void isExactToFloat(Pointwise function) {
    var in = new float[60_001];
    for (int i = 0; i < in.length; i++) {
      in[i] = (i - 30_000) / 1_000f;
    }
    var out = new float[in.length];
    function.forward(in, 0, out, 0, in.length);
    var ones = new float[in.length];
    Arrays.fill(ones, 1);
    var slopes = new float[in.length];
    function.backward(in, 0, ones, 0, slopes, 0, in.length);
    double step = 1e-5;
    for (int i = 0; i < in.length; i++) {
      double x = in[i];
      double value = exact(function, x);
      assertThat((double) out[i]).as("%s", x).isCloseTo(value, within(4e-7 * (1 + Math.abs(x))));
      if (Math.abs(Math.abs(x) - 1) > 2e-3 && Math.abs(x) > 2e-3) {
        double slope = (exact(function, x + step) - exact(function, x - step)) / (2 * step);
        assertThat((double) slopes[i]).as("slope at %s", x).isCloseTo(slope, within(2e-6));
      }
    }
  }

  /// Numbers that fill no vector go the same way as those that do, and NaN stays.
  @ParameterizedTest
  @EnumSource
  void restsAreAsWholeVectors(Pointwise function) {
    float[] in = new Cases(3).floats(67);
    in[5] = Float.NaN;
    in[64] = in[5];
    in[65] = in[6];
    var out = new float[67];
    function.forward(in, 0, out, 0, 67);
    assertThat(out[65]).isEqualTo(out[6]);
    assertThat(out[64]).isNaN();
    assertThat(out[5]).isNaN();
    for (int i = 0; i < 67; i++) {
      var one = new float[3];
      function.forward(in, i, one, 1, 1);
      assertThat(one).containsExactly(0, out[i], 0);
      var gradient = new float[] {9, 9, 9};
      function.backward(in, i, new float[] {1}, 0, gradient, 1, 1);
      assertThat(gradient[0]).isEqualTo(9);
      assertThat(gradient[2]).isEqualTo(9);
    }
  }

  @Test
  void everyActivationOfPyTorchIsTested() {
    List<String> ours =
        List.of(Pointwise.values()).stream().map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
    assertThat(Golden.cases("activation").stream().map(item -> item.get("name").text()))
        .allMatch(name -> name.equals("relu") || ours.contains(name.replace("_0.01", "")));
  }

  @ParameterizedTest
  @EnumSource
  void staysFiniteFarOut(Pointwise function) {
    float[] in = {-1e30f, -1000, 1000, 1e30f};
    var out = new float[4];
    function.forward(in, 0, out, 0, 4);
    var slopes = new float[4];
    function.backward(in, 0, new float[] {1, 1, 1, 1}, 0, slopes, 0, 4);
    for (int i = 0; i < 4; i++) {
      assertThat(out[i]).isFinite();
      assertThat(slopes[i]).isFinite();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-8, -3.1, -3, -1, 0, 0.5, 2.99, 3.01, 5})
  void normalDistributionMeetsItselfWhereTheMethodChanges(double x) {
    double both = NormalDistribution.below(x) + NormalDistribution.below(-x);
    assertThat(both).isCloseTo(1, within(1e-12));
  }

  static List<Json> crossEntropies() {
    return Golden.cases("cross_entropy");
  }

  @ParameterizedTest
  @MethodSource("crossEntropies")
  void crossEntropyIsPyTorchs(Json golden) {
    Json attributes = golden.get("attrs");
    int[] labels =
        Arrays.stream(attributes.get("labels").numbers()).mapToInt(label -> (int) label).toArray();
    float smoothing = (float) attributes.get("label_smoothing").number();
    Json x = golden.get("inputs").get("x");
    int images = labels.length;
    int classes = x.get("data").numbers().length / images;
    float[] logits = turned(x.floats(), images, classes);
    var gradient = new float[logits.length];
    var losses = new float[images];
    SoftmaxCrossEntropy.lossesAndGradients(
        logits, classes, images, labels, smoothing, 1f / images, gradient, new float[labels.length], losses);
    double expected = golden.get("output").get("data").numbers()[0];
    assertThat(mean(losses)).isCloseTo(expected, within(1e-6 * expected));
    assertNear(turned(gradient, classes, images), 0, golden.get("grads").get("x"));
  }

  private static double mean(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }

  @Test
  void crossEntropyIsExactAtLogitsOfAThousand() {
    float[] logits = {1000, 1000, 1000, -1000, -1000, -1000, 0, 0, 0};
    var gradient = new float[9];
    var losses = new float[3];
    int[] labels = {0, 1, 2};
    SoftmaxCrossEntropy.lossesAndGradients(logits, 3, 3, labels, 0, 1, gradient, new float[labels.length], losses);
    assertThat(losses).containsExactly(0, 2000, 1000);
    assertThat(gradient).containsExactly(0, 1, 1, 0, -1, 0, 0, 0, -1);
    SoftmaxCrossEntropy.lossesAndGradients(logits, 3, 3, labels, 0.3f, 1, gradient, new float[labels.length], losses);
    assertThat(losses[2]).isCloseTo(0.1f * 2000 + 0.8f * 1000, within(1e-3f));
    assertThat(SoftmaxCrossEntropy.loss(logits, 3, 3, 1, 1)).isEqualTo(2000);
  }

  @Test
  void aLogitOfMinusInfinityCountsNothingWhereNothingIsExpected() {
    float[] logits = {0, Float.NEGATIVE_INFINITY};
    var gradient = new float[2];
    var losses = new float[1];
    SoftmaxCrossEntropy.lossesAndGradients(
        logits, 2, 1, new int[] {0}, 0, 1, gradient, new float[1], losses);
    assertThat(losses).containsExactly(0);
    assertThat(gradient).containsExactly(0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax_rows", "softmax_huge"})
  void softmaxIsPyTorchs(String name) {
    Json golden = Golden.named("softmax", name);
    double[] sides = golden.get("inputs").get("x").get("shape").numbers();
    int images = (int) sides[0];
    int classes = (int) sides[1];
    float[] in = turned(golden.get("inputs").get("x").floats(), images, classes);
    var out = new float[in.length];
    ChannelSoftmax.forward(in, 0, classes, images, false, out, 0);
    assertNear(turned(out, classes, images), 0, golden.get("output"));
    float[] dOut = turned(golden.get("output_grad").floats(), images, classes);
    var dIn = new float[in.length];
    ChannelSoftmax.backward(out, 0, dOut, 0, classes, images, false, dIn, 0);
    assertNear(turned(dIn, classes, images), 0, golden.get("grads").get("x"));
  }

  @Test
  void meanSquaredErrorIsPyTorchs() {
    Json golden = Golden.named("mse", "mse_mean");
    float[] x = golden.get("inputs").get("x").floats();
    float[] target = golden.get("inputs").get("t").floats();
    var gradient = new float[x.length];
    var losses = new float[4];
    MeanSquaredError.lossesAndGradients(
        turned(x, 4, 3), 3, 4, turned(target, 4, 3), 1f / 4, gradient, losses);
    assertThat(mean(losses))
        .isCloseTo(golden.get("output").get("data").numbers()[0], within(1e-7));
    assertNear(turned(gradient, 3, 4), 0, golden.get("grads").get("x"));
  }

  /// `[rows][columns]` as `[columns][rows]`.
  private static float[] turned(float[] numbers, int rows, int columns) {
    var turned = new float[numbers.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = numbers[r * columns + c];
      }
    }
    return turned;
  }
}
