package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.plan.Warmth;
import atelier.engine.train.Recipe;
import atelier.engine.train.TrainingEvent.Started;
import atelier.engine.train.TrainingEvent.StepDone;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrainingReportTest {
  private static final long MILLI = 1_000_000;
  private static final int BATCH = 64;

  private final AtomicLong clock = new AtomicLong(-5);
  private final StringWriter text = new StringWriter();

  /// Slow at first, as every training is, then a step a millisecond.
  @Test
  void theTimeLeftFollowsTheSpeedOfLate() {
    Warmth.await(60, () -> false);
    var report =
        new TrainingReport(
            Recipe.standard(),
            1,
            new Progress(new PrintWriter(text), false, clock::get),
            CliTexts.of(Locale.ENGLISH),
            clock::get);
    report.accept(new Started(100_000 * BATCH, 100_000, 100_000));
    for (int step = 1; step <= 3_001; step++) {
      clock.addAndGet(step == 1 ? 2_000 * MILLI : MILLI);
      report.accept(new StepDone(step, 1, 0, 0.1f, 1, (long) step * BATCH));
    }

    assertThat(text.toString().lines().map(line -> line.replaceAll(".*  (\\S+) left", "$1")))
        // 2 s a step; 3 s for 1,001 steps; 2 s for 2,000
        .containsExactly("3333:18", "4:57", "1:38", "1:37");
  }
}
