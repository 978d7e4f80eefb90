package atelier.engine.data;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Writes images and labels as MNIST's files are: a magic number that names type and sides, the
/// sides, the bytes; big-endian. After "The MNIST database of handwritten digits", file formats.
public final class IdxWriter {
  private static final int IMAGES = 0x0803;
  private static final int LABELS = 0x0801;

  private IdxWriter() {}

  /// Writes the images of a set.
  public static void writeImages(Dataset set, OutputStream out) throws IOException {
    var data = new DataOutputStream(out);
    data.writeInt(IMAGES);
    data.writeInt(set.size());
    data.writeInt(set.height());
    data.writeInt(set.width());
    data.write(set.pixels());
    data.flush();
  }

  /// Writes the labels of a set.
  public static void writeLabels(Dataset set, OutputStream out) throws IOException {
    var data = new DataOutputStream(out);
    data.writeInt(LABELS);
    data.writeInt(set.size());
    data.write(set.labels());
    data.flush();
  }
}
