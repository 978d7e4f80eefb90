package atelier.app.laboratory;

import atelier.app.platform.ImageFiles;
import atelier.app.platform.PictureException;
import atelier.engine.data.Dataset;
import atelier.engine.digit.DigitFrame;
import atelier.engine.digit.GreyImage;
import atelier.engine.digit.ScannedInk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Pictures of digits, sorted into folders named 0 to 9. Each goes the way of a picture that is
/// read: ink found, framed as MNIST's digits are. Every fifth of a digit is kept for the test.
final class PictureFolder {
  private static final Logger LOG = System.getLogger(PictureFolder.class.getName());
  private static final int CLASSES = 10;
  private static final int SIDE = 28;
  private static final int TEST_EVERY = 5;
  private static final int MOST = 100_000;

  private final Part train = new Part();
  private final Part test = new Part();

  private PictureFolder() {}

  /// Images with their labels, as they come.
  private static final class Part {
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private final ByteArrayOutputStream labels = new ByteArrayOutputStream();

    void add(GreyImage digit, int label) {
      for (float level : digit.pixels()) {
        pixels.write(Math.round(255 * level));
      }
      labels.write(label);
    }

    Dataset toDataset(String name) {
      return new Dataset(name, SIDE, SIDE, CLASSES, pixels.toByteArray(), labels.toByteArray());
    }
  }

  /// Whether a folder is of this kind.
  static boolean isOne(Path folder) {
    for (int digit = 0; digit < CLASSES; digit++) {
      if (Files.isDirectory(folder.resolve(Integer.toString(digit)))) {
        return true;
      }
    }
    return false;
  }

  /// Reads it. Files that are no pictures, and pictures without ink, are left out.
  ///
  /// @throws IOException if there are too few digits to learn from, or the folder cannot be read
  static RunData read(Path folder) throws IOException {
    var pictures = new PictureFolder();
    for (int digit = 0; digit < CLASSES; digit++) {
      Path of = folder.resolve(Integer.toString(digit));
      if (Files.isDirectory(of)) {
        pictures.take(of, digit);
      }
    }
    if (pictures.train.labels.size() == 0 || pictures.test.labels.size() == 0) {
      throw new IOException(
          "%s: at least %d pictures of a digit are needed".formatted(folder, TEST_EVERY));
    }
    String name = folder.getFileName().toString();
    return new RunData(pictures.train.toDataset(name), pictures.test.toDataset(name));
  }

  private void take(Path folder, int label) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(Files::isRegularFile).sorted().limit(MOST).toList();
    }
    int taken = 0;
    for (Path file : files) {
      Optional<GreyImage> digit = read(file, label);
      if (digit.isPresent()) {
        taken++;
        (taken % TEST_EVERY == 0 ? test : train).add(digit.get(), label);
      }
    }
  }

  private static Optional<GreyImage> read(Path file, int label) throws IOException {
    try {
      return DigitFrame.of(ScannedInk.of(ImageFiles.read(file)).ink());
    } catch (PictureException e) {
      LOG.log(Level.WARNING, "left out of digit " + label + ": " + file, e);
      return Optional.empty();
    }
  }
}
