package atelier.app.control;

import atelier.app.platform.FileAsker;
import atelier.app.platform.PngFile;
import atelier.app.scene.SceneFile;
import atelier.app.text.Texts;
import atelier.lessons.scene.SavedScene;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Keeps what is on the board in files: the scene, to be opened another time; the figure as a
/// picture; all its steps as an animation.
public final class FileMenu {
  private final Texts texts;
  private final Board board;
  private final FileAsker asker;

  /// What is kept.
  public interface Board {
    /// The problem and the step in view.
    SavedScene scene();

    /// Shows a scene, here or on another screen.
    void open(SavedScene scene);

    /// What is drawn.
    Node figure();

    /// The figure as an SVG document.
    String svg();

    /// Writes all steps as an animation.
    void record(Path file);

    /// Shows a picture in the place of what is worked on, if this board can.
    ///
    /// @throws IOException if it is no picture that can be read
    void openPicture(Path file) throws IOException;

    /// Whether it can.
    boolean takesPictures();

    /// Says why something could not be done.
    void refuse(Sentence why);
  }

  /// @param owner window of the file dialogs
  public FileMenu(Texts texts, Board board, Supplier<Window> owner) {
    this(texts, board, FileAsker.of(owner));
  }

  FileMenu(Texts texts, Board board, FileAsker asker) {
    this.texts = texts;
    this.board = board;
    this.asker = asker;
  }

  /// The button that opens the menu.
  public MenuButton button() {
    var button = new MenuButton();
    button.setId("file");
    button.setGraphic(new FontIcon(Feather.SAVE));
    button.setFocusTraversable(false);
    Hint.naming(button, texts.bind("file.help"));
    button
        .getItems()
        .setAll(
            item("open", texts.bind("file.open"), this::open),
            item(
                "save",
                texts.bind("file.save"),
                () -> save(SceneFile.ENDING, file -> SceneFile.write(board.scene(), file))),
            new SeparatorMenuItem(),
            item("png", texts.bind("file.png"), () -> save(".png", this::writePicture)),
            item(
                "svg",
                texts.bind("file.svg"),
                () -> save(".svg", file -> Files.writeString(file, board.svg()))),
            item("gif", texts.bind("file.gif"), () -> save(".gif", board::record)));
    if (board.takesPictures()) {
      button.getItems().add(1, item("picture", texts.bind("file.picture"), this::openPicture));
    }
    return button;
  }

  private void openPicture() {
    Optional<Path> chosen = asker.ask(false, "");
    if (chosen.isEmpty()) {
      return;
    }
    try {
      board.openPicture(chosen.get());
    } catch (IOException _) {
      board.refuse(SavedScene.noPicture(chosen.get().toString()));
    }
  }

  private static MenuItem item(String name, ObservableValue<String> words, Runnable action) {
    var item = new MenuItem();
    item.setId("file-" + name);
    item.textProperty().bind(words);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void open() {
    Optional<Path> chosen = asker.ask(false, SceneFile.ENDING);
    if (chosen.isEmpty()) {
      return;
    }
    try {
      board.open(SceneFile.read(chosen.get()));
    } catch (RefusedException e) {
      board.refuse(e.reason());
    } catch (IOException _) {
      board.refuse(SavedScene.unreadable(chosen.get().toString()));
    }
  }

  private void writePicture(Path file) throws IOException {
    PngFile.write(Pictures.of(board.figure()), file);
  }

  private void save(String ending, Write write) {
    asker.askToSave(ending).ifPresent(file -> attempt(file, write));
  }

  private void attempt(Path file, Write write) {
    try {
      write.to(file);
    } catch (IOException e) {
      board.refuse(SavedScene.unwritten(file.toString(), e.getClass().getSimpleName()));
    }
  }

  @FunctionalInterface
  private interface Write {
    void to(Path file) throws IOException;
  }
}
