package atelier.engine.golden;

import atelier.engine.data.Dataset;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// The first images of MNIST's training set, in file order, read without the engine's own loader.
public final class MnistHead {
  private static final Path FOLDER =
      Path.of(
          System.getProperty("atelier.golden"),
          "../../assets/src/main/resources/atelier/assets/mnist");

  private MnistHead() {}

  public static Dataset train(int count) {
    return read("train", count);
  }

  public static Dataset test(int count) {
    return read("t10k", count);
  }

  private static Dataset read(String part, int count) {
    byte[] pixels = bytes(part + "-images-idx3-ubyte.gz", 16, count * 784);
    byte[] labels = bytes(part + "-labels-idx1-ubyte.gz", 8, count);
    return new Dataset("mnist", 28, 28, 10, pixels, labels);
  }

  private static byte[] bytes(String file, int header, int count) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file)));
        var data = new DataInputStream(in)) {
      data.skipNBytes(header);
      return data.readNBytes(count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
