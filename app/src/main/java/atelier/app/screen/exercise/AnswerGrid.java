package atelier.app.screen.exercise;

import atelier.app.text.Texts;
import atelier.lessons.exercise.AnswerText;
import atelier.lessons.exercise.Mark;
import atelier.lessons.exercise.Question;
import atelier.lessons.grid.Cell;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The grid of one question, to be filled cell by cell: Tab and the arrows go on, Enter goes down,
/// a block that is pasted fills several cells. A checked cell says by colour and by a sign what it
/// is worth.
final class AnswerGrid extends VBox {
  private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");

  private final Texts texts;
  private final ExerciseViewModel model;
  private final int index;
  private final Question question;
  private final ObservableValue<LessonTexts> words;
  private final List<TextField> fields = new ArrayList<>();

  /// @param index number of the question, from 0
  AnswerGrid(Texts texts, ExerciseViewModel model, int index) {
    this.texts = texts;
    this.model = model;
    this.index = index;
    this.question = model.exerciseProperty().get().questions().get(index);
    this.words = texts.localeProperty().map(LessonTexts::new);
    getStyleClass().add("answer-grid");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("answer-cells");
    for (int col = 0; col < question.colTitles().size(); col++) {
      grid.add(label(question.colTitles().get(col), "caption"), col + 1, 0);
    }
    for (int row = 0; row < question.rowTitles().size(); row++) {
      grid.add(label(question.rowTitles().get(row), "answer-title"), 0, row + 1);
    }
    for (AnswerCell cell : model.cells(index)) {
      grid.add(cell(cell), cell.place().col() + 1, cell.place().row() + 1);
    }
    getChildren().addAll(label(question.asks(), "matrix-caption"), grid);
  }

  private Label label(Sentence sentence, String styleClass) {
    Label label = new Label();
    label.textProperty().bind(words.map(language -> language.say(sentence)));
    label.getStyleClass().add(styleClass);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private HBox cell(AnswerCell cell) {
    TextField field = new TextField();
    field.setId("answer-%d-%d-%d".formatted(index, cell.place().row(), cell.place().col()));
    field.getStyleClass().add("answer-field");
    field.textProperty().bindBidirectional(cell.textProperty());
    field.focusedProperty().subscribe(focused -> onFocus(field, cell.place(), focused));
    field.addEventFilter(KeyEvent.KEY_PRESSED, event -> onKey(event, field, cell.place()));
    fields.add(field);
    Label sign = new Label();
    sign.getStyleClass().add("answer-sign");
    HBox box = new HBox(field, sign);
    box.getStyleClass().add("answer-cell");
    cell.markProperty()
        .subscribe(
            mark -> {
              sign.setText(mark.map(AnswerGrid::sign).orElse(""));
              for (Mark each : Mark.values()) {
                var state = PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT));
                box.pseudoClassStateChanged(state, mark.equals(Optional.of(each)));
              }
            });
    field
        .accessibleTextProperty()
        .bind(
            words.flatMap(
                language -> cell.markProperty().map(mark -> spoken(language, cell, mark))));
    return box;
  }

  private String spoken(LessonTexts language, AnswerCell cell, Optional<Mark> mark) {
    String worth =
        mark.map(each -> texts.get("exercise.mark." + each.name().toLowerCase(Locale.ROOT)))
            .orElse("");
    return texts.get(
        "exercise.cell",
        language.say(question.asks()),
        cell.place().row() + 1,
        cell.place().col() + 1,
        worth);
  }

  private static String sign(Mark mark) {
    return switch (mark) {
      case RIGHT -> "✓";
      case FOLLOWED -> "(✓)";
      case WRONG -> "✗";
      case EMPTY -> "○";
    };
  }

  private void onFocus(TextField field, Cell place, boolean focused) {
    if (focused) {
      model.focus(index, place);
      field.selectAll();
    }
  }

  private void onKey(KeyEvent event, TextField field, Cell place) {
    if (PASTE.match(event)) {
      if (pasteBlock(place)) {
        event.consume();
      }
      return;
    }
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    boolean all = field.getSelection().getLength() == field.getLength();
    boolean handled =
        switch (event.getCode()) {
          case ENTER, DOWN -> go(new Cell(place.row() + 1, place.col()));
          case UP -> go(new Cell(place.row() - 1, place.col()));
          case LEFT -> (all || field.getCaretPosition() == 0) && go(place, -1);
          case RIGHT -> (all || field.getCaretPosition() == field.getLength()) && go(place, 1);
          default -> false;
        };
    if (handled) {
      event.consume();
    }
  }

  private boolean go(Cell place, int step) {
    return go(new Cell(place.row(), place.col() + step));
  }

  private boolean go(Cell place) {
    if (!question.answer().contains(place)) {
      return false;
    }
    fields.get(place.row() * question.answer().cols() + place.col()).requestFocus();
    return true;
  }

  private boolean pasteBlock(Cell corner) {
    String text = Clipboard.getSystemClipboard().getString();
    if (text == null) {
      return false;
    }
    List<List<String>> block = AnswerText.block(text);
    boolean single = block.size() == 1 && block.getFirst().size() == 1;
    if (block.isEmpty() || single) {
      return false;
    }
    model.paste(index, corner, block);
    return true;
  }

  /// Goes to a cell.
  void enter(Cell place) {
    go(place);
  }
}
