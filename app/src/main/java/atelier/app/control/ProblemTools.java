package atelier.app.control;

import atelier.app.text.Texts;
import atelier.lessons.step.Preset;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Sentence;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes the controls that change a problem, each of which follows it too.
///
/// @param <P> the problem
public final class ProblemTools<P> {
  private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
  private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Y");
  private static final KeyCombination REDO_AGAIN = KeyCombination.valueOf("Shortcut+Shift+Z");

  private static final double SHORTEST_PRESETS = 160;

  private final String prefix;
  private final Texts texts;
  private final Workbench<P> bench;
  private final ObservableValue<LessonTexts> words;

  /// @param prefix of the controls' names, as in `convolution-undo`
  public ProblemTools(String prefix, Texts texts, Workbench<P> bench) {
    this.prefix = prefix;
    this.texts = texts;
    this.bench = bench;
    this.words = texts.localeProperty().map(LessonTexts::new);
  }

  /// A line of controls.
  public static HBox line(Node... controls) {
    HBox line = new HBox(controls);
    line.getStyleClass().add("step-tools");
    return line;
  }

  /// Controls that go on in a next line where one is too short.
  public static FlowPane lines(Node... controls) {
    FlowPane lines = new FlowPane(controls);
    lines.getStyleClass().add("step-settings");
    return lines;
  }

  /// The examples to begin with.
  public ComboBox<Preset<P>> presets(List<Preset<P>> all) {
    ComboBox<Preset<P>> box =
        choice(
            "preset",
            all,
            Preset::name,
            problem -> all.stream().filter(p -> p.problem().equals(problem)).findFirst(),
            chosen -> bench.change(_ -> chosen.problem()));
    box.promptTextProperty().bind(texts.bind("tools.preset"));
    // Names are long; the list shows them whole.
    box.setMinWidth(SHORTEST_PRESETS);
    return box;
  }

  /// One of several things.
  ///
  /// @param shown what a problem has of them
  /// @param chosen called when a person chooses
  public <T> ComboBox<T> choice(
      String name,
      List<T> items,
      Function<T, Sentence> said,
      Function<P, Optional<T>> shown,
      Consumer<T> chosen) {
    ComboBox<T> box = new ComboBox<>(FXCollections.observableArrayList(items));
    box.setId(prefix + "-" + name);
    box.setFocusTraversable(false);
    box.setMinWidth(Region.USE_PREF_SIZE);
    var following = new boolean[1];
    words.subscribe(
        language -> {
          T shownNow = box.getValue();
          box.setConverter(new Said<>(language, said));
          // What is chosen is written again only when it changes.
          following[0] = true;
          box.setValue(null);
          box.setValue(shownNow);
          following[0] = false;
        });
    box.setOnAction(
        _ -> {
          T item = box.getValue();
          if (item != null && !following[0]) {
            chosen.accept(item);
          }
        });
    bench
        .history()
        .valueProperty()
        .subscribe(
            problem -> {
              following[0] = true;
              box.setValue(shown.apply(problem).orElse(null));
              following[0] = false;
            });
    return box;
  }

  /// A small number.
  ///
  /// @param name of the control; its words are given
  public Stepper stepper(
      String name,
      ObservableValue<String> title,
      ObservableValue<String> help,
      int smallest,
      int largest,
      ToIntFunction<P> value,
      IntConsumer wish) {
    var stepper = new Stepper(prefix + "-" + name, title, help, smallest, largest, wish);
    bench
        .history()
        .valueProperty()
        .subscribe(problem -> stepper.valueProperty().set(value.applyAsInt(problem)));
    return stepper;
  }

  /// Undo, redo, and random numbers.
  ///
  /// @param shuffle draws new numbers
  public HBox changes(Runnable shuffle) {
    HBox changes = changes();
    changes.getChildren().add(button("random", Feather.SHUFFLE, "tools.random", shuffle));
    return changes;
  }

  /// Undo and redo.
  public HBox changes() {
    Button undo = button("undo", Feather.ROTATE_CCW, "tools.undo", bench.history()::undo);
    undo.disableProperty().bind(bench.history().canUndoProperty().not());
    Button redo = button("redo", Feather.ROTATE_CW, "tools.redo", bench.history()::redo);
    redo.disableProperty().bind(bench.history().canRedoProperty().not());
    return line(undo, redo);
  }

  /// Why the last change could not be.
  public Label refusal() {
    Label label = new Label();
    label.setId("refusal");
    label.getStyleClass().add("step-refusal");
    label.textProperty().bind(bench.refusal());
    label.setWrapText(true);
    Presence.of(label, label.textProperty().isNotEmpty());
    return label;
  }

  /// Listens to the keys that undo and redo.
  public void listen(Node page) {
    page.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (UNDO.match(event)) {
            bench.history().undo();
            event.consume();
          } else if (REDO.match(event) || REDO_AGAIN.match(event)) {
            bench.history().redo();
            event.consume();
          }
        });
  }

  private Button button(String name, Feather icon, String key, Runnable action) {
    Button button = new Button();
    button.setId(prefix + "-" + name);
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().add(Styles.BUTTON_ICON);
    // A click must not take Space away from playing.
    button.setFocusTraversable(false);
    button.setOnAction(_ -> action.run());
    Hint.naming(button, texts.bind(key));
    return button;
  }

  /// Writes items of a choice.
  private static final class Said<T> extends StringConverter<T> {
    private final LessonTexts language;
    private final Function<T, Sentence> said;

    Said(LessonTexts language, Function<T, Sentence> said) {
      this.language = language;
      this.said = said;
    }

    @Override
    public String toString(@Nullable T item) {
      return item == null ? "" : language.say(said.apply(item));
    }

    @Override
    public T fromString(String text) {
      throw new UnsupportedOperationException("nothing is typed here");
    }
  }
}
