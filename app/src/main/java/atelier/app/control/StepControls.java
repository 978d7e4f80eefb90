package atelier.app.control;

import atelier.app.text.Texts;
import atlantafx.base.theme.Styles;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The row of buttons that walks through the steps of a [Playback], with a slider, the number of
/// the step and the speed. While it is in a window, the keys work anywhere in it: arrows, Page Up
/// and Page Down, Home, End, Space, plus and minus; F for the board alone.
public final class StepControls {
  private final Texts texts;
  private final Playback playback;
  private final Speeds speeds;
  private final Slider slider = new Slider();
  private final BooleanProperty boardAlone = new SimpleBooleanProperty(false);
  private final HBox view = new HBox();

  public StepControls(Texts texts, Playback playback) {
    this.texts = texts;
    this.playback = playback;
    this.speeds = new Speeds(playback.stepsPerSecondProperty());
    view.getStyleClass().add("step-controls");
    followWithSlider();
    view.getChildren().addAll(buttons(), slider, new StepNumber(texts, playback), speedChoice());
    StepKeys.listen(view, playback, speeds, this::toggleBoard);
  }

  /// The row.
  public Node view() {
    return view;
  }

  /// Takes the focus from what would use the Space bar otherwise.
  public void requestFocus() {
    slider.requestFocus();
  }

  /// Whether the figure is to have the place of what changes it.
  BooleanProperty boardAlone() {
    return boardAlone;
  }

  private void toggleBoard() {
    boardAlone.set(!boardAlone.get());
  }

  private HBox buttons() {
    ObservableValue<Boolean> atFirst = playback.canStepBack().not();
    ObservableValue<Boolean> atLast = playback.canStepForward().not();
    Button first = button("first", Feather.SKIP_BACK, playback::first, atFirst);
    Button back = button("back", Feather.CHEVRON_LEFT, playback::back, atFirst);
    Button forward = button("forward", Feather.CHEVRON_RIGHT, playback::forward, atLast);
    Button last = button("last", Feather.SKIP_FORWARD, playback::last, atLast);
    HBox buttons = new HBox(first, back, playButton(), forward, last);
    buttons.getChildren().add(toggle("loop", Feather.REPEAT, playback.loopProperty()));
    buttons.getChildren().add(toggle("board", Feather.MAXIMIZE_2, boardAlone));
    buttons.getStyleClass().add("step-buttons");
    return buttons;
  }

  private Button button(
      String name, Feather icon, Runnable action, ObservableValue<Boolean> disabled) {
    Button button = iconButton(name, new FontIcon(icon), action);
    button.disableProperty().bind(disabled);
    Hint.naming(button, texts.bind("steps." + name));
    return button;
  }

  private Button playButton() {
    FontIcon icon = new FontIcon(Feather.PLAY);
    playback
        .playingProperty()
        .subscribe(playing -> icon.setIconCode(playing ? Feather.PAUSE : Feather.PLAY));
    Button button = iconButton("play", icon, playback::togglePlaying);
    button.getStyleClass().add(Styles.ACCENT);
    Hint.naming(
        button,
        playback
            .playingProperty()
            .flatMap(playing -> texts.bind(playing ? "steps.pause" : "steps.play")));
    return button;
  }

  private ToggleButton toggle(String name, Feather icon, BooleanProperty state) {
    ToggleButton button = new ToggleButton();
    button.setId("step-" + name);
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, "step-button");
    button.selectedProperty().bindBidirectional(state);
    button.setFocusTraversable(false);
    Hint.naming(button, texts.bind("steps." + name));
    return button;
  }

  private static Button iconButton(String name, FontIcon icon, Runnable action) {
    Button button = new Button();
    button.setId("step-" + name);
    button.setGraphic(icon);
    button.getStyleClass().addAll(Styles.BUTTON_ICON, "step-button");
    button.setOnAction(_ -> action.run());
    // Each has its key, and a click must not take Space away from playing.
    button.setFocusTraversable(false);
    return button;
  }

  /// The slider counts from 1, as people do.
  private void followWithSlider() {
    slider.setId("step-slider");
    slider.setMin(1);
    slider.maxProperty().bind(playback.sizeProperty());
    slider.accessibleTextProperty().bind(texts.bind("steps.slider"));
    playback.positionProperty().subscribe(position -> slider.setValue(position.intValue() + 1));
    slider
        .valueProperty()
        .subscribe(
            value -> {
              int step = Math.toIntExact(Math.round(value.doubleValue())) - 1;
              if (step != playback.position()) {
                playback.jump(step);
              }
            });
    HBox.setHgrow(slider, Priority.ALWAYS);
  }

  private HBox speedChoice() {
    HBox choice = new HBox();
    choice.setAlignment(Pos.CENTER);
    choice.getStyleClass().add("step-speeds");
    choice.getChildren().add(speed("slow", 0.5, Styles.LEFT_PILL));
    choice.getChildren().add(speed("normal", 1, Styles.CENTER_PILL));
    choice.getChildren().add(speed("fast", 2, Styles.RIGHT_PILL));
    return choice;
  }

  private ToggleButton speed(String name, double stepsPerSecond, String pill) {
    ToggleButton button =
        new ToggleButton() {
          // Choosing the chosen one again leaves it chosen.
          @Override
          public void fire() {
            playback.stepsPerSecondProperty().set(stepsPerSecond);
          }
        };
    button.setId("speed-" + name);
    button.textProperty().bind(texts.bind("steps.speed." + name));
    button
        .selectedProperty()
        .bind(playback.stepsPerSecondProperty().isEqualTo(stepsPerSecond, 1e-9));
    button.getStyleClass().addAll(pill, "step-speed");
    button.setFocusTraversable(false);
    Hint.on(button, texts.bind("steps.speed.help"));
    return button;
  }
}
