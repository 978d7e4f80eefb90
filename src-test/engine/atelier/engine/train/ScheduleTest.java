package atelier.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.golden.Golden;
import atelier.engine.golden.Json;
import atelier.engine.train.Recipe.Schedule;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
  @ParameterizedTest
  @EnumSource(names = {"COSINE", "ONE_CYCLE"})
  void followsPyTorch(Schedule schedule) {
    Json expected = Golden.named("schedule", schedule.name().toLowerCase(Locale.ROOT));
    List<Json> rates = expected.get("lr").items();
    assertThat(rates).hasSize(20);
    for (int step = 0; step < 20; step++) {
      double rate = rates.get(step).number();
      assertThat((double) schedule.rate(0.1f, step, 20)).isCloseTo(rate, within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRunHasRates(Schedule schedule) {
    for (int steps = 1; steps < 8; steps++) {
      for (int step = 0; step < steps; step++) {
        assertThat(schedule.rate(1, step, steps)).isBetween(0f, 1f);
      }
    }
  }
}
