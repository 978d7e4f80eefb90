package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.train.TrainingEvent.StepDone;
import org.junit.jupiter.api.Test;

/// Speeds worked out by hand: batches of 64.
class TrainingPaceTest {
  private static final int BATCH = 64;

  private final TrainingPace pace = new TrainingPace();
  private TrainingPace.Turn turn = pace.turn(1, 2);
  private int step;
  private double seconds;

  @Test
  void momentsInWhichTheMachineIsAwayCountInTheMeanOnly() {
    steps(1.5, 0.010, false);
    assertThat(steps(0.99, 0.005, true)).isFalse();
    assertThat(pace.speed().median()).isNaN();
    assertThat(steps(1.51, 0.001, true)).isFalse();
    assertThat(steps(0.7, 0.010, true)).isTrue();

    // Of two seconds, three quarters went at 64,000 images/s and the rest at 6,400.
    assertThat(pace.speed().median()).isCloseTo(64_000, within(1.0));
    assertThat(pace.speed().mean()).isCloseTo((1.5 * 64_000 + 0.5 * 6_400) / 2, within(500.0));
  }

  @Test
  void whatIsDoneBeforeTheCompilerIsDoesNotCount() {
    steps(5, 0.010, false);
    steps(4, 0.002, true);

    assertThat(pace.speed().median()).isCloseTo(32_000, within(1.0));
    assertThat(pace.speed().mean()).isCloseTo(32_000, within(1.0));
  }

  @Test
  void turnsCountTogetherHoweverLongTheyTakeAtFirst() {
    steps(1, 0.010, true);
    assertThat(steps(9, 0.004, true)).isTrue();
    begin(pace.turn(0.1, 3));
    steps(0.1, 0.010, true);
    assertThat(steps(9, 0.001, true)).isTrue();

    // Two seconds at 16,000 images/s, three at 64,000.
    assertThat(pace.speed().median()).isCloseTo(64_000, within(1.0));
    assertThat(pace.speed().mean())
        .isCloseTo((2 * 16_000 + 3 * 64_000) / 5.0, within(500.0));
  }

  @Test
  void aRunThatEndsAtOnceHasNoSpeed() {
    steps(0.5, 0.1, true);

    assertThat(pace.speed().median()).isNaN();
    assertThat(pace.speed().mean()).isNaN();
  }

  /// Another training, whose clock begins anew.
  private void begin(TrainingPace.Turn next) {
    turn = next;
    step = 0;
    seconds = 0;
  }

  /// Makes steps that take `each` seconds, for so long or until it is enough.
  private boolean steps(double time, double each, boolean warm) {
    for (double end = seconds + time; seconds < end; ) {
      seconds += each;
      step++;
      if (turn.add(new StepDone(step, 0, 0, 0, seconds, (long) step * BATCH), warm)) {
        return true;
      }
    }
    return false;
  }
}
