package atelier.app.screen.draw;

import atelier.app.control.DigitPad;
import atelier.app.control.Hint;
import atelier.app.control.Sketch;
import atelier.app.text.Texts;
import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Below the sheet: undo, redo, clear, and the width of the pen.
final class DrawTools {
  private final Texts texts;
  private final HBox view = new HBox();

  /// @param digits the menu of digits that somebody else wrote
  /// @param keep the menu that keeps the drawing
  DrawTools(Texts texts, Sketch sketch, DigitPad pad, Node digits, Node keep) {
    this.texts = texts;
    Button undo = button("undo", Feather.ROTATE_CCW, sketch::undo);
    undo.disableProperty().bind(sketch.canUndoProperty().not());
    Button redo = button("redo", Feather.ROTATE_CW, sketch::redo);
    redo.disableProperty().bind(sketch.canRedoProperty().not());
    Button clear = button("clear", Feather.TRASH_2, sketch::clear);
    clear
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                sketch::isEmpty, sketch.strokesProperty(), sketch.pictureProperty()));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    view.getStyleClass().add("draw-tools");
    view.getChildren().addAll(undo, redo, clear, digits, keep, gap, eraser(pad), pens(pad));
  }

  Parent view() {
    return view;
  }

  private Button button(String name, Ikon icon, Runnable action) {
    Button button = new Button();
    button.setId("draw-" + name);
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().add(Styles.BUTTON_ICON);
    button.setOnAction(_ -> action.run());
    Hint.naming(button, texts.bind("draw." + name + ".help"));
    return button;
  }

  private ToggleButton eraser(DigitPad pad) {
    ToggleButton button = new ToggleButton();
    button.setId("draw-eraser");
    button.setGraphic(new FontIcon(Feather.X_SQUARE));
    button.getStyleClass().add(Styles.BUTTON_ICON);
    button.selectedProperty().bindBidirectional(pad.erasingProperty());
    Hint.naming(button, texts.bind("draw.eraser"));
    return button;
  }

  private HBox pens(DigitPad pad) {
    ToggleGroup group = new ToggleGroup();
    HBox pens = new HBox();
    pens.getStyleClass().add("draw-pens");
    for (Pen pen : Pen.values()) {
      ToggleButton button = new ToggleButton();
      button.setId("pen-" + pen.id());
      Circle dot = new Circle(pen.dotRadius());
      dot.getStyleClass().add("pen-dot");
      button.setGraphic(dot);
      button.setToggleGroup(group);
      button.setSelected(pen == Pen.MEDIUM);
      button.setOnAction(
          _ -> {
            button.setSelected(true);
            pad.penWidthProperty().set(pen.width());
            pad.erasingProperty().set(false);
          });
      button.getStyleClass().addAll("pen", pen.pill());
      Hint.naming(button, texts.bind("draw.pen." + pen.id()));
      pens.getChildren().add(button);
    }
    return pens;
  }
}
