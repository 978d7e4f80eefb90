package atelier.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Started from a class path, the program has no module of vectors unless it is asked for.
class MissingVectorsTest {

  @ParameterizedTest
  @CsvSource({"fr, qui manque ici", "en, which is missing here"})
  void oneSentenceSaysWhatIsMissing(String language, String words) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                everything(),
                "atelier.app.Main",
                "summary",
                "lenet5",
                "--lang",
                language)
            .redirectErrorStream(true)
            .start();
    List<String> lines = lines(process);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).contains("jdk.incubator.vector").contains(words);
  }

  private static List<String> lines(Process process) throws IOException {
    try (var reader = process.inputReader()) {
      return reader.lines().toList();
    }
  }

  private static String everything() {
    return Stream.of("jdk.module.path", "java.class.path")
        .map(name -> System.getProperty(name, ""))
        .filter(path -> !path.isEmpty())
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElseThrow();
  }
}
