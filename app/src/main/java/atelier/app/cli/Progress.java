package atelier.app.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/// Shows how far a command is: on a terminal one line that is written over, elsewhere a line now
/// and then.
final class Progress {
  private static final long TERMINAL_NANOS = 100_000_000L;
  private static final long FILE_NANOS = 1_000_000_000L;

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private long next;
  private int shown;

  /// @param terminal whether `err` is a screen on which a line can be written over
  /// @param nanoTime the clock
  Progress(PrintWriter err, boolean terminal, LongSupplier nanoTime) {
    this.err = err;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong();
  }

  /// Whether it is time to show something again.
  boolean isDue() {
    return nanoTime.getAsLong() - next >= 0;
  }

  /// Shows a state that the next one replaces.
  void show(String state) {
    next = nanoTime.getAsLong() + (terminal ? TERMINAL_NANOS : FILE_NANOS);
    if (terminal) {
      err.print("\r" + state + " ".repeat(Math.max(0, shown - state.length())));
      err.flush();
      shown = state.length();
    } else {
      err.println(state);
    }
  }

  /// Says something that stays.
  void say(String line) {
    clear();
    err.println(line);
  }

  /// Takes the changing line away.
  void clear() {
    if (shown > 0) {
      err.print("\r" + " ".repeat(shown) + "\r");
      err.flush();
      shown = 0;
    }
  }
}
