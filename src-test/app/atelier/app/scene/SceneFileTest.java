package atelier.app.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.lessons.convolution.Presets;
import atelier.lessons.scene.ConvolutionScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneFileTest {
  @TempDir private Path folder;

  @Test
  void aSceneComesBackFromItsFile() throws IOException {
    Path file = folder.resolve("lesson.json");
    Files.writeString(file, "what was here before");
    var scene = new ConvolutionScene(Presets.stride(), 3, false);
    SceneFile.write(scene, file);
    assertThat(SceneFile.read(file)).isEqualTo(scene);
    assertThat(Files.readString(file)).contains("\"stride\" : 2");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1, 2]", "null", "seven", "{\"kind\": \"convolution\""})
  void whatIsNoObjectIsNoScene(String text) throws IOException {
    Path file = folder.resolve("wrong.json");
    Files.writeString(file, text);
    assertThatThrownBy(() -> SceneFile.read(file))
        .isInstanceOf(SceneFile.NoSceneException.class)
        .hasMessageContaining("wrong.json");
  }

  @Test
  void aFileThatIsNotThereIsSaidByItsName() {
    assertThatThrownBy(() -> SceneFile.read(folder.resolve("gone.json")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
