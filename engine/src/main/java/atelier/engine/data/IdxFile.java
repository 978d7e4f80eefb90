package atelier.engine.data;

import atelier.engine.data.DataFileException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The content of an IDX file, the format of MNIST: a big-endian header, then unsigned bytes.
///
/// Files may be plain or compressed with gzip; their first bytes decide, never their name. Nothing
/// in them is trusted: see [DataFileException.Fault] for what is refused.
public sealed interface IdxFile {
  /// What the file is called in messages.
  String file();

  /// CRC-32 of the unpacked file, header included: tells sets with equal names apart.
  long crc32();

  /// Grey images.
  ///
  /// @param file what the file is called in messages
  /// @param height rows of an image
  /// @param width columns of an image
  /// @param pixels `[count][height][width]`, unsigned, as they stand in the file; not copied
  /// @param crc32 CRC-32 of the unpacked file
  record Images(String file, int height, int width, byte[] pixels, long crc32) implements IdxFile {
    /// Number of images.
    public int count() {
      return pixels.length / (height * width);
    }
  }

  /// Labels, one an image.
  ///
  /// @param file what the file is called in messages
  /// @param classes number of classes; every label is 0 to classes - 1
  /// @param values the labels, unsigned; not copied
  /// @param crc32 CRC-32 of the unpacked file
  record Labels(String file, int classes, byte[] values, long crc32) implements IdxFile {
    /// Number of labels.
    public int count() {
      return values.length;
    }
  }

  /// Reads images (magic number 2051) from a file.
  ///
  /// @throws DataFileException if they cannot be used; nothing is kept then
  static Images readImages(Path path) throws DataFileException {
    try (InputStream in = Files.newInputStream(path)) {
      return readImages(in, nameOf(path));
    } catch (IOException e) {
      throw explained(e, path);
    }
  }

  /// Reads images (magic number 2051) from a stream, to its end; closes it.
  ///
  /// @param file what the stream is called in messages
  /// @throws DataFileException if they cannot be used; nothing is kept then
  static Images readImages(InputStream in, String file) throws DataFileException {
    return IdxReader.images(in, file);
  }

  /// Reads labels (magic number 2049) from a file.
  ///
  /// @param classes number of classes; labels are 0 to classes - 1
  /// @throws DataFileException if they cannot be used; nothing is kept then
  static Labels readLabels(Path path, int classes) throws DataFileException {
    try (InputStream in = Files.newInputStream(path)) {
      return readLabels(in, nameOf(path), classes);
    } catch (IOException e) {
      throw explained(e, path);
    }
  }

  /// Reads labels (magic number 2049) from a stream, to its end; closes it.
  ///
  /// @param file what the stream is called in messages
  /// @param classes number of classes; labels are 0 to classes - 1
  /// @throws DataFileException if they cannot be used; nothing is kept then
  static Labels readLabels(InputStream in, String file, int classes) throws DataFileException {
    return IdxReader.labels(in, file, classes);
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  private static DataFileException explained(IOException e, Path path) {
    return switch (e) {
      case DataFileException known -> known;
      case NoSuchFileException _ ->
          caused(new DataFileException(Fault.MISSING, path.toString()), e);
      default ->
          caused(
              new DataFileException(Fault.UNREADABLE, nameOf(path), String.valueOf(e.getMessage())),
              e);
    };
  }

  private static DataFileException caused(DataFileException exception, IOException cause) {
    exception.initCause(cause);
    return exception;
  }
}
