package atelier.app.screen.exercise;

import atelier.app.control.Hint;
import atelier.app.control.Stepper;
import atelier.app.platform.FileAsker;
import atelier.app.platform.WholeFile;
import atelier.app.text.Texts;
import atelier.app.worksheet.SheetFormat;
import atelier.lessons.exercise.Exercise;
import atelier.lessons.scene.SavedScene;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import atelier.lessons.worksheet.ExerciseWords;
import atelier.lessons.worksheet.SheetPart;
import atelier.lessons.worksheet.SheetRemarks;
import atelier.lessons.worksheet.Worksheet;
import atelier.lessons.worksheet.Worksheet.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A worksheet for the class, put together from exercises: written as PDF, LaTeX or a bank of
/// questions for Moodle.
final class SheetPane {
  private static final int MOST_ITEMS = 12;

  private final Texts texts;
  private final ExerciseViewModel model;
  private final FileAsker asker;
  private final ObservableList<Exercise> items = FXCollections.observableArrayList();
  private final ObjectProperty<Sentence> said =
      new SimpleObjectProperty<>(SheetRemarks.invitation());
  private final VBox list = new VBox();
  private final VBox view = new VBox();
  private final IntegerProperty students = new SimpleIntegerProperty(1);

  SheetPane(Texts texts, ExerciseViewModel model) {
    this.texts = texts;
    this.model = model;
    this.asker = FileAsker.of(() -> view.getScene().getWindow());
    lay();
  }

  /// @param asker asks where the file goes
  SheetPane(Texts texts, ExerciseViewModel model, FileAsker asker) {
    this.texts = texts;
    this.model = model;
    this.asker = asker;
    lay();
  }

  private void lay() {
    list.getStyleClass().add("sheet-list");
    list.setId("sheet-list");
    items.subscribe(this::build);
    texts.localeProperty().subscribe(this::build);
    Label message = new Label();
    message.setId("sheet-message");
    message.setWrapText(true);
    message.getStyleClass().add("body-text");
    message
        .textProperty()
        .bind(
            said.flatMap(
                sentence ->
                    texts
                        .localeProperty()
                        .map(language -> new LessonTexts(language).say(sentence))));
    FlowPane actions =
        new FlowPane(button("add", this::add), howMany(), write(SheetFormat.PDF), correction());
    actions.getChildren().addAll(write(SheetFormat.LATEX), write(SheetFormat.MOODLE));
    actions.getStyleClass().add("step-settings");
    view.getChildren().addAll(actions, message, list);
    view.getStyleClass().add("exercise-sheet");
  }

  /// For how many students.
  private Stepper howMany() {
    var stepper =
        new Stepper(
            "sheet-students",
            texts.bind("exercise.sheet.students"),
            texts.bind("exercise.sheet.students.help"),
            1,
            Worksheet.MOST_VARIANTS,
            students::set);
    students.subscribe(count -> stepper.valueProperty().set(count.intValue()));
    return stepper;
  }

  Node view() {
    return view;
  }

  private Button button(String name, Runnable action) {
    Button button = new Button();
    button.setId("sheet-" + name);
    button.textProperty().bind(texts.bind("exercise.sheet." + name));
    button.setMinWidth(Region.USE_PREF_SIZE);
    Hint.on(button, texts.bind("exercise.sheet." + name + ".help"));
    button.setOnAction(_ -> action.run());
    return button;
  }

  private Button write(SheetFormat format) {
    SheetPart part = format == SheetFormat.LATEX ? SheetPart.BOTH : SheetPart.STATEMENTS;
    return button(format.name().toLowerCase(Locale.ROOT), () -> write(format, part));
  }

  private Button correction() {
    return button("correction", () -> write(SheetFormat.PDF, SheetPart.CORRECTIONS));
  }

  /// Puts the exercise at hand on the sheet.
  void add() {
    Exercise exercise = model.exerciseProperty().get();
    if (items.size() < MOST_ITEMS) {
      items.add(exercise);
      said.set(SheetRemarks.count(items.size()));
    } else {
      said.set(SheetRemarks.full(MOST_ITEMS));
    }
  }

  private void build() {
    var words = new ExerciseWords(texts.locale());
    list.getChildren().clear();
    for (int i = 0; i < items.size(); i++) {
      int at = i;
      Label name = new Label(words.heading(items.get(i)));
      Button remove = new Button("✗");
      remove.setId("sheet-remove-" + i);
      remove.setAccessibleText(texts.get("exercise.sheet.remove"));
      remove.setOnAction(_ -> items.remove(at));
      HBox line = new HBox(remove, name);
      line.getStyleClass().add("step-tools");
      list.getChildren().add(line);
    }
  }

  private void write(SheetFormat format, SheetPart part) {
    List<Item> wanted =
        items.stream().map(one -> new Item(one.kind(), one.level(), one.seed())).toList();
    try {
      List<Worksheet> sheets = Worksheet.variants(wanted, students.get());
      asker
          .askToSave("." + format.extension())
          .ifPresent(file -> write(file, sheets, format, part));
    } catch (RefusedException e) {
      said.set(e.reason());
    }
  }

  private void write(Path file, List<Worksheet> sheets, SheetFormat format, SheetPart part) {
    String name = file.getFileName().toString();
    try {
      WholeFile.write(file, out -> format.write(sheets, part, texts.locale(), out));
      said.set(SheetRemarks.written(name));
    } catch (IOException e) {
      said.set(SavedScene.unwritten(name, e.getClass().getSimpleName()));
    }
  }
}
