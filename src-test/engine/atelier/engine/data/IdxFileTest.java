package atelier.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atelier.engine.data.DataFileException.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cases C4, D1, D2 and D3 of the public reports.
class IdxFileTest {
  private static final String IMAGES =
      "00000803 00000002 00000002 00000002 00 7F 80 FF 01 02 03 04";
  private static final String LABELS = "00000801 00000002 07 03";

  /// [#IMAGES] packed by gzip on another machine.
  private static final String PACKED =
      "H4sIAAAAAAACA2Ng4GBmYGBgguP6hv+MTMwsAI40hqIYAAAA";

  private static final String NAME = "train-images-idx3-ubyte.gz";

  @TempDir Path folder;

  @Test
  void readsTwoImages() throws IOException {
    IdxFile.Images images = IdxFile.readImages(stream(bytes(IMAGES)), NAME);

    assertThat(images.count()).isEqualTo(2);
    assertThat(images.height()).isEqualTo(2);
    assertThat(images.width()).isEqualTo(2);
    assertThat(images.pixels()).isEqualTo(bytes("00 7F 80 FF 01 02 03 04"));
  }

  @Test
  void readsTwoLabels() throws IOException {
    IdxFile.Labels labels = IdxFile.readLabels(stream(bytes(LABELS)), NAME, 10);

    assertThat(labels.values()).containsExactly(7, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"packed.gz", "packed", "plain.gz", "plain"})
  void decidesByTheFirstBytesWhateverTheName(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.write(
        file, name.startsWith("packed") ? Base64.getDecoder().decode(PACKED) : bytes(IMAGES));

    IdxFile.Images images = IdxFile.readImages(file);

    assertThat(images.pixels()).isEqualTo(bytes("00 7F 80 FF 01 02 03 04"));
    assertThat(images.file()).isEqualTo(name);
  }

