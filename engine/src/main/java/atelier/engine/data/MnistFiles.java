package atelier.engine.data;

import atelier.engine.data.DataFileException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Data sets kept as MNIST is: a file of images and a file of labels for training, and two more for
/// testing. Fashion-MNIST uses the same names and sizes, so the name of a set comes from its
/// content; see [KnownSet].
public final class MnistFiles {
  /// Classes of the sets kept this way.
  public static final int CLASSES = 10;

  private MnistFiles() {}

  /// Half of a set.
  public enum Part {
    /// What a network learns from.
    TRAIN("train"),
    /// What it is judged by.
    TEST("t10k");

    private final String prefix;

    Part(String prefix) {
      this.prefix = prefix;
    }

    /// The usual name of its image file, without `.gz`.
    public String imagesName() {
      return prefix + "-images-idx3-ubyte";
    }

    /// The usual name of its label file, without `.gz`.
    public String labelsName() {
      return prefix + "-labels-idx1-ubyte";
    }
  }

  /// Reads one part of the set in a folder, whichever of the names in use its files have: packed or
  /// not, with a dot for a dash, in capitals, marked (1) by a browser.
  ///
  /// @return the set, named by its content, else as the folder is
  /// @throws DataFileException if a file is not there or cannot be used
  public static Dataset read(Path folder, Part part) throws DataFileException {
    return read(find(folder, part.imagesName()), find(folder, part.labelsName()), CLASSES);
  }

  /// Reads a file of images and its file of labels.
  ///
  /// @param classes number of classes; labels are 0 to classes - 1
  /// @return the set, named by its content, else as the folder of the images is
  /// @throws DataFileException if a file cannot be used, or if they do not belong together
  public static Dataset read(Path images, Path labels, int classes) throws DataFileException {
    Path folder = images.toAbsolutePath().getParent();
    Path name = folder == null ? null : folder.getFileName();
    return paired(
        IdxFile.readImages(images),
        IdxFile.readLabels(labels, classes),
        name == null ? "data" : name.toString());
  }

  /// Reads one part of a set from two streams; closes them.
  ///
  /// @param name what to call the set if its content is not known
  /// @throws DataFileException if a stream cannot be used, or if they do not belong together
  public static Dataset read(Part part, InputStream images, InputStream labels, String name)
      throws DataFileException {
    try (labels) {
      return paired(
          IdxFile.readImages(images, part.imagesName()),
          IdxFile.readLabels(labels, part.labelsName(), CLASSES),
          name);
    } catch (DataFileException e) {
      throw e;
    } catch (IOException e) {
      throw new DataFileException(
          Fault.UNREADABLE, part.labelsName(), String.valueOf(e.getMessage()));
    }
  }

  /// Joins images and their labels.
  ///
  /// @param name what to call the set if its content is not known
  /// @throws DataFileException if their numbers differ, or if they come from two known sets
  public static Dataset paired(IdxFile.Images images, IdxFile.Labels labels, String name)
      throws DataFileException {
    Optional<KnownSet> imagesSet = KnownSet.of(images);
    Optional<KnownSet> labelsSet = KnownSet.of(labels);
    if (imagesSet.isPresent() && labelsSet.isPresent() && !imagesSet.equals(labelsSet)) {
      throw new DataFileException(
          Fault.MIXED_SETS,
          images.file(),
          labels.file(),
          imagesSet.get().title(),
          labelsSet.get().title());
    }
    if (images.count() != labels.count()) {
      throw new DataFileException(
          Fault.COUNT_MISMATCH, images.file(), labels.file(), images.count(), labels.count());
    }
    return new Dataset(
        imagesSet.map(KnownSet::id).orElse(name),
        images.height(),
        images.width(),
        labels.classes(),
        images.pixels(),
        labels.values());
  }

  /// The file of a folder that stands for `usualName`; the shortest name if there are several, for
  /// copies have longer ones.
  private static Path find(Path folder, String usualName) throws DataFileException {
    if (!Files.isDirectory(folder)) {
      throw new DataFileException(Fault.MISSING, folder.toString());
    }
    Pattern pattern = namesLike(usualName);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> pattern.matcher(lowerCaseName(path)).matches())
          .min(
              Comparator.comparingInt((Path path) -> lowerCaseName(path).length())
                  .thenComparing(Comparator.naturalOrder()))
          .orElseThrow(
              () -> new DataFileException(Fault.MISSING_FROM_FOLDER, folder.toString(), usualName));
    } catch (DataFileException e) {
      throw e;
    } catch (IOException e) {
      throw new DataFileException(
          Fault.UNREADABLE, folder.toString(), String.valueOf(e.getMessage()));
    }
  }

  private static Pattern namesLike(String usualName) {
    List<String> parts = List.of(usualName.split("-"));
    String copy = "( ?\\(\\d+\\))?";
    return Pattern.compile(
        "%s[-_. ]%s([-_. ]%s)?([-_. ]%s)?%s(\\.gz)?%s"
            .formatted(parts.get(0), parts.get(1), parts.get(2), parts.get(3), copy, copy));
  }

  private static String lowerCaseName(Path path) {
    // The root locale, because Turkish has a dotless i.
    return path.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
