package atelier.app.platform;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks a person for a file.
@FunctionalInterface
public interface FileAsker {
  /// @param saves whether the file is to be written
  /// @param ending of its name, with the point; empty for a picture of any kind
  /// @return nothing if the person thinks better of it
  Optional<Path> ask(boolean saves, String ending);

  /// Asks for a file to be written.
  ///
  /// @param ending of its name, with the point, which it gets where the person gave none
  default Optional<Path> askToSave(String ending) {
    return ask(true, ending).map(file -> named(file, ending));
  }

  /// The system's dialog.
  ///
  /// @param owner window of the dialog
  static FileAsker of(Supplier<Window> owner) {
    return (saves, ending) -> {
      var chooser = new FileChooser();
      List<String> patterns =
          ending.isEmpty()
              ? List.of("*.png", "*.jpg", "*.jpeg", "*.gif", "*.bmp")
              : List.of("*" + ending);
      chooser
          .getExtensionFilters()
          .add(new FileChooser.ExtensionFilter(String.join(", ", patterns), patterns));
      if (saves) {
        chooser.setInitialFileName("atelier" + ending);
      }
      File file = saves ? chooser.showSaveDialog(owner.get()) : chooser.showOpenDialog(owner.get());
      return Optional.ofNullable(file).map(File::toPath);
    };
  }

  /// Some systems leave the ending to the person.
  private static Path named(Path file, String ending) {
    String name = file.getFileName().toString();
    boolean complete = name.contains(".") || name.endsWith(ending);
    return complete ? file : file.resolveSibling(name + ending);
  }
}
