package atelier.app.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
  @Test
  void bringsBackTheWeightsOfAStep() {
    Timeline timeline = new Timeline(2);
    float[] weights = {0, 0};
    for (int step = 0; step <= 100; step++) {
      weights[0] = step;
      timeline.offer(step, weights);
    }
    // What is taken is a copy: the weights have gone on meanwhile.
    assertThat(timeline.at(50).orElseThrow()).isEqualTo(timeline.all().get(50));
    assertThat(timeline.at(50).orElseThrow().weights()).containsExactly(50, 0);
    assertThat(timeline.latest().orElseThrow().step()).isEqualTo(100);
  }

  @Test
  void hasNothingBeforeTheFirst() {
    Timeline timeline = new Timeline(1);
    assertThat(timeline.latest()).isEmpty();
    timeline.take(7, new float[] {1});
    assertThat(timeline.at(6)).isEmpty();
    assertThat(timeline.at(7)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 61_706, 2_000_000})
  void keepsItsMemoryHoweverLongTheRun(int parameters) {
    Timeline timeline = new Timeline(parameters);
    float[] weights = new float[parameters];
    for (int step = 0; step <= 600; step++) {
      timeline.offer(step, weights);
      long numbers = (long) timeline.all().size() * parameters;
      assertThat(timeline.all().size() <= 8 || numbers <= 8_000_000).as("step %d", step).isTrue();
      assertThat(timeline.all()).hasSizeLessThanOrEqualTo(256);
    }
    assertThat(timeline.all().getFirst().step()).isZero();
    assertThat(timeline.all()).isSortedAccordingTo((a, b) -> a.step() - b.step());
    assertThat(timeline.all().size()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void theMomentWhereARunIsHeldIsKeptAlthoughItIsNotDue() {
    Timeline timeline = new Timeline(2_000_000);
    float[] weights = new float[2_000_000];
    for (int step = 0; step <= 33; step++) {
      timeline.offer(step, weights);
    }
    timeline.take(33, weights);
    assertThat(timeline.at(33).orElseThrow().step()).isEqualTo(33);
  }
}
