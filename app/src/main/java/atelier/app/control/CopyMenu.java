package atelier.app.control;

import atelier.app.text.Texts;
import atelier.lessons.export.MatrixFormat;
import atelier.lessons.grid.Grid;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be copied for slides, spreadsheets and programs.
public final class CopyMenu {
  private final Texts texts;

  public CopyMenu(Texts texts) {
    this.texts = texts;
  }

  /// Lets the numbers of a matrix be copied by its context menu.
  public void listen(MatrixView matrix) {
    Supplier<Grid> grid = () -> matrix.contentProperty().get().values().whole();
    var menu =
        new ContextMenu(
            item("tsv", texts.bind("copy.tsv"), () -> copy(MatrixFormat.TSV, grid.get())),
            item("latex", texts.bind("copy.latex"), () -> copy(MatrixFormat.LATEX, grid.get())),
            item("numpy", texts.bind("copy.numpy"), () -> copy(MatrixFormat.NUMPY, grid.get())));
    matrix.setOnContextMenuRequested(
        event -> {
          menu.show(matrix, event.getScreenX(), event.getScreenY());
          event.consume();
        });
  }

  /// A button for the whole figure.
  ///
  /// @param figure copied as a picture
  /// @param tikz the figure for LaTeX
  public MenuButton button(Supplier<Node> figure, Supplier<String> tikz) {
    var button = new MenuButton();
    button.setId("copy");
    button.setGraphic(new FontIcon(Feather.COPY));
    button.setFocusTraversable(false);
    Hint.naming(button, texts.bind("copy.help"));
    button
        .getItems()
        .setAll(
            List.of(
                item("picture", texts.bind("copy.picture"), () -> copyPicture(figure.get())),
                item("tikz", texts.bind("copy.tikz"), () -> copyText(tikz.get()))));
    return button;
  }

  private static MenuItem item(String name, ObservableValue<String> words, Runnable action) {
    var item = new MenuItem();
    item.setId("copy-" + name);
    item.textProperty().bind(words);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void copy(MatrixFormat format, Grid grid) {
    Locale language = texts.locale();
    copyText(format.write(grid, language));
  }

  private static void copyText(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private static void copyPicture(Node figure) {
    var content = new ClipboardContent();
    content.putImage(figure.snapshot(null, null));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
