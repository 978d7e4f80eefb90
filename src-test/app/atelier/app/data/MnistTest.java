package atelier.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.assets.Assets;
import atelier.engine.data.Dataset;
import atelier.engine.data.MnistFiles;
import atelier.engine.data.MnistFiles.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// The shipped MNIST is the real one (case D3 of the public reports; hashes of its provenance).
class MnistTest {
  static final Arguments[] FILES = {
    file(
        Assets::mnistTrainImages,
        47_040_016,
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    file(
        Assets::mnistTrainLabels,
        60_008,
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    file(
        Assets::mnistTestImages,
        7_840_016,
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    file(
        Assets::mnistTestLabels,
        10_008,
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")
  };

  @ParameterizedTest
  @FieldSource("FILES")
  void isTheOriginalFile(Supplier<InputStream> file, long size, String sha256)
      throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long bytes;
    try (var in = new DigestInputStream(file.get(), digest)) {
      bytes = in.transferTo(OutputStream.nullOutputStream());
    }

    assertThat(bytes).isEqualTo(size);
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(sha256);
  }

  @Test
  void trainingSetHasItsLabelsAndPixels() throws IOException {
    Dataset train =
        MnistFiles.read(
            Part.TRAIN, Assets.mnistTrainImages(), Assets.mnistTrainLabels(), "unknown");

    assertThat(train.name()).isEqualTo("mnist");
    assertThat(train.height()).isEqualTo(28);
    assertThat(train.width()).isEqualTo(28);
    assertThat(firstLabels(train)).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(classCounts(train))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    long sum = 0;
    for (byte pixel : train.pixels()) {
      sum += pixel & 0xFF;
    }
    assertThat(sum / 255.0 / train.pixels().length)
        .isBetween(0.13065, 0.13075);
    assertThat(train.image(0)).satisfies(image -> {
      for (float pixel : image) {
        assertThat(pixel).isBetween(0f, 1f);
      }
    });
  }

  @Test
  void testSetHasItsLabels() throws IOException {
    Dataset test =
        MnistFiles.read(Part.TEST, Assets.mnistTestImages(), Assets.mnistTestLabels(), "unknown");

    assertThat(test.name()).isEqualTo("mnist");
    assertThat(test.size()).isEqualTo(10_000);
    assertThat(firstLabels(test)).containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    assertThat(classCounts(test)[0]).isEqualTo(980);
  }

  private static int[] firstLabels(Dataset set) {
    var labels = new int[10];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = set.label(i);
    }
    return labels;
  }

  private static int[] classCounts(Dataset set) {
    var counts = new int[10];
    for (int i = 0; i < set.size(); i++) {
      counts[set.label(i)]++;
    }
    return counts;
  }

  private static Arguments file(Supplier<InputStream> file, long size, String sha256) {
    return Arguments.of(file, size, sha256);
  }
}
