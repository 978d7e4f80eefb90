package atelier.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;

/// What something on the screen says of itself while the pointer rests on it, in the language of
/// the moment.
public final class Hint {
  /// A long sentence takes several lines instead of leaving the screen.
  private static final double MAX_WIDTH = 400;

  private Hint() {}

  /// Gives a control its hint.
  public static void on(Control control, ObservableValue<String> words) {
    control.setTooltip(tooltip(words));
  }

  /// Gives a control its hint, which is also its name for those who do not see it.
  public static void naming(Control control, ObservableValue<String> words) {
    on(control, words);
    control.accessibleTextProperty().bind(words);
  }

  /// Gives any node a hint.
  public static void over(Node node, ObservableValue<String> words) {
    Tooltip.install(node, tooltip(words));
  }

  private static Tooltip tooltip(ObservableValue<String> words) {
    Tooltip tooltip = new Tooltip();
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(MAX_WIDTH);
    tooltip.textProperty().bind(words);
    return tooltip;
  }
}
