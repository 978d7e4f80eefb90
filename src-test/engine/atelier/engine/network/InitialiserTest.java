package atelier.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Linear;
import atelier.engine.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitialiserTest {
  /// Fan-in 8 x 25 = 200, fan-out 32 x 25 = 800; 400 and 100.
  private static final Network NETWORK =
      Network.of("wide", new Shape(8, 6, 6))
          .then("conv", Conv2d.of(8, 32, 5))
          .then("norm", BatchNorm2d.of(32))
          .then("flatten", new Flatten())
          .then("fc", new Linear(128, 100))
          .build();

  private static float[] tensor(Model model, String name) {
    Network.Parameter parameter =
        model.network().parameters().stream()
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow();
    int from = parameter.offset();
    return Arrays.copyOfRange(model.weights(), from, from + parameter.size());
  }

  private static double variance(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum / values.length;
  }

  @ParameterizedTest
  @CsvSource({
    "FAN_IN, 0.33333, 0.33333", // 1/(3 fanIn)
    "LECUN, 1, 1",
    "HE, 2, 2",
    "GLOROT, 0.4, 1.12281" // 2 fanIn / (fanIn + fanOut)
  })
  void variancesAreThoseOfThePapers(Initialiser initialiser, double conv, double dense) {
    Model model = Model.initialise(NETWORK, 1, initialiser);
    assertThat(variance(tensor(model, "conv.weight")) * 200).isCloseTo(conv, within(0.06 * conv));
    assertThat(variance(tensor(model, "fc.weight")) * 128).isCloseTo(dense, within(0.06 * dense));
  }

  @ParameterizedTest
  @EnumSource
  void seedsDecideAndConstantsStay(Initialiser initialiser) {
    Model model = Model.initialise(NETWORK, 1, initialiser);
    assertThat(Model.initialise(NETWORK, 1, initialiser).weights()).isEqualTo(model.weights());
    assertThat(Model.initialise(NETWORK, 2, initialiser).weights()).isNotEqualTo(model.weights());
    assertThat(tensor(model, "norm.weight")).containsOnly(1);
    assertThat(tensor(model, "norm.running_var")).containsOnly(1);
    assertThat(tensor(model, "norm.bias")).containsOnly(0);
    if (initialiser != Initialiser.FAN_IN) {
      assertThat(tensor(model, "conv.bias")).containsOnly(0);
    }
  }

  @Test
  void statisticsAreNoParameters() {
    int learned = 32 * 200 + 32 + 64 + 128 * 100 + 100;
    assertThat(NETWORK.parameterCount()).isEqualTo(learned);
    assertThat(NETWORK.storedCount()).isEqualTo(learned + 64);
  }
}
