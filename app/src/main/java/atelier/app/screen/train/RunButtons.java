package atelier.app.screen.train;

import atelier.app.control.Hint;
import atelier.app.control.Presence;
import atelier.app.text.Texts;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The buttons of a training, and what became of it.
final class RunButtons {
  private final Texts texts;
  private final TrainViewModel training;
  private final Button toggle = new Button();
  private final VBox view = new VBox();

  /// @param save writes the network that was trained into a file
  RunButtons(Texts texts, TrainViewModel training, Runnable save) {
    this.texts = texts;
    this.training = training;
    view.getStyleClass().add("train-actions");
    view.getChildren().addAll(buttons(), message(), answering(save));
  }

  Node view() {
    return view;
  }

  /// The main button.
  Button toggle() {
    return toggle;
  }

  private VBox buttons() {
    toggle.setId("train-toggle");
    toggle.getStyleClass().addAll(Styles.ACCENT, "train-toggle");
    toggle.setMaxWidth(Double.MAX_VALUE);
    toggle.textProperty().bind(text(phase -> "train.toggle." + action(phase)));
    toggle
        .graphicProperty()
        .bind(
            training
                .phaseProperty()
                .map(
                    phase ->
                        new FontIcon(
                            action(phase).equals("pause") ? Feather.PAUSE : Feather.PLAY)));
    toggle.disableProperty().bind(training.settings().valid().not());
    toggle.setOnAction(_ -> training.toggle());
    hint(toggle, "train.toggle.help");
    Button step = button("step", Feather.CHEVRON_RIGHT, training::oneStep);
    Button epoch = button("epoch", Feather.CHEVRONS_RIGHT, training::oneEpoch);
    for (Button button : List.of(step, epoch)) {
      button.disableProperty().bind(training.settings().valid().not());
    }
    Button stop = button("stop", Feather.SQUARE, training::stop);
    stop.disableProperty().bind(training.phaseProperty().map(phase -> !phase.isActive()));
    Button reset = button("reset", Feather.ROTATE_CCW, training::reset);
    reset.disableProperty().bind(training.phaseProperty().map(phase -> phase == Phase.READY));
    VBox buttons = new VBox(toggle, line(step, epoch), line(stop, reset));
    buttons.getStyleClass().add("train-buttons");
    return buttons;
  }

  private static HBox line(Button left, Button right) {
    HBox line = new HBox(left, right);
    line.getStyleClass().add("train-buttons");
    return line;
  }

  private Button button(String name, Feather icon, Runnable action) {
    Button button = new Button();
    button.setId("train-" + name);
    button.setGraphic(new FontIcon(icon));
    button.textProperty().bind(texts.bind("train." + name));
    button.setOnAction(
        _ -> {
          action.run();
          // This button may be off now; the space bar is to press the main one, not a neighbour.
          toggle.requestFocus();
        });
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(button, Priority.ALWAYS);
    hint(button, "train." + name + ".help");
    return button;
  }

  private VBox message() {
    Label message = new Label();
    message.setId("train-message");
    message.setWrapText(true);
    message.setMinHeight(Region.USE_PREF_SIZE);
    message.getStyleClass().add("train-message");
    message
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    texts.get(
                        training.phaseProperty().get().text(),
                        training.progressProperty().get().step()),
                training.phaseProperty(),
                training.progressProperty(),
                texts.localeProperty()));
    training
        .phaseProperty()
        .subscribe(
            phase ->
                message.pseudoClassStateChanged(
                    Styles.STATE_DANGER, phase == Phase.DIVERGED || phase == Phase.FAILED));
    Button half = new Button();
    half.setId("train-half");
    half.textProperty().bind(texts.bind("train.half"));
    half.setMaxWidth(Double.MAX_VALUE);
    half.setOnAction(_ -> training.halveRate());
    hint(half, "train.half.help");
    Presence.of(half, training.phaseProperty().map(phase -> phase == Phase.DIVERGED));
    VBox box = new VBox(message, half);
    box.getStyleClass().add("train-buttons");
    return box;
  }

  private VBox answering(Runnable save) {
    Label note = new Label();
    note.setId("train-answering");
    note.textProperty().bind(texts.bind("train.answering"));
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    note.getStyleClass().add("caption");
    Hyperlink back = new Hyperlink();
    back.setId("train-shipped");
    back.textProperty().bind(texts.bind("train.shipped"));
    back.setOnAction(_ -> training.useShipped());
    Hyperlink keep = new Hyperlink();
    keep.setId("train-save");
    keep.textProperty().bind(texts.bind("train.save"));
    keep.setOnAction(_ -> save.run());
    VBox answering = new VBox(note, keep, back);
    answering.getStyleClass().add("train-answering");
    Presence.of(answering, training.trainedAnswers());
    return answering;
  }

  private static String action(Phase phase) {
    return switch (phase) {
      case READY -> "start";
      case LOADING, RUNNING -> "pause";
      case PAUSED -> "resume";
      case FINISHED, REACHED, STOPPED, DIVERGED, FAILED -> "again";
    };
  }

  private ObservableValue<String> text(Function<Phase, String> key) {
    return Bindings.createStringBinding(
        () -> texts.get(key.apply(training.phaseProperty().get())),
        training.phaseProperty(),
        texts.localeProperty());
  }

  private void hint(Button button, String key) {
    Hint.on(button, texts.bind(key));
    button.accessibleHelpProperty().bind(texts.bind(key));
  }
}
