package atelier.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Controls that follow what outlives them, such as the theme. One that left its window would be
/// kept for ever by whoever still told it of changes.
public final class Following {
  private Following() {}

  /// Does something at each change of a value while a node is in a window, and when it comes back
  /// into one if the value changed meanwhile. Not at first.
  public static void changes(Node node, ObservableValue<?> value, Runnable then) {
    value.when(node.sceneProperty().map(_ -> true)).subscribe((_, _) -> then.run());
  }
}
