package atelier.app.control;

import atlantafx.base.theme.Styles;
import java.util.function.IntConsumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A small whole number between two buttons that make it smaller and larger, as do the arrows down
/// and up.
public final class Stepper extends HBox {
  private final IntegerProperty value = new SimpleIntegerProperty();

  /// @param id of the control; its buttons are `<id>-less` and `<id>-more`
  /// @param name before the number
  /// @param help what it is
  /// @param wish called with the number that was asked for
  public Stepper(
      String id,
      ObservableValue<String> name,
      ObservableValue<String> help,
      int smallest,
      int largest,
      IntConsumer wish) {
    setId(id);
    getStyleClass().add("stepper");
    Label label = new Label();
    label.textProperty().bind(name);
    label.setMinWidth(USE_PREF_SIZE);
    Label number = new Label();
    number.setId(id + "-value");
    number.getStyleClass().add("stepper-value");
    number.textProperty().bind(value.asString());
    Button less = button(id + "-less", Feather.MINUS, () -> wish.accept(value.get() - 1));
    less.disableProperty().bind(value.lessThanOrEqualTo(smallest));
    Button more = button(id + "-more", Feather.PLUS, () -> wish.accept(value.get() + 1));
    more.disableProperty().bind(value.greaterThanOrEqualTo(largest));
    Hint.over(this, help);
    less.accessibleTextProperty().bind(name.map(words -> words + " \u2212"));
    more.accessibleTextProperty().bind(name.map(words -> words + " +"));
    getChildren().addAll(label, less, number, more);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SPINNER);
    accessibleTextProperty().bind(name.flatMap(words -> value.map(now -> words + " " + now)));
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          switch (event.getCode()) {
            case UP -> more.fire();
            case DOWN -> less.fire();
            default -> {
              return;
            }
          }
          event.consume();
        });
  }

  /// The number that is shown.
  public IntegerProperty valueProperty() {
    return value;
  }

  private static Button button(String id, Feather icon, Runnable action) {
    Button button = new Button();
    button.setId(id);
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.SMALL, "stepper-button");
    button.setOnAction(_ -> action.run());
    // A click must not take Space away from playing.
    button.setFocusTraversable(false);
    return button;
  }
}
