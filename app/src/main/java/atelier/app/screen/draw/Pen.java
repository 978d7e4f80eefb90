package atelier.app.screen.draw;

import atlantafx.base.theme.Styles;
import java.util.Locale;

/// The widths of the pen. The medium one makes strokes as thick, beside the digit, as MNIST's.
enum Pen {
  THIN(14.0 / 280, 3, Styles.LEFT_PILL),
  MEDIUM(20.0 / 280, 5, Styles.CENTER_PILL),
  THICK(28.0 / 280, 7, Styles.RIGHT_PILL);

  private final double width;
  private final double dotRadius;
  private final String pill;

  Pen(double width, double dotRadius, String pill) {
    this.width = width;
    this.dotRadius = dotRadius;
    this.pill = pill;
  }

  /// The name in texts.
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// A share of the sheet's side.
  double width() {
    return width;
  }

  /// Of the dot that stands for it, in pixels.
  double dotRadius() {
    return dotRadius;
  }

  /// The style class of its place in the row.
  String pill() {
    return pill;
  }
}
