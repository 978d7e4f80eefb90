package atelier.app.control;

import atelier.app.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The number of the step in view. A click lets another be typed: Enter goes there, Escape forgets
/// it.
final class StepNumber extends StackPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final Playback playback;
  private final Label label = new Label();
  private final TextField field = new TextField();

  StepNumber(Texts texts, Playback playback) {
    this.playback = playback;
    label.setId("step-position");
    label.getStyleClass().add("step-position");
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    texts.get(
                        "steps.position", playback.position() + 1, playback.sizeProperty().get()),
                texts.localeProperty(),
                playback.positionProperty(),
                playback.sizeProperty()));
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setCursor(Cursor.HAND);
    label.setOnMouseClicked(_ -> begin(Integer.toString(playback.position() + 1)));
    Hint.on(label, texts.bind("steps.position.help"));
    field.setId("step-number");
    field.getStyleClass().add("matrix-field");
    field.accessibleTextProperty().bind(texts.bind("steps.position.help"));
    field.setVisible(false);
    field.setMaxWidth(90);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    field.focusedProperty().subscribe(this::hideUnless);
    getChildren().addAll(label, field);
  }

  private void begin(String text) {
    field.pseudoClassStateChanged(WRONG, false);
    field.setText(text);
    field.setVisible(true);
    label.setVisible(false);
    field.requestFocus();
    field.selectAll();
  }

  private void hideUnless(boolean focused) {
    if (!focused) {
      field.setVisible(false);
      label.setVisible(true);
    }
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      go();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      leave();
      event.consume();
    }
  }

  private void go() {
    String typed = field.getText().strip();
    int step = typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : 0;
    if (step < 1 || step > playback.sizeProperty().get()) {
      field.pseudoClassStateChanged(WRONG, true);
      field.selectAll();
      return;
    }
    playback.jump(step - 1);
    leave();
  }

  private void leave() {
    hideUnless(false);
    getParent().lookup("#step-slider").requestFocus();
  }
}
