package atelier.app.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file as a whole: until all of it is there, the file is what it was.
public final class WholeFile {
  private WholeFile() {}

  /// Writes the content.
  @FunctionalInterface
  public interface Content {
    /// @throws IOException if it cannot be written
    void writeTo(OutputStream out) throws IOException;
  }

  /// Puts the content in the place of what the file held, if it held something.
  ///
  /// @throws IOException if the file cannot be written
  public static void write(Path file, Content content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(draft)) {
        content.writeTo(out);
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
