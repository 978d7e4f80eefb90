package atelier.app.scene;

import atelier.app.platform.WholeFile;
import atelier.lessons.scene.SavedScene;
import atelier.lessons.text.RefusedException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scenes as JSON files.
public final class SceneFile {
  /// How their names end.
  public static final String ENDING = ".json";

  private static final long LARGEST = 4_000_000;

  private SceneFile() {}

  /// Reads a scene.
  ///
  /// @throws IOException if the file cannot be read or is no JSON object
  /// @throws RefusedException if a field is missing or is not what is expected
  public static SavedScene read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new NoSceneException(file);
    }
    @Nullable Map<String, Object> fields;
    try {
      fields = JSON.std.mapFrom(Files.readString(file));
    } catch (IOException | RuntimeException e) {
      throw new NoSceneException(file, e);
    }
    if (fields == null) {
      throw new NoSceneException(file);
    }
    return SavedScene.of(fields);
  }

  /// Writes a scene in place of what the file held; all of it or nothing.
  ///
  /// @throws IOException if the file cannot be written
  public static void write(SavedScene scene, Path file) throws IOException {
    String text = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(scene.fields());
    WholeFile.write(file, out -> out.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /// A file is no JSON object.
  public static final class NoSceneException extends IOException {
    private static final long serialVersionUID = 1L;

    NoSceneException(Path file) {
      super(file + ": this is no scene; a JSON file that this program wrote is expected");
    }

    NoSceneException(Path file, Exception cause) {
      this(file);
      initCause(cause);
    }
  }
}
