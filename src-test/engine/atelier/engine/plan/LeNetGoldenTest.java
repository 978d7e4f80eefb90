package atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.data.Batches;
import atelier.engine.data.Dataset;
import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import atelier.engine.golden.MnistHead;
import atelier.engine.network.Model;
import atelier.engine.network.Network.Parameter;
import atelier.engine.network.Networks;
import atelier.engine.train.Optimiser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// LeNet-5 against PyTorch: logits, gradients and a short training of real digits.
@Tag("every-width")
class LeNetGoldenTest {
  private static final Json GOLDEN = Golden.read("lenet.json");

  private static Model model() {
    var network = Networks.lenet5();
    var weights = new float[network.parameterCount()];
    List<Json> fills = GOLDEN.get("weights").items();
    List<Parameter> parameters = network.parameters();
    for (int i = 0; i < fills.size(); i++) {
      double[] fill = fills.get(i).get("fill").numbers();
      Parameter parameter = parameters.get(i);
      float[] values = Golden.fill(parameter.size(), (int) fill[0], fill[1], fill[2]);
      System.arraycopy(values, 0, weights, parameter.offset(), values.length);
    }
    return new Model(network, weights, Map.of());
  }

  @Test
  void hasTheParametersOfTheTable() {
    assertThat(Networks.lenet5().parameterCount()).isEqualTo(61_706);
    List<Json> golden = GOLDEN.get("weights").items();
    List<Parameter> ours = Networks.lenet5().parameters();
    assertThat(ours).hasSameSizeAs(golden);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(ours.get(i).shape().sides().stream().mapToDouble(s -> s).toArray())
          .as(ours.get(i).name())
          .isEqualTo(golden.get(i).get("shape").numbers());
    }
  }

  @Test
  void givesTheLogitsOfTheFirstFourDigits() {
    Dataset digits = MnistHead.train(4);
    var predictor = new Predictor(model());
    double[] expected = GOLDEN.get("first_four").get("logits").get("data").numbers();
    for (int i = 0; i < 4; i++) {
      float[] logits = predictor.logits(digits.image(i));
      for (int c = 0; c < 10; c++) {
        assertThat((double) logits[c])
            .as("image %d, class %d", i, c)
            .isCloseTo(expected[i * 10 + c], within(1e-4 * Math.abs(expected[i * 10 + c])));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void givesTheGradientsOfTheFirstFourDigits(int threads) {
    Model model = model();
    try (var team = new WorkerTeam(threads)) {
      var plan = new TrainingPlan(model, 4, team);
      double loss = plan.step(new Batches(MnistHead.train(4)), 4, (_, _, _, _) -> {}) / 4;
      assertThat(loss)
          .isCloseTo(GOLDEN.get("first_four").get("loss").number(), within(1e-6));
      Json gradients = GOLDEN.get("first_four").get("grads");
      List<Json> fills = GOLDEN.get("weights").items();
      List<Parameter> parameters = model.network().parameters();
      for (int i = 0; i < parameters.size(); i++) {
        assertMatches(
            parameters.get(i), plan.gradients(), gradients.get(fills.get(i).get("name").text()));
      }
    }
  }

  /// Small tensors are stored whole; of large ones their first numbers, sum and sum of squares.
  private static void assertMatches(Parameter parameter, float[] flat, Json golden) {
    double[] expected = golden.get(golden.has("data") ? "data" : "first").numbers();
    double scale = 0;
    for (double value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int j = 0; j < expected.length; j++) {
      assertThat((double) flat[parameter.offset() + j])
          .as("%s[%d]", parameter.name(), j)
          .isCloseTo(expected[j], within(1e-4 * scale));
    }
    if (golden.has("data")) {
      assertThat(expected).hasSize(parameter.size());
      return;
    }
    double sum = 0;
    double squares = 0;
    for (int j = 0; j < parameter.size(); j++) {
      double value = flat[parameter.offset() + j];
      sum += value;
      squares += value * value;
    }
    double expectedSquares = golden.get("sum_of_squares").number();
    assertThat(squares).isCloseTo(expectedSquares, within(1e-4 * expectedSquares));
    // The sum of many signed numbers is compared on the scale of their norm.
    double norm = Math.sqrt(expectedSquares * parameter.size());
    assertThat(sum).isCloseTo(golden.get("sum").number(), within(1e-4 * norm));
  }

  static Stream<Arguments> twentySteps() {
    return Stream.of(
        Arguments.of("train_20_steps_batch_64_sgd", Optimiser.Sgd.of(0.9f), 0.05f),
        Arguments.of("train_20_steps_batch_64_adam", Optimiser.Adam.withWeightDecay(0), 0.001f));
  }

  @ParameterizedTest
  @MethodSource("twentySteps")
  void followsTwentyStepsOfTraining(String name, Optimiser optimiser, float rate) {
    Model model = model();
    double[] expected = GOLDEN.get(name).get("loss_before_each_step").numbers();
    assertThat(expected).hasSize(20);
    Optimiser.Run run = optimiser.begin(model.weights().length);
    var batches = new Batches(MnistHead.train(20 * 64));
    try (var team = new WorkerTeam(2)) {
      var plan = new TrainingPlan(model, 64, team);
      for (int i = 0; i < expected.length; i++) {
        batches.startAt(i * 64);
        run.prepare(i + 1, rate);
        double loss = plan.step(batches, 64, run) / 64;
        assertThat(loss).as("step %d", i + 1).isCloseTo(expected[i], within(1e-3));
      }
    }
  }
}
