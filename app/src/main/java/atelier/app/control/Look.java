package atelier.app.control;

import java.util.Locale;

/// How a curve of a [ChartView] is drawn; a look differs from the others by more than its colour.
public enum Look {
  /// Small light dots in the background: single measurements that jump about.
  FAINT,
  /// A line in ink.
  PLAIN,
  /// A line with dots, in the accent colour: what the chart is about.
  ACCENT;

  String styleClass() {
    return "chart-" + name().toLowerCase(Locale.ROOT);
  }
}
