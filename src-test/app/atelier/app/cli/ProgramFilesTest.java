package atelier.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atelier.engine.data.DataFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFilesTest {
  @TempDir Path folder;

  private final ProgramFiles files = new ProgramFiles();

  @Test
  void mnistComesWithTheProgram() throws Exception {
    assertThat(files.test("mnist").size()).isEqualTo(10_000);
  }

  @Test
  void folderOfIdxFilesIsRead() throws Exception {
    Files.write(
        folder.resolve("t10k-images-idx3-ubyte"),
        new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 0, 127, -128, -1});
    Files.write(
        folder.resolve("t10k-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 7});

    assertThat(files.test(folder.toString()).label(0)).isEqualTo(7);
  }

  @Test
  void webPageInTheFolderIsSaidInFrench() throws IOException {
    Files.write(
        folder.resolve("t10k-images-idx3-ubyte.gz"), "<!DOCTYPE html>".getBytes(UTF_8));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), new byte[0]);

    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> files.test(folder.toString()))
        .satisfies(
            e ->
                assertThat(Sentences.of(e, CliTexts.of(Locale.FRENCH)))
                    .startsWith("t10k-images-idx3-ubyte.gz")
                    .contains("c’est une page web, pas un fichier gzip"));
  }

  @Test
  void folderThatIsNotThereIsNamed() {
    assertThatExceptionOfType(CliException.class)
        .isThrownBy(() -> files.train("nowhere"))
        .satisfies(
            e ->
                assertThat(e.sentence(CliTexts.of(Locale.ENGLISH)))
                    .startsWith("There is no data set nowhere"));
  }
}
