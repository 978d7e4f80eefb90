package atelier.engine.onnx;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Replaces a file as a whole or not at all.
final class AtomicFile {
  private AtomicFile() {}

  /// Writes the new content.
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes beside `target`, then moves over it. If anything fails, what was at `target` is still
  /// there byte for byte and nothing is left beside it.
  ///
  /// @throws IOException whatever the content or the file system throws
  static void write(Path target, Content content) throws IOException {
    if (Files.isDirectory(target)) {
      throw new IOException("it is a folder");
    }
    // Through a link, the file it points to is replaced, not the link.
    Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NotDirectoryException(String.valueOf(folder));
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new IOException("the file is read-only");
    }
    Path draft = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      writeThrough(draft, content);
      move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void writeThrough(Path draft, Content content) throws IOException {
    try (var channel =
            FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      content.writeTo(out);
      out.flush();
      // Otherwise a power cut after the move could leave an empty file under the good name.
      channel.force(true);
    }
  }

  private static void move(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
