package atelier.assets;

import java.io.InputStream;
import java.util.List;

/// Everything that is shipped with the program, one method an asset; nobody else spells a path.
/// Each call opens a new stream, which the caller closes. Where an asset comes from and under which
/// licence is written beside it, in PROVENANCE.md.
public final class Assets {
  private Assets() {}

  /// MNIST's 60,000 training images, as IDX.
  public static InputStream mnistTrainImages() {
    return open("mnist/train-images-idx3-ubyte");
  }

  /// MNIST's 60,000 training labels, as IDX.
  public static InputStream mnistTrainLabels() {
    return open("mnist/train-labels-idx1-ubyte");
  }

  /// MNIST's 10,000 test images, as IDX.
  public static InputStream mnistTestImages() {
    return open("mnist/t10k-images-idx3-ubyte");
  }

  /// MNIST's 10,000 test labels, as IDX.
  public static InputStream mnistTestLabels() {
    return open("mnist/t10k-labels-idx1-ubyte");
  }

  /// 2,000 training images of Fashion-MNIST, as IDX packed with gzip.
  public static InputStream fashionTrainImages() {
    return open("fashion-mnist/train-images-idx3-ubyte.gz");
  }

  /// Their labels.
  public static InputStream fashionTrainLabels() {
    return open("fashion-mnist/train-labels-idx1-ubyte.gz");
  }

  /// 500 test images of Fashion-MNIST, as IDX packed with gzip.
  public static InputStream fashionTestImages() {
    return open("fashion-mnist/t10k-images-idx3-ubyte.gz");
  }

  /// Their labels.
  public static InputStream fashionTestLabels() {
    return open("fashion-mnist/t10k-labels-idx1-ubyte.gz");
  }

  /// The trained LeNet-5 that answers at first launch, as ONNX.
  ///
  /// @throws IllegalStateException if this build was made without it
  public static InputStream lenet5() {
    return open("models/lenet5.onnx");
  }

  /// Trained networks to choose from, by name; [#lenet5] is the first.
  public static List<String> networks() {
    return List.of("lenet5", "lenet1", "lenet4", "lenet5-1998");
  }

  /// A trained network, as ONNX.
  ///
  /// @param name one of [#networks]
  /// @throws IllegalStateException if this build was made without it
  public static InputStream network(String name) {
    return open("models/" + name + ".onnx");
  }

  /// A handwritten seven, as a table of grey levels from 0 to 255, 28 x 28.
  public static InputStream digitPicture() {
    return open("pictures/digit.tsv");
  }

  /// A pullover, as a table of grey levels from 0 to 255, 28 x 28.
  public static InputStream garmentPicture() {
    return open("pictures/garment.tsv");
  }

  /// The red, green and blue of a house under the sun, each a table from 0 to 255, 25 x 25.
  public static List<InputStream> landscapePicture() {
    return List.of(
        open("pictures/landscape-red.tsv"),
        open("pictures/landscape-green.tsv"),
        open("pictures/landscape-blue.tsv"));
  }

  /// The font of texts, as TTF: DejaVu Sans.
  public static InputStream textFont() {
    return open("fonts/DejaVuSans.ttf");
  }

  /// The font of texts, bold, as TTF: DejaVu Sans Bold.
  public static InputStream boldTextFont() {
    return open("fonts/DejaVuSans-Bold.ttf");
  }

  /// The font of numbers and code, as TTF: DejaVu Sans Mono.
  public static InputStream monospacedFont() {
    return open("fonts/DejaVuSansMono.ttf");
  }

  /// The font of numbers and code, bold, as TTF: DejaVu Sans Mono Bold.
  public static InputStream boldMonospacedFont() {
    return open("fonts/DejaVuSansMono-Bold.ttf");
  }

  private static InputStream open(String path) {
    InputStream stream = Assets.class.getResourceAsStream(path);
    if (stream == null) {
      throw new IllegalStateException(
          "%s is missing from the assets of this build; build the assets module again with it"
              .formatted(path));
    }
    return stream;
  }
}
