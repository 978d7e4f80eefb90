package atelier.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.onnx.OnnxException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Case D9: saving never destroys the file before.
class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void oldFileSurvivesAWriterThatFails() throws Exception {
    Path file = Files.writeString(folder.resolve("m.onnx"), "the old model");

    assertThatIOException()
        .isThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1024]);
                      out.flush();
                      throw new IOException("disk full");
                    }))
        .withMessage("disk full");

    assertThat(file).hasContent("the old model");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void newContentReplacesTheOldAndLeavesNothingBeside() throws Exception {
    Path file = Files.writeString(folder.resolve("m"), "a longer text than the new one");

    AtomicFile.write(file, out -> out.write('n'));

    assertThat(file).hasContent("n");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void linkKeepsPointingToTheReplacedFile() throws Exception {
    Path file = Files.writeString(folder.resolve("m.onnx"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.onnx"), file);

    AtomicFile.write(link, out -> out.write('n'));

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("n");
  }

  @Test
  void missingFolderIsNamed() {
    Path file = folder.resolve("nowhere").resolve("m.onnx");

    assertThatExceptionOfType(OnnxException.class)
        .isThrownBy(() -> OnnxModels.write(Model.initialise(Networks.lenet5(), 1), file))
        .withMessageStartingWith(file + ": could not be saved (there is no folder ")
        .extracting(OnnxException::fault)
        .isEqualTo(Fault.NOT_SAVED);
  }

  @Test
  void folderIsNoFile() {
    assertThatExceptionOfType(OnnxException.class)
        .isThrownBy(() -> OnnxModels.write(Model.initialise(Networks.lenet5(), 1), folder))
        .withMessageContaining("it is a folder");
    assertThat(folder).isEmptyDirectory();
  }
}
