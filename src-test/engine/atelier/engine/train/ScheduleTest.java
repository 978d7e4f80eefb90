package atelier.engine.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final Map<String, Schedule> OF_PYTORCH =
      Map.of(
          "cosine", new Schedule.Cosine(),
          "one_cycle", new Schedule.OneCycle(),
          "step", new Schedule.Steps(4, 0.5f));

  @Test
  void allOfPyTorchsAreFollowed() {
    assertThat(Golden.cases("schedule"))
        .extracting(item -> item.get("name").text())
        .containsExactlyInAnyOrderElementsOf(OF_PYTORCH.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "one_cycle", "step"})
  void followsPyTorch(String name) {
    Schedule schedule = requireNonNull(OF_PYTORCH.get(name));
    List<Json> rates = Golden.named("schedule", name).get("lr").items();
    assertThat(rates).hasSize(20);
    for (int step = 0; step < 20; step++) {
      double rate = rates.get(step).number();
      assertThat((double) schedule.rate(0.1f, step, 20))
          .isCloseTo(rate, within(1e-6));
    }
  }

  static Stream<Schedule> all() {
    return Stream.concat(
        OF_PYTORCH.values().stream(),
        Stream.of(
            new Schedule.Constant(),
            new Schedule.WarmUp(3, new Schedule.Cosine()),
            new Schedule.WarmUp(100, new Schedule.Steps(3, 0.1f))));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyRunHasRates(Schedule schedule) {
    for (int steps = 1; steps < 8; steps++) {
      for (int step = 0; step < steps; step++) {
        assertThat(schedule.rate(1, step, steps)).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void warmUpRisesEvenlyAndHandsOver() {
    var schedule = new Schedule.WarmUp(4, new Schedule.Cosine());
    assertThat(schedule.rate(1, 0, 24)).isEqualTo(0.2f);
    assertThat(schedule.rate(1, 3, 24)).isEqualTo(0.8f);
    assertThat(schedule.rate(1, 4, 24)).isEqualTo(1);
    assertThat(schedule.rate(1, 14, 24)).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Schedule.Steps(0, 0.5f));
    assertThatIllegalArgumentException().isThrownBy(() -> new Schedule.Steps(2, 1.5f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule.WarmUp(0, new Schedule.Cosine()));
  }
}
