package atelier.engine.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.data.Dataset;
import atelier.engine.golden.MnistHead;
import atelier.engine.layer.Activate;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Linear;
import atelier.engine.layer.Relu;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import atelier.engine.network.Variation;
import atelier.engine.tensor.Shape;
import atelier.engine.train.Evaluator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectionTest {
  private final Dataset images = MnistHead.train(32);

  @Test
  void looksAtEveryLayerOfLeNet() {
    Model model = Model.initialise(Networks.lenet5(), 1);
    float[] weights = model.weights().clone();
    Inspection inspection = Inspection.of(model, images);
    assertThat(inspection.tensors())
        .extracting(Inspection.Tensor::name)
        .containsExactly("conv1.weight", "conv2.weight", "fc1.weight", "fc2.weight", "fc3.weight");
    assertThat(inspection.tensors().getFirst().weights().total()).isEqualTo(150);
    assertThat(inspection.units())
        .extracting(Inspection.Units::name)
        .containsExactly("relu1", "relu2", "relu3", "relu4");
    assertThat(inspection.units().getFirst().outputs().total()).isEqualTo(32 * 6 * 28 * 28);
    assertThat(inspection.units().getFirst().outputs().from()).as("nothing is below 0").isZero();
    assertThat(model.weights()).as("looking changes nothing").isEqualTo(weights);
  }

  /// One pixel, two classes: the gradient of the loss is known by hand. With weights (w, -w) and
  /// label 0, it is (p - 1) x for the first weight and (1 - p) x for the second, p = sigmoid(2wx).
  @Test
  void theNormOfTheGradientIsThatOfTheFormula() {
    Network network =
        Network.of("two", new Shape(1, 1, 1))
            .then("flatten", new Flatten())
            .then("out", new Linear(1, 2))
            .build();
    Model model = new Model(network, new float[] {0.5f, -0.5f, 0, 0}, Map.of());
    var one = new Dataset("one", 1, 1, 2, new byte[] {(byte) 255}, new byte[] {0});
    double p = 1 / (1 + Math.exp(-1));
    Inspection inspection = Inspection.of(model, one);
    assertThat(inspection.tensors().getFirst().gradientNorm())
        .isCloseTo(Math.sqrt(2) * (1 - p), within(1e-6));
    assertThat(inspection.gradientNorm()).as("biases too").isCloseTo(2 * (1 - p), within(1e-6));
  }

  /// Of three units one has a bias that no pixel can lift.
  @Test
  void countsTheUnitsThatNeverAnswer() {
    Network network =
        Network.of("three", new Shape(1, 1, 1))
            .then("flatten", new Flatten())
            .then("fc", new Linear(1, 3))
            .then("relu", new Relu())
            .then("out", new Linear(3, 2))
            .build();
    float[] weights = new float[3 + 3 + 6 + 2];
    Arrays.fill(weights, 0, 3, 1);
    weights[5] = -2;
    Model model = new Model(network, weights, Map.of());
    var two = new Dataset("two", 1, 1, 2, new byte[] {10, (byte) 200}, new byte[] {0, 1});
    Inspection inspection = Inspection.of(model, two);
    assertThat(inspection.units().getFirst().channels()).isEqualTo(3);
    assertThat(inspection.units().getFirst().silent()).isEqualTo(1);
    assertThat(inspection.silentShare()).isCloseTo(1 / 3.0, within(1e-12));
    Network smooth = Variation.withActivation(network, new Activate(Activate.Function.SIGMOID));
    assertThat(Inspection.of(new Model(smooth, weights, Map.of()), two).silentShare())
        .as("a sigmoid does not die")
        .isZero();
  }

  @Test
  void histogramsHoldEveryNumber() {
    float[] numbers = {-1, -0.5f, 0, 0.25f, 1, Float.NaN};
    Histogram histogram = Histogram.of(numbers, 0, 6, 4);
    assertThat(histogram.from()).isEqualTo(-1);
    assertThat(histogram.to()).isEqualTo(1);
    assertThat(histogram.counts()).containsExactly(1, 1, 2, 1);
    assertThat(Histogram.of(new float[4], 0, 4, 4).counts()).containsExactly(4, 0, 0, 0);
    assertThat(Histogram.of(numbers, 4, 5, 2).from()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Inspection.of(Model.initialise(Networks.lenet5(), 1), images.first(0)));
  }

  @Test
  void aReadingAgreesWithTheEvaluator() {
    Model model = Model.initialise(Networks.lenet5(), 3);
    Dataset set = MnistHead.test(100);
    Reading reading = Reading.of(model, set, 2);
    assertThat(reading.confusion()).isDeepEqualTo(Evaluator.evaluate(model, set, 1).confusion());
    List<Reading.Answer> mistakes = reading.mistakes();
    int right = Evaluator.evaluate(model, set, 1).correct();
    assertThat(mistakes).hasSize(100 - right);
    assertThat(mistakes)
        .isSortedAccordingTo((a, b) -> Float.compare(b.confidence(), a.confidence()))
        .allSatisfy(
            one -> {
              assertThat(one.truth()).isEqualTo(set.label(one.index())).isNotEqualTo(one.answer());
              assertThat(one.confidence()).isBetween(0.1f, 1f);
            });
    Reading.Answer first = mistakes.getFirst();
    assertThat(reading.of(first.truth(), first.answer())).contains(first);
  }
}
