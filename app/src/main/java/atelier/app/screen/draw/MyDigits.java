package atelier.app.screen.draw;

import atelier.app.platform.WholeFile;
import atelier.engine.data.DataFileException;
import atelier.engine.data.Dataset;
import atelier.engine.data.IdxWriter;
import atelier.engine.data.MnistFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Digits that students drew and named, kept in a folder as a pair of files like MNIST's.
final class MyDigits {
  private static final Logger LOG = System.getLogger(MyDigits.class.getName());
  private static final int SIDE = 28;
  private static final String IMAGES = "-images-idx3-ubyte";
  private static final String LABELS = "-labels-idx1-ubyte";
  private static final String NAME = "my";

  private final Optional<Path> folder;
  private final ObservableList<Kept> kept = FXCollections.observableArrayList();

  /// Kept here: a view of a list that nobody holds stops telling of changes.
  private final ObservableList<Kept> shown = FXCollections.unmodifiableObservableList(kept);

  /// A digit.
  ///
  /// @param pixels 28 x 28, row after row, 0 to 1
  /// @param label what it is meant to be
  record Kept(float[] pixels, int label) {}

  /// With what the folder holds; nothing if it holds nothing that can be read.
  ///
  /// @param folder nothing to keep them only until the window closes
  MyDigits(Optional<Path> folder) {
    this.folder = folder;
    folder.map(at -> at.resolve(NAME + IMAGES)).filter(Files::exists).ifPresent(this::load);
  }

  private void load(Path images) {
    try {
      kept.setAll(read(images));
    } catch (IOException e) {
      // What cannot be read stays where it is until a digit is kept.
      LOG.log(Level.WARNING, "the kept digits cannot be read", e);
    }
  }

  /// All of them, in the order in which they were kept.
  ObservableList<Kept> all() {
    return shown;
  }

  /// Keeps one more.
  ///
  /// @throws IOException if it cannot be written; it is kept until the window closes all the same
  void add(float[] pixels, int label) throws IOException {
    kept.add(new Kept(pixels.clone(), label));
    save();
  }

  /// Lets go of one.
  void remove(Kept one) throws IOException {
    kept.remove(one);
    save();
  }

  private void save() throws IOException {
    if (folder.isPresent()) {
      Files.createDirectories(folder.get());
      write(folder.get().resolve(NAME + IMAGES));
    }
  }

  /// As a set to measure and to learn from.
  Dataset dataset() {
    byte[] pixels = new byte[kept.size() * SIDE * SIDE];
    byte[] labels = new byte[kept.size()];
    for (int i = 0; i < labels.length; i++) {
      float[] image = kept.get(i).pixels();
      for (int p = 0; p < image.length; p++) {
        pixels[i * image.length + p] = (byte) Math.round(255 * image[p]);
      }
      labels[i] = (byte) kept.get(i).label();
    }
    return new Dataset("my digits", SIDE, SIDE, MnistFiles.CLASSES, pixels, labels);
  }

  /// Writes all as a pair of files.
  ///
  /// @param images the file of images; that of labels stands beside it
  void write(Path images) throws IOException {
    Dataset set = dataset();
    WholeFile.write(images, out -> IdxWriter.writeImages(set, out));
    WholeFile.write(labels(images), out -> IdxWriter.writeLabels(set, out));
  }

  /// Adds those of a pair of files.
  ///
  /// @return how many
  /// @throws DataFileException if they cannot be used
  int add(Path images) throws IOException {
    List<Kept> more = read(images);
    kept.addAll(more);
    save();
    return more.size();
  }

  private static List<Kept> read(Path images) throws IOException {
    Dataset set = MnistFiles.read(images, labels(images), MnistFiles.CLASSES);
    if (set.height() != SIDE || set.width() != SIDE) {
      throw new IOException("images of %d x %d".formatted(set.height(), set.width()));
    }
    var digits = new ArrayList<Kept>();
    for (int i = 0; i < set.size(); i++) {
      digits.add(new Kept(set.image(i), set.label(i)));
    }
    return digits;
  }

  private static Path labels(Path images) {
    String name = images.getFileName().toString();
    String other =
        name.contains("images-idx3") ? name.replace("images-idx3", "labels-idx1") : name + LABELS;
    return images.resolveSibling(other);
  }
}
