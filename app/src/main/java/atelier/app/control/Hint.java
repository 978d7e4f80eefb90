package atelier.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;

/// What a control says of itself while the pointer rests on it, in the language of the moment.
public final class Hint {
  private Hint() {}

  /// Gives a control its hint.
  public static void on(Control control, ObservableValue<String> words) {
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(words);
    control.setTooltip(tooltip);
  }
}