  @Test
  void givesTheChecksumOfTheUnpackedFile() throws IOException {
    IdxFile.Images plain = IdxFile.readImages(stream(bytes(IMAGES)), NAME);
    IdxFile.Images packed = IdxFile.readImages(stream(Base64.getDecoder().decode(PACKED)), NAME);

    // The trailer of the packed file: CRC-32 and length, least significant byte first.
    assertThat(plain.crc32()).isEqualTo(0xA286348EL);
    assertThat(packed.crc32()).isEqualTo(0xA286348EL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void acceptsStreamsThatGiveFewBytesAtATime(boolean packed) throws IOException {
    byte[] file = packed ? Base64.getDecoder().decode(PACKED) : bytes(IMAGES);

    IdxFile.Images images = IdxFile.readImages(new SlowStream(stream(file), 7), NAME);

    assertThat(images.pixels()).isEqualTo(bytes("00 7F 80 FF 01 02 03 04"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><body>403 Forbidden</body></html>",
        "\n  <html>",
        "\u00EF\u00BB\u00BF<?xml version=\"1.0\"?><Error/>"
      })
  void recognisesAWebPage(String page) {
    byte[] raw = page.getBytes(StandardCharsets.ISO_8859_1);

    for (byte[] file : new byte[][] {raw, gzip(raw)}) {
      DataFileException e = imagesFault(file);
      assertThat(e.fault()).isEqualTo(Fault.WEB_PAGE);
      assertThat(e)
          .hasMessageContaining(NAME)
          .hasMessageContaining("this is a web page, not a gzip file (must start with 1F 8B)");
    }
  }

  @Test
  void refusesAnEmptyFilePackedOrNot() {
    assertThat(imagesFault(new byte[0]).fault()).isEqualTo(Fault.EMPTY);
    assertThat(imagesFault(gzip(new byte[0])).fault()).isEqualTo(Fault.EMPTY);
    assertThat(imagesFault(new byte[0])).hasMessageContaining(NAME).hasMessageContaining("empty");
  }

  @Test
  void saysThatAPackedFileWasCutWhereverItIsCut() {
    byte[] whole = Base64.getDecoder().decode(PACKED);

    for (int length = 2; length < whole.length; length++) {
      DataFileException e = imagesFault(Arrays.copyOf(whole, length));
      assertThat(e.fault()).as("cut at %d", length).isEqualTo(Fault.TRUNCATED);
      assertThat(e).hasMessage(NAME + ": file ends too early, download it again");
    }
  }

  @Test
  void saysHowMuchOfAPlainFileIsThere() {
    byte[] whole = bytes(IMAGES);

    for (int length = 1; length < 16; length++) {
      assertThat(imagesFault(Arrays.copyOf(whole, length)).fault()).isEqualTo(Fault.TRUNCATED);
    }
    DataFileException e = imagesFault(Arrays.copyOf(whole, 21));
    assertThat(e.fault()).isEqualTo(Fault.TOO_SHORT);
    assertThat(e.arguments()).containsExactly(NAME, 24L, 21L);
    assertThat(e).hasMessageContaining("ends too early, at 21 of the 24 bytes announced");
  }

  @Test
  void saysThatAPackedFileHoldsLessThanAnnounced() {
    DataFileException e = imagesFault(gzip(Arrays.copyOf(bytes(IMAGES), 20)));

    assertThat(e.fault()).isEqualTo(Fault.TOO_SHORT);
    assertThat(e.arguments()).containsExactly(NAME, 24L, 20L);
  }

  @Test
  void refusesBytesAfterTheLastImage() {
    byte[] longer = bytes(IMAGES + " 05");

    for (byte[] file : new byte[][] {longer, gzip(longer)}) {
      DataFileException e = imagesFault(file);
      assertThat(e.fault()).isEqualTo(Fault.TOO_LONG);
      assertThat(e.arguments()).containsExactly(NAME, 24L);
    }
  }

  @Test
  void saysThatAChecksumIsWrong() {
    byte[] file = Base64.getDecoder().decode(PACKED);
    file[file.length - 8] ^= 1;

    DataFileException e = imagesFault(file);

    assertThat(e.fault()).isEqualTo(Fault.DAMAGED);
    assertThat(e).hasMessageContaining(NAME).hasMessageContaining("damaged");
  }

  @Test
  void tellsSwappedFiles() {
    DataFileException labels = imagesFault(bytes(LABELS));
    assertThat(labels.fault()).isEqualTo(Fault.LABELS_FOR_IMAGES);
    assertThat(labels)
        .hasMessageContaining("this is a label file (2049), expected images (2051)");

    DataFileException images = labelsFault(bytes(IMAGES), 10);
    assertThat(images.fault()).isEqualTo(Fault.IMAGES_FOR_LABELS);
    assertThat(images)
        .hasMessageContaining("this is an image file (2051), expected labels (2049)");
  }

  @Test
  void refusesOtherTypesAndOtherFiles() {
    DataFileException floats = imagesFault(bytes("00000D03 00000002 00000002 00000002"));
    assertThat(floats.fault()).isEqualTo(Fault.OTHER_IDX);
    assertThat(floats.arguments()).containsExactly(NAME, "00000D03", "00000803");

    DataFileException other = imagesFault(bytes("1F000803 00000002 00000002 00000002"));
    assertThat(other.fault()).isEqualTo(Fault.NOT_IDX);
    assertThat(other).hasMessageContaining("starts with 1F 00 08 03");
  }

  @ParameterizedTest
  @CsvSource({
    "03080000 02000000 02000000 02000000 00 7F 80 FF 01 02 03 04",
    "00000803 02000000 02000000 02000000 00 7F 80 FF 01 02 03 04",
    "00000803 60EA0000 1C000000 1C000000 00"
  })
  void tellsImagesWrittenTheWrongWayRound(String hex) {
    assertThat(imagesFault(bytes(hex)).fault()).isEqualTo(Fault.BYTE_ORDER);
  }

  @Test
  void tellsLabelsWrittenTheWrongWayRoundWithoutReservingTheirMemory() {
    // 1,625,948,160 labels would not fit into the heap of the tests.
    byte[] file = Arrays.copyOf(bytes("00000801 60EA0000"), 8 + 60_000);

    assertThat(labelsFault(file, 10).fault()).isEqualTo(Fault.BYTE_ORDER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000803 7FFFFFFF 0000001C 0000001C",
        "00000803 FFFFFFFF FFFFFFFF FFFFFFFF",
        "00000803 00030201 00030201 00030201",
        "00000803 00000000 0000001C 0000001C",
        "00000803 00000001 00000000 0000001C"
      })
  void refusesSizesThatCannotBe(String hex) {
    assertThat(imagesFault(bytes(hex)).fault()).isEqualTo(Fault.IMPLAUSIBLE_SIZE);
  }

  @Test
  void reservesNoMemoryForImagesThatAreNotThere() {
    DataFileException e = imagesFault(bytes("00000803 00200000 0000001C 0000001C 01 02"));

    assertThat(e.fault()).isEqualTo(Fault.TOO_SHORT);
    assertThat(e.arguments()).containsExactly(NAME, 16L + 2_097_152L * 784, 18L);
  }

  @ParameterizedTest
  @CsvSource({"00 09 0A, 10, 3", "FF 09 08, 255, 1", "00 64 0A, 100, 2"})
  void namesALabelOutOfRangeAndItsPlace(String labels, int value, int place) {
    DataFileException e = labelsFault(bytes("00000801 00000003" + labels), 10);

    assertThat(e.fault()).isEqualTo(Fault.LABEL_OUT_OF_RANGE);
    assertThat(e.arguments()).containsExactly(NAME, value, place, 9);
    assertThat(e)
        .hasMessageContaining("label %d at item %d, expected 0 to 9".formatted(value, place));
  }

  @Test
  void hintsThatTheLettersSetStartsAtOne() {
    var letters = new StringBuilder("00000801 0000001A");
    for (int letter = 1; letter <= 26; letter++) {
      letters.append(" %02X".formatted(letter));
    }

    DataFileException e = labelsFault(bytes(letters.toString()), 26);

    assertThat(e.fault()).isEqualTo(Fault.LABELS_FROM_ONE);
    assertThat(e.arguments()).containsExactly(NAME, 26, 26, 25);
    assertThat(e).hasMessageContaining("start at 1");
  }

  @Test
  void namesAFileThatIsNotThere() {
    Path absent = folder.resolve("absent.gz");

    var e = catchThrowableOfType(DataFileException.class, () -> IdxFile.readImages(absent));

    assertThat(e.fault()).isEqualTo(Fault.MISSING);
    assertThat(e).hasMessageContaining(absent.toString());
  }

  @Test
  void namesAFolderGivenForAFile() {
    var e = catchThrowableOfType(DataFileException.class, () -> IdxFile.readLabels(folder, 10));

    assertThat(e.fault()).isEqualTo(Fault.UNREADABLE);
    assertThat(e).hasMessageContaining(folder.getFileName().toString());
  }

  private static DataFileException imagesFault(byte[] file) {
    return catchThrowableOfType(
        DataFileException.class, () -> IdxFile.readImages(stream(file), NAME));
  }

  private static DataFileException labelsFault(byte[] file, int classes) {
    return catchThrowableOfType(
        DataFileException.class, () -> IdxFile.readLabels(stream(file), NAME, classes));
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  /// Returns few bytes a call, as a network does.
  private static final class SlowStream extends FilterInputStream {
    private final int most;

    SlowStream(InputStream in, int most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return super.read(buffer, offset, Math.min(length, most));
    }
  }
}
