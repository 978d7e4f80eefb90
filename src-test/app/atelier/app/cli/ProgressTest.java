package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long MILLI = 1_000_000;

  private final AtomicLong clock = new AtomicLong(-5);
  private final StringWriter text = new StringWriter();

  private Progress progress(boolean terminal) {
    return new Progress(new PrintWriter(text), terminal, clock::get);
  }

  @Test
  void terminalLineIsWrittenOver() {
    Progress progress = progress(true);

    progress.show("a long state");
    progress.show("short");
    progress.say("done");

    assertThat(text).hasToString("\ra long state\rshort       \r     \rdone" + System.lineSeparator());
  }

  @Test
  void fileGetsAtMostALineASecond() {
    Progress progress = progress(false);
    int shown = 0;
    for (int i = 0; i < 3_500; i++) {
      if (progress.isDue()) {
        progress.show("state " + shown++);
      }
      clock.addAndGet(MILLI);
    }

    assertThat(text.toString().lines())
        .containsExactly("state 0", "state 1", "state 2", "state 3");
  }
}
