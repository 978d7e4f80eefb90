package atelier.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Nodes that come and go.
public final class Presence {
  private Presence() {}

  /// Shows a node while something holds; the rest of the time it takes no room.
  public static void of(Node node, ObservableValue<Boolean> holds) {
    node.visibleProperty().bind(holds);
    node.managedProperty().bind(holds);
  }
}
