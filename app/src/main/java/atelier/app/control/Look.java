package atelier.app.control;

import java.util.Arrays;
import java.util.Locale;

/// How a curve of a [ChartView] is drawn; a look differs from the others by more than its colour.
public enum Look {
  /// Small light dots in the background: single measurements that jump about.
  FAINT,
  /// A line in ink.
  PLAIN,
  /// A line with dots, in the accent colour: what the chart is about.
  ACCENT,
  /// One of several runs beside each other, each with a colour and dashes of its own.
  RUN_A,
  RUN_B,
  RUN_C,
  RUN_D,
  RUN_E,
  RUN_F;

  private static final Look[] RUNS = {RUN_A, RUN_B, RUN_C, RUN_D, RUN_E, RUN_F};

  /// The look of the run of that number; after the last comes the first again.
  ///
  /// @param number from 0
  public static Look ofRun(int number) {
    return RUNS[number % RUNS.length];
  }

  /// Which run's look it is, from 0; -1 if it is none.
  public int run() {
    return Arrays.asList(RUNS).indexOf(this);
  }

  String styleClass() {
    return "chart-" + name().toLowerCase(Locale.ROOT);
  }
}
