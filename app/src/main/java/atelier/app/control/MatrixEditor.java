package atelier.app.control;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Outcome;
import atelier.lessons.text.Sentence;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Lets the cells of a matrix be typed over, as in a spreadsheet: a click or Enter begins, Tab,
/// Enter and the arrows keep what was typed and go on, Escape forgets it, a block that is pasted
/// fills several cells.
public final class MatrixEditor {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");

  private final MatrixView matrix;
  private final ObservableValue<Locale> language;
  private final Target target;
  private final Supplier<@Nullable String> clipboard;
  private final TextField field = new TextField();
  private Optional<Cell> edited = Optional.empty();

  /// What stood in the cell.
  private String begun = "";

  /// What is edited.
  public interface Target {
    /// Puts a number into a cell.
    void put(Cell cell, double value);

    /// Lays a block of numbers over the matrix.
    void paste(Cell corner, Grid block);

    /// Says why what was typed is no number.
    void refuse(Sentence why);
  }

  /// @param language of the numbers
  public MatrixEditor(MatrixView matrix, ObservableValue<Locale> language, Target target) {
    this(matrix, language, target, () -> Clipboard.getSystemClipboard().getString());
  }

  MatrixEditor(
      MatrixView matrix,
      ObservableValue<Locale> language,
      Target target,
      Supplier<@Nullable String> clipboard) {
    this.matrix = matrix;
    this.language = language;
    this.target = target;
    this.clipboard = clipboard;
    field.setId(matrix.getId() + "-field");
    field.getStyleClass().add("matrix-field");
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    field
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused && edited.isPresent() && keep()) {
                leave();
              }
            });
    matrix.setOnCell(this::begin);
    matrix.setFocusTraversable(true);
    matrix.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getTarget() == matrix && event.getCode() == KeyCode.ENTER) {
            begin(new Cell(0, 0));
            event.consume();
          }
        });
  }

  /// Begins with a cell.
  public void begin(Cell cell) {
    if (edited.isPresent() && !keep()) {
      return;
    }
    edited = Optional.of(cell);
    double value = matrix.contentProperty().get().values().whole().at(cell);
    begun = new Numbers(language.getValue()).exact(value);
    field.setText(begun);
    field.pseudoClassStateChanged(WRONG, false);
    matrix.cover(cell, field);
    field.requestFocus();
    field.selectAll();
  }

  private void onKey(KeyEvent event) {
    Optional<Cell> at = edited;
    if (at.isEmpty()) {
      return;
    }
    if (event.isShortcutDown() && !PASTE.match(event) && field.getText().equals(begun)) {
      // Nothing was typed here: what is undone is what was typed before.
      if (event.getCode() == KeyCode.Z || event.getCode() == KeyCode.Y) {
        leave();
        matrix.fireEvent(event.copyFor(matrix, matrix));
        event.consume();
      }
      return;
    }
    if (PASTE.match(event)) {
      if (pasteBlock(at.get())) {
        event.consume();
      }
      return;
    }
    boolean back = event.isShiftDown();
    boolean handled =
        switch (event.getCode()) {
          case TAB -> go(along(at.get(), back ? -1 : 1));
          case ENTER, DOWN -> go(down(at.get(), 1));
          case UP -> go(down(at.get(), -1));
          case LEFT -> atStart() && go(along(at.get(), -1));
          case RIGHT -> atEnd() && go(along(at.get(), 1));
          case ESCAPE -> {
            leave();
            yield true;
          }
          default -> false;
        };
    if (handled) {
      event.consume();
    }
  }

  private boolean atStart() {
    return field.getCaretPosition() == 0 || isAllSelected();
  }

  private boolean atEnd() {
    return field.getCaretPosition() == field.getLength() || isAllSelected();
  }

  private boolean isAllSelected() {
    return field.getSelection().getLength() == field.getLength();
  }

  /// Keeps what was typed and goes to another cell, or ends if there is none.
  private boolean go(Optional<Cell> next) {
    if (!keep()) {
      return true;
    }
    leave();
    next.ifPresent(this::begin);
    return true;
  }

  private Optional<Cell> along(Cell cell, int step) {
    Grid grid = matrix.contentProperty().get().values().whole();
    int index = cell.row() * grid.cols() + cell.col() + step;
    return index >= 0 && index < grid.size() ? Optional.of(grid.cell(index)) : Optional.empty();
  }

  private Optional<Cell> down(Cell cell, int step) {
    Cell next = new Cell(cell.row() + step, cell.col());
    Grid grid = matrix.contentProperty().get().values().whole();
    return grid.contains(next) ? Optional.of(next) : Optional.empty();
  }

  /// @return whether it was a number; if not, the field stays and the reason is said
  private boolean keep() {
    Cell cell = edited.orElseThrow();
    Outcome<Double> typed = new Numbers(language.getValue()).parse(field.getText());
    return switch (typed) {
      case Outcome.Accepted<Double>(Double value) -> {
        edited = Optional.empty();
        target.put(cell, value);
        yield true;
      }
      case Outcome.Refused<Double>(Sentence why) -> {
        field.pseudoClassStateChanged(WRONG, true);
        target.refuse(why);
        yield false;
      }
    };
  }

  private boolean pasteBlock(Cell corner) {
    String text = clipboard.get();
    if (text == null || text.isBlank()) {
      return false;
    }
    Outcome<Grid> block = Grid.parse(text, language.getValue());
    if (block instanceof Outcome.Refused<Grid>(Sentence why)) {
      target.refuse(why);
      return true;
    }
    Grid grid = block.value().orElseThrow();
    if (grid.size() == 1) {
      return false;
    }
    leave();
    target.paste(corner, grid);
    return true;
  }

  private void leave() {
    edited = Optional.empty();
    matrix.uncover(field);
    matrix.requestFocus();
  }
}
