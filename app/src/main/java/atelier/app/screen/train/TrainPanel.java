package atelier.app.screen.train;

import atelier.app.text.Texts;
import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// At the left of the Train screen: the settings, the buttons, and what became of the training.
final class TrainPanel {
  private final Texts texts;
  private final TrainViewModel training;
  private final Button toggle = new Button();
  private final VBox view = new VBox();

  TrainPanel(Texts texts, TrainViewModel training) {
    this.texts = texts;
    this.training = training;
    view.getStyleClass().add("train-panel");
    view.getChildren().addAll(settings(), buttons(), message(), answering());
  }

  Parent view() {
    return view;
  }

  /// The main button.
  Button toggle() {
    return toggle;
  }

  private VBox settings() {
    VBox rows = new VBox();
    rows.getStyleClass().add("train-settings");
    training.settings().fields().forEach((name, field) -> rows.getChildren().add(row(name, field)));
    return rows;
  }

  private VBox row(String name, SettingField field) {
    Label label = new Label();
    label.textProperty().bind(texts.bind("train.setting." + name));
    label.getStyleClass().add("train-setting-name");
    label.setMinWidth(Region.USE_PREF_SIZE);
    TextField input = new TextField();
    input.setId("train-" + name);
    input.getStyleClass().add("train-setting");
    input.textProperty().bindBidirectional(field.textProperty());
    input.editableProperty().bind(training.phaseProperty().map(phase -> !phase.isActive()));
    input.accessibleTextProperty().bind(label.textProperty());
    input.accessibleHelpProperty().bind(field.problemProperty());
    field
        .problemProperty()
        .subscribe(
            problem -> input.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty()));
    label.setLabelFor(input);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(label, gap, input);
    line.getStyleClass().add("train-setting-line");
    Label problem = new Label();
    problem.setId("train-" + name + "-problem");
    problem.textProperty().bind(field.problemProperty());
    problem.getStyleClass().add("train-problem");
    showWhile(problem, field.problemProperty().isNotEmpty());
    return new VBox(line, problem);
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
    Button stop = button("stop", Feather.SQUARE, training::stop);
    stop.disableProperty().bind(training.phaseProperty().map(phase -> !phase.isActive()));
    Button reset = button("reset", Feather.ROTATE_CCW, training::reset);
    reset.disableProperty().bind(training.phaseProperty().map(phase -> phase == Phase.READY));
    HBox others = new HBox(stop, reset);
    others.getStyleClass().add("train-buttons");
    VBox buttons = new VBox(toggle, others);
    buttons.getStyleClass().add("train-buttons");
    return buttons;
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

  private Label message() {
    Label message = new Label();
    message.setId("train-message");
    message.setWrapText(true);
    message.setMinHeight(Region.USE_PREF_SIZE);
    message.getStyleClass().add("train-message");
    message.textProperty().bind(text(Phase::text));
    training
        .phaseProperty()
        .subscribe(
            phase ->
                message.pseudoClassStateChanged(
                    Styles.STATE_DANGER, phase == Phase.DIVERGED || phase == Phase.FAILED));
    return message;
  }

  private VBox answering() {
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
    VBox answering = new VBox(note, back);
    answering.getStyleClass().add("train-answering");
    showWhile(answering, training.trainedAnswers());
    return answering;
  }

  private static String action(Phase phase) {
    return switch (phase) {
      case READY -> "start";
      case LOADING, RUNNING -> "pause";
      case PAUSED -> "resume";
      case FINISHED, STOPPED, DIVERGED, FAILED -> "again";
    };
  }

  private ObservableValue<String> text(java.util.function.Function<Phase, String> key) {
    return Bindings.createStringBinding(
        () -> texts.get(key.apply(training.phaseProperty().get())),
        training.phaseProperty(),
        texts.localeProperty());
  }

  private void hint(Button button, String key) {
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.bind(key));
    button.setTooltip(tooltip);
    button.accessibleHelpProperty().bind(tooltip.textProperty());
  }

  private static void showWhile(Region region, ObservableValue<Boolean> condition) {
    region.visibleProperty().bind(condition);
    region.managedProperty().bind(condition);
  }
}
