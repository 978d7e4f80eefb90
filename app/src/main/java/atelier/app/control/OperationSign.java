package atelier.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A sign between two matrices, with the name of the operation above it.
public final class OperationSign extends VBox {
  /// A sign that needs no name.
  public OperationSign(String sign) {
    getStyleClass().add("operation");
    getChildren().add(label(sign, "operation-sign"));
  }

  /// A sign with a name.
  public OperationSign(String sign, ObservableValue<String> name) {
    this(sign);
    Label above = label("", "operation-name");
    above.textProperty().bind(name);
    // As tall below as above, so that the sign itself stands on the middle line.
    Label below = label("", "operation-name");
    getChildren().addFirst(above);
    getChildren().addLast(below);
  }

  private static Label label(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
