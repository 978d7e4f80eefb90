package atelier.app.control;

import atelier.app.AppContext;
import atelier.lessons.scene.SavedScene;
import atelier.lessons.text.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;

/// The figure of a screen as a [FileMenu] keeps it.
///
/// @param figure what is drawn
/// @param recording writes its steps
/// @param now the problem and the step in view
/// @param drawing the figure as an SVG document
/// @param picture shows a picture; empty where there is no place for one
/// @param refusal told why something could not be done
public record FigureBoard(
    AppContext context,
    Node figure,
    Recording recording,
    Supplier<SavedScene> now,
    Supplier<String> drawing,
    Optional<PictureTaker> picture,
    Consumer<Sentence> refusal)
    implements FileMenu.Board {

  /// Shows a picture.
  @FunctionalInterface
  public interface PictureTaker {
    /// @throws IOException if the file is no picture that can be read
    void take(Path file) throws IOException;
  }

  /// The menu of its files.
  public FileMenu menu() {
    return new FileMenu(context.texts(), this, () -> figure.getScene().getWindow());
  }

  @Override
  public SavedScene scene() {
    return now.get();
  }

  @Override
  public void open(SavedScene scene) {
    context.scene().set(Optional.of(scene));
  }

  @Override
  public void openPicture(Path file) throws IOException {
    picture.orElseThrow().take(file);
  }

  @Override
  public boolean takesPictures() {
    return picture.isPresent();
  }

  @Override
  public String svg() {
    return drawing.get();
  }

  @Override
  public void record(Path file) {
    recording.start(
        file, e -> refuse(SavedScene.unwritten(file.toString(), e.getClass().getSimpleName())));
  }

  @Override
  public void refuse(Sentence why) {
    refusal.accept(why);
  }
}
