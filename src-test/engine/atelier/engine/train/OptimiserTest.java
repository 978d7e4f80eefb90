package atelier.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.data.Batches;
import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import atelier.engine.golden.MnistHead;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.plan.TrainingPlan;
import atelier.engine.plan.TrainingPlan.Loss;
import atelier.engine.plan.TrainingPlan.Objective;
import atelier.engine.plan.WorkerTeam;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimiserTest {

  static Stream<Arguments> goldenCases() {
    return Stream.of(
        Arguments.of("sgd", Optimiser.Sgd.of(0)),
        Arguments.of("sgd_momentum", Optimiser.Sgd.of(0.9f)),
        Arguments.of("sgd_nesterov_wd", new Optimiser.Sgd(0.9f, true, 5e-4f)),
        Arguments.of("adam", Optimiser.Adam.withWeightDecay(0)),
        Arguments.of("adamw", Optimiser.Adam.decoupled(0.05f)),
        Arguments.of("rmsprop", Optimiser.RmsProp.withWeightDecay(0)));
  }

  @ParameterizedTest
  @MethodSource("goldenCases")
  void followsPyTorch(String name, Optimiser optimiser) {
    Json golden = Golden.named("optimizer", name);
    float rate = (float) golden.get("attrs").get("lr").number();
    float[] weights = golden.get("inputs").get("w").floats();
    Optimiser.Run run = optimiser.begin(weights.length);
    List<Json> gradients = golden.get("gradients").items();
    List<Json> expected = golden.get("after_each_step").items();
    assertThat(expected).hasSize(5);
    for (int step = 0; step < expected.size(); step++) {
      run.prepare(step + 1, rate);
      run.apply(weights, gradients.get(step).floats(), 0, weights.length);
      double[] after = expected.get(step).get("data").numbers();
      for (int i = 0; i < after.length; i++) {
        assertThat((double) weights[i]).as("step %d", step + 1).isCloseTo(after[i], within(1e-6));
      }
    }
  }

  @Test
  void everyCaseOfPyTorchIsTested() {
    assertThat(goldenCases().map(c -> c.get()[0]).toList())
        .hasSameElementsAs(
            Golden.cases("optimizer").stream()
                .map(item -> item.get("name").text())
                .toList());
  }

  @Test
  void aLongGradientIsShortened() {
    var gradients = new float[2][];
    for (int i = 0; i < 2; i++) {
      Model model = Model.initialise(Networks.lenet5(), 1);
      float norm = i == 0 ? Float.POSITIVE_INFINITY : 0.01f;
      try (var team = new WorkerTeam(2)) {
        var plan = new TrainingPlan(model, 64, team, new Objective(Loss.CROSS_ENTROPY, 0, norm));
        plan.step(new Batches(MnistHead.train(64)), 64, (_, _, _, _) -> {});
        gradients[i] = plan.gradients();
      }
    }
    double full = norm(gradients[0]);
    assertThat(full).isGreaterThan(0.1);
    assertThat(norm(gradients[1])).isCloseTo(0.01, within(1e-6));
    for (int i = 0; i < gradients[0].length; i++) {
      assertThat(gradients[1][i] * full / 0.01).isCloseTo(gradients[0][i], within(1e-5));
    }
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThatThrownBy(() -> Optimiser.Sgd.of(1)).hasMessageContaining("momentum");
    assertThatThrownBy(() -> Optimiser.Adam.withWeightDecay(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Optimiser.RmsProp(Float.NaN, 1, 0)).hasMessageContaining("NaN");
  }

  private static double norm(float[] numbers) {
    double squares = 0;
    for (float number : numbers) {
      squares += (double) number * number;
    }
    return Math.sqrt(squares);
  }
}
