package atelier.app.screen.exercise;

import atelier.app.control.Hint;
import atelier.app.control.Presence;
import atelier.app.text.Texts;
import atelier.lessons.exercise.Exercise;
import atelier.lessons.exercise.Kind;
import atelier.lessons.exercise.kind.Kinds;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.RefusedException;
import atlantafx.base.theme.Styles;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Which exercise: its kind, its level, its number, another one like it; and which page of the
/// screen is in view.
final class ExerciseTools {
  /// The pages of the screen.
  enum Page {
    EXERCISE,
    PROGRESS,
    SHEET
  }

  private final Texts texts;
  private final ExerciseViewModel model;
  private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.EXERCISE);
  private final StringProperty problem = new SimpleStringProperty("");
  private final HBox view;
  private boolean following;

  ExerciseTools(Texts texts, ExerciseViewModel model) {
    this.texts = texts;
    this.model = model;
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    view = new HBox(kinds(), levels(), number(), another(), gap, pages());
    view.getStyleClass().add("step-tools");
    model.exerciseProperty().subscribe(_ -> problem.set(""));
  }

  /// The line of controls.
  Node view() {
    return view;
  }

  /// The page in view.
  ObjectProperty<Page> pageProperty() {
    return page;
  }

  /// Why the last wish could not be.
  Label refusal() {
    Label label = new Label();
    label.setId("exercise-refusal");
    label.getStyleClass().add("step-refusal");
    label.textProperty().bind(problem);
    label.setWrapText(true);
    Presence.of(label, problem.isNotEmpty());
    return label;
  }

  private ComboBox<Kind> kinds() {
    ComboBox<Kind> box = new ComboBox<>(FXCollections.observableArrayList(Kinds.all()));
    box.setId("exercise-kind");
    box.setVisibleRowCount(Kinds.all().size());
    box.setMinWidth(160);
    texts
        .localeProperty()
        .subscribe(
            language -> {
              following = true;
              box.setConverter(new Names(new LessonTexts(language)));
              box.setValue(null);
              box.setValue(model.exerciseProperty().get().kind());
              following = false;
            });
    model
        .exerciseProperty()
        .subscribe(
            exercise -> {
              following = true;
              box.setValue(exercise.kind());
              following = false;
            });
    box.setOnAction(
        _ -> {
          Kind kind = box.getValue();
          if (kind != null && !following) {
            open(kind, model.exerciseProperty().get().level(), 1);
          }
        });
    explain(box, "exercise.kind.help");
    return box;
  }

  private void open(Kind kind, int level, long seed) {
    try {
      model.open(kind, level, seed);
      page.set(Page.EXERCISE);
    } catch (RefusedException e) {
      problem.set(new LessonTexts(texts.locale()).say(e.reason()));
    }
  }

  private HBox levels() {
    HBox levels = new HBox();
    IntStream.rangeClosed(1, Kind.HIGHEST_LEVEL)
        .mapToObj(this::level)
        .forEach(levels.getChildren()::add);
    return levels;
  }

  private ToggleButton level(int level) {
    ToggleButton button =
        new ToggleButton(Integer.toString(level)) {
          // Choosing the chosen one again leaves it chosen.
          @Override
          public void fire() {
            Exercise now = model.exerciseProperty().get();
            open(now.kind(), level, now.seed());
          }
        };
    button.setId("exercise-level-" + level);
    button.getStyleClass().add(pill(level, Kind.HIGHEST_LEVEL));
    model.exerciseProperty().subscribe(exercise -> button.setSelected(exercise.level() == level));
    explain(button, "exercise.level.help");
    return button;
  }

  private static String pill(int place, int last) {
    return place == 1 ? Styles.LEFT_PILL : place == last ? Styles.RIGHT_PILL : Styles.CENTER_PILL;
  }

  /// The number of the exercise, which the class can share.
  private HBox number() {
    Label name = new Label();
    name.textProperty().bind(texts.bind("exercise.number"));
    name.setMinWidth(Region.USE_PREF_SIZE);
    TextField field = new TextField();
    field.setId("exercise-number");
    field.getStyleClass().add("exercise-number");
    model.exerciseProperty().subscribe(exercise -> field.setText(Long.toString(exercise.seed())));
    field.setOnAction(_ -> openNumber(field.getText().strip()));
    explain(field, "exercise.number.help");
    HBox number = new HBox(name, field);
    number.getStyleClass().add("step-tools");
    return number;
  }

  private void openNumber(String typed) {
    Exercise now = model.exerciseProperty().get();
    if (typed.matches("\\d{1,9}")) {
      open(now.kind(), now.level(), Long.parseLong(typed));
    } else {
      problem.set(texts.get("exercise.number.wrong", typed));
    }
  }

  private Button another() {
    Button button = new Button();
    button.setId("exercise-another");
    button.textProperty().bind(texts.bind("exercise.another"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(
        _ -> {
          model.another();
          page.set(Page.EXERCISE);
        });
    explain(button, "exercise.another.help");
    return button;
  }

  private HBox pages() {
    HBox pages = new HBox();
    for (Page each : Page.values()) {
      ToggleButton button =
          new ToggleButton() {
            @Override
            public void fire() {
              page.set(each);
            }
          };
      String name = each.name().toLowerCase(Locale.ROOT);
      button.setId("exercise-page-" + name);
      button.textProperty().bind(texts.bind("exercise.page." + name));
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.getStyleClass().add(pill(pages.getChildren().size() + 1, Page.values().length));
      page.subscribe(shown -> button.setSelected(shown == each));
      pages.getChildren().add(button);
    }
    return pages;
  }

  private void explain(Control control, String key) {
    if (control instanceof ToggleButton) {
      Hint.on(control, texts.bind(key));
    } else {
      Hint.naming(control, texts.bind(key));
    }
  }

  /// Writes kinds.
  private static final class Names extends StringConverter<Kind> {
    private final LessonTexts words;

    Names(LessonTexts words) {
      this.words = words;
    }

    @Override
    public String toString(@Nullable Kind kind) {
      return kind == null ? "" : words.say(kind.name());
    }

    @Override
    public Kind fromString(String text) {
      throw new UnsupportedOperationException("nothing is typed here");
    }
  }
}
