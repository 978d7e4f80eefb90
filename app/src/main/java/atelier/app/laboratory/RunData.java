package atelier.app.laboratory;

import atelier.assets.Assets;
import atelier.engine.data.Dataset;
import atelier.engine.data.MnistFiles;
import atelier.engine.data.MnistFiles.Part;
import atelier.lessons.laboratory.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// The images of a run.
///
/// @param train to learn from
/// @param test to measure on
public record RunData(Dataset train, Dataset test) {
  /// The handwritten digits that come with the program.
  public static final String MNIST = "mnist";

  /// Pictures of clothes: the whole set where it is installed, else the sample that comes with the
  /// program.
  public static final String FASHION = "fashion-mnist";

  /// The digits that students drew, measured on MNIST's.
  public static final String MINE = "mine";

  /// Where Debian's package `dataset-fashion-mnist` puts it.
  private static final Path INSTALLED_FASHION = Path.of("/usr/share/datasets/fashion-mnist");

  /// Whether the whole of [#FASHION] is installed.
  public static boolean hasWholeFashion() {
    return Files.isDirectory(INSTALLED_FASHION);
  }

  /// Finds images. Any thread may ask.
  public static final class Shelf {
    private final Supplier<Dataset> mnist;
    private final Supplier<Dataset> mnistTest;
    private final Optional<Path> mineAt;
    private volatile Optional<Taken> last = Optional.empty();

    /// What was read last.
    private record Taken(String where, RunData data) {}

    /// @param mnist MNIST's images
    /// @param mnistTest its test images
    /// @param mineAt file of the digits that students drew; nothing if they are not kept
    public Shelf(Supplier<Dataset> mnist, Supplier<Dataset> mnistTest, Optional<Path> mineAt) {
      this.mnist = mnist;
      this.mnistTest = mnistTest;
      this.mineAt = mineAt;
    }

    /// The images of a run, MNIST's without one. What the run itself has read is not read again:
    /// one
    /// looks into a network at every moment.
    ///
    /// @throws UncheckedIOException saying what is wrong with which file
    public RunData of(Optional<Experiment> run) {
      String where = run.map(one -> one.setup().get(Setting.DATA)).orElse(MNIST);
      return last.filter(taken -> taken.where().equals(where))
          .map(Taken::data)
          .orElseGet(() -> take(where));
    }

    /// Reads a set anew; takes its time.
    ///
    /// @param where a name from above, or a folder: four files like MNIST's, or
    ///     pictures sorted into folders named 0 to 9
    /// @throws UncheckedIOException saying what is wrong with which file
    public RunData take(String where) {
      RunData data = read(where);
      last = Optional.of(new Taken(where, data));
      return data;
    }

    private RunData read(String where) {
      try {
        return switch (where) {
          case MNIST -> new RunData(mnist.get(), mnistTest.get());
          case FASHION -> hasWholeFashion() ? folder(INSTALLED_FASHION) : sample();
          case MINE -> new RunData(readMine(), mnistTest.get());
          default -> folder(Path.of(where));
        };
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Dataset readMine() throws IOException {
      Path images = mineAt.orElseThrow(() -> new IOException("no digits are kept"));
      Path labels =
          images.resolveSibling(
              images.getFileName().toString().replace("images-idx3", "labels-idx1"));
      return MnistFiles.read(images, labels, MnistFiles.CLASSES);
    }
  }

  private static RunData folder(Path folder) throws IOException {
    if (PictureFolder.isOne(folder)) {
      return PictureFolder.read(folder);
    }
    return new RunData(MnistFiles.read(folder, Part.TRAIN), MnistFiles.read(folder, Part.TEST));
  }

  private static RunData sample() throws IOException {
    return new RunData(
        MnistFiles.read(
            Part.TRAIN, Assets.fashionTrainImages(), Assets.fashionTrainLabels(), FASHION),
        MnistFiles.read(
            Part.TEST, Assets.fashionTestImages(), Assets.fashionTestLabels(), FASHION));
  }
}
