package atelier.app.screen.train;

import atelier.app.text.Texts;
import atelier.app.theme.Palette;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// How often each class is taken for each, a button a cell. Its cells stay while their numbers
/// change, so that a run may be watched in it.
final class ConfusionTable {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final int CELL = 32;
  private static final double STRONGEST = 0.8;

  private final Texts texts;
  private final Consumer<Cell> choose;
  private final GridPane view = new GridPane();
  private Button[][] cells = new Button[0][0];

  /// A pair of classes.
  record Cell(int truth, int answer) {}

  /// @param choose takes the cell that is clicked
  ConfusionTable(Texts texts, Consumer<Cell> choose) {
    this.texts = texts;
    this.choose = choose;
    view.setId("train-confusion");
    view.getStyleClass().add("train-confusion");
    view.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  Node view() {
    return view;
  }

  /// Shows nothing.
  void clear() {
    view.getChildren().clear();
    cells = new Button[0][0];
  }

  /// Shows how often what was taken for what.
  ///
  /// @param counts `[truth][answer]`
  /// @param chosen the cell whose images are shown
  void show(int[][] counts, Optional<Cell> chosen, Palette palette) {
    if (cells.length != counts.length) {
      build(counts.length);
    }
    for (int truth = 0; truth < counts.length; truth++) {
      int most = 1;
      for (int answer = 0; answer < counts.length; answer++) {
        most = answer == truth ? most : Math.max(most, counts[truth][answer]);
      }
      for (int answer = 0; answer < counts.length; answer++) {
        var cell = new Cell(truth, answer);
        // Within a row, as the rows' numbers differ by ten times once the network is good.
        double share = answer == truth ? 0 : (double) counts[truth][answer] / most;
        show(cells[truth][answer], cell, counts[truth][answer], share, palette);
        cells[truth][answer].pseudoClassStateChanged(CHOSEN, chosen.equals(Optional.of(cell)));
      }
    }
  }

  private void show(Button button, Cell cell, int count, double share, Palette palette) {
    button.setText(count == 0 ? "·" : Integer.toString(count));
    button.setAccessibleText(texts.get("train.confusion.cell", cell.truth(), cell.answer(), count));
    // In a style, for the theme's rules for buttons win over properties.
    String style = "";
    if (share > 0) {
      var colour = palette.signed(share * STRONGEST);
      style =
          "-fx-background-color: %s; -fx-text-fill: %s;"
              .formatted(Palette.hex(colour), Palette.hex(palette.textOn(colour)));
    }
    button.setStyle(style);
  }

  private void build(int classes) {
    clear();
    cells = new Button[classes][classes];
    for (int truth = 0; truth < classes; truth++) {
      view.add(head(truth), 0, truth + 1);
      view.add(head(truth), truth + 1, 0);
      for (int answer = 0; answer < classes; answer++) {
        cells[truth][answer] = button(new Cell(truth, answer));
        view.add(cells[truth][answer], answer + 1, truth + 1);
      }
    }
  }

  private static Label head(int number) {
    Label label = new Label(Integer.toString(number));
    label.getStyleClass().add("train-confusion-head");
    return label;
  }

  private Button button(Cell cell) {
    Button button = new Button();
    button.setId("train-confusion-" + cell.truth() + "-" + cell.answer());
    button.setMinSize(CELL, CELL - 8);
    button.setMaxSize(CELL, CELL - 8);
    button.getStyleClass().add("train-confusion-cell");
    if (cell.truth() == cell.answer()) {
      button.getStyleClass().add("train-confusion-right");
    }
    button.setOnAction(_ -> choose.accept(cell));
    return button;
  }
}
