package atelier.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atelier.engine.data.DataFileException.Fault;
import atelier.engine.data.MnistFiles.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cases D2, D4 and D10 of the public reports.
class MnistFilesTest {
  private static final byte[] IMAGES =
      HexFormat.of().parseHex("00000803000000020000000200000002007F80FF01020304");
  private static final byte[] LABELS = HexFormat.of().parseHex("00000801000000020703");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz",
    "t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte",
    "T10K-IMAGES (1).GZ, T10K-LABELS-IDX1-UBYTE",
    "t10k-images-idx3-ubyte.gz (1), t10k-labels-idx1-ubyte (2).gz",
    "t10k_images_idx3_ubyte, t10k-labels"
  })
  void findsTheFilesUnderTheNamesInUse(String images, String labels) throws IOException {
    Files.write(folder.resolve(images), IMAGES);
    Files.write(folder.resolve(labels), gzip(LABELS));

    Dataset set = MnistFiles.read(folder, Part.TEST);

    assertThat(set.size()).isEqualTo(2);
    assertThat(set.label(0)).isEqualTo(7);
    assertThat(set.image(0)).containsExactly(0f, 127 / 255f, 128 / 255f, 1f);
    assertThat(set.name()).isEqualTo(folder.getFileName().toString());
  }

  @Test
  void findsTheFilesUnderTheTurkishLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      findsTheFilesUnderTheNamesInUse("TRAIN-IMAGES.IDX3-UBYTE.GZ", "TRAIN-LABELS.IDX1-UBYTE.GZ", Part.TRAIN);
    } finally {
      Locale.setDefault(before);
    }
  }

  private void findsTheFilesUnderTheNamesInUse(String images, String labels, Part part)
      throws IOException {
    Files.write(folder.resolve(images), IMAGES);
    Files.write(folder.resolve(labels), LABELS);

    assertThat(MnistFiles.read(folder, part).size()).isEqualTo(2);
  }

  @Test
  void prefersTheOriginalToItsCopies() throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(IMAGES));
    Files.writeString(folder.resolve("train-images-idx3-ubyte (1).gz"), "<html>");
    Files.writeString(folder.resolve("train-images-idx3-ubyte.gz.part"), "");
    Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(LABELS));

    assertThat(MnistFiles.read(folder, Part.TRAIN).size()).isEqualTo(2);
  }

  @Test
  void namesTheFileThatAFolderLacks() throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(IMAGES));

    var e =
        catchThrowableOfType(
            DataFileException.class, () -> MnistFiles.read(folder, Part.TRAIN));

    assertThat(e.fault()).isEqualTo(Fault.MISSING_FROM_FOLDER);
    assertThat(e.arguments()).containsExactly(folder.toString(), "train-labels-idx1-ubyte");
  }

  @Test
  void namesAFolderThatIsNotThere() {
    Path absent = folder.resolve("absent");

    var e =
        catchThrowableOfType(
            DataFileException.class, () -> MnistFiles.read(absent, Part.TRAIN));

    assertThat(e.fault()).isEqualTo(Fault.MISSING);
    assertThat(e.arguments()).containsExactly(absent.toString());
  }

  @Test
  void refusesCountsThatDiffer() {
    byte[] three = HexFormat.of().parseHex("0000080100000003070301");

    var e =
        catchThrowableOfType(
            DataFileException.class,
            () ->
                MnistFiles.read(
                    Part.TEST,
                    new ByteArrayInputStream(IMAGES),
                    new ByteArrayInputStream(three),
                    "set"));

    assertThat(e.fault()).isEqualTo(Fault.COUNT_MISMATCH);
    assertThat(e)
        .hasMessageContaining("2 images but 3 labels")
        .hasMessageContaining("t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte");
  }

  @ParameterizedTest
  @CsvSource({
    "E9F4D8B3, E0CB4AD2, mnist",
    "91373BDF, 4AB9EFF9, mnist",
    "B4F29F28, 741A4657, fashion-mnist",
    "678FE0B1, 80142C1F, fashion-mnist",
    "00000001, 741A4657, mine"
  })
  void namesASetByItsContent(String imagesCrc, String labelsCrc, String name) throws IOException {
    assertThat(MnistFiles.paired(images(imagesCrc), labels(labelsCrc), "mine").name())
        .isEqualTo(name);
  }

  @Test
  void refusesImagesOfOneSetWithLabelsOfAnother() {
    var e =
        catchThrowableOfType(
            DataFileException.class,
            () -> MnistFiles.paired(images("E9F4D8B3"), labels("741A4657"), "mine"));

    assertThat(e.fault()).isEqualTo(Fault.MIXED_SETS);
    assertThat(e).hasMessageContaining("images of MNIST but labels of Fashion-MNIST");
  }

  private static IdxFile.Images images(String crc) {
    return new IdxFile.Images("images", 1, 1, new byte[2], HexFormat.fromHexDigitsToLong(crc));
  }

  private static IdxFile.Labels labels(String crc) {
    return new IdxFile.Labels("labels", 10, new byte[2], HexFormat.fromHexDigitsToLong(crc));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
