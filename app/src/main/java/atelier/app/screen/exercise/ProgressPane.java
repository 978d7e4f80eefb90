package atelier.app.screen.exercise;

import atelier.app.text.Texts;
import atelier.lessons.exercise.Kind;
import atelier.lessons.exercise.ProgressBook;
import atelier.lessons.exercise.kind.Kinds;
import atelier.lessons.text.LessonTexts;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What has been mastered: a row a kind, a button a level, which opens the next exercise of it.
final class ProgressPane {
  private final ScrollPane view;

  /// @param open called with a kind and a level
  ProgressPane(Texts texts, ExerciseViewModel model, BiConsumer<Kind, Integer> open) {
    GridPane table = new GridPane();
    table.getStyleClass().add("progress-table");
    for (int level = 1; level <= Kind.HIGHEST_LEVEL; level++) {
      Label title = new Label();
      title.textProperty().bind(texts.bind("exercise.level.name", level));
      title.getStyleClass().add("caption");
      table.add(title, level, 0);
    }
    int row = 1;
    for (Kind kind : Kinds.all()) {
      Label name = new Label();
      name.textProperty()
          .bind(texts.localeProperty().map(LessonTexts::new).map(words -> words.say(kind.name())));
      name.setMinWidth(Region.USE_PREF_SIZE);
      table.add(name, 0, row);
      for (int level = 1; level <= Kind.HIGHEST_LEVEL; level++) {
        table.add(level(texts, model, kind, level, open), level, row);
      }
      row++;
    }
    Label meaning = new Label();
    meaning.textProperty().bind(texts.bind("exercise.progress.meaning", ProgressBook.MASTERY));
    meaning.getStyleClass().add("body-text");
    meaning.setWrapText(true);
    VBox page = new VBox(meaning, table);
    page.getStyleClass().add("exercise-sheet");
    view = new ScrollPane(page);
    view.setFitToWidth(true);
    view.getStyleClass().add("exercise-scroll");
  }

  private static Button level(
      Texts texts, ExerciseViewModel model, Kind kind, int level, BiConsumer<Kind, Integer> open) {
    Button button = new Button();
    button.setId("progress-" + kind.id() + "-" + level);
    button.getStyleClass().add("progress-button");
    button.setOnAction(_ -> open.accept(kind, level));
    model.progressProperty().subscribe(book -> button.setText(dots(book.solved(kind, level))));
    button
        .accessibleTextProperty()
        .bind(
            model
                .progressProperty()
                .flatMap(
                    book ->
                        texts
                            .localeProperty()
                            .map(
                                language ->
                                    texts.get(
                                        "exercise.progress.cell",
                                        new LessonTexts(language).say(kind.name()),
                                        level,
                                        book.solved(kind, level),
                                        ProgressBook.MASTERY))));
    return button;
  }

  /// A full dot for each that was solved, and a sign once it is mastered.
  private static String dots(int solved) {
    String dots = "●".repeat(solved) + "○".repeat(ProgressBook.MASTERY - solved);
    return solved == ProgressBook.MASTERY ? dots + " ✓" : dots;
  }

  Node view() {
    return view;
  }
}
