package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The commands that the README and the docs show are there, and so is what starts them.
class DocumentedCommandsTest {
  private static final Pattern COMMAND = Pattern.compile("bin/atelier ([a-z]+)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

  private static Path root() {
    return Stream.iterate(
            Path.of("").toAbsolutePath(), folder -> folder.resolve("..").normalize())
        .filter(folder -> Files.exists(folder.resolve("README.md")))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(root().resolve("docs"))) {
      return Stream.concat(
              Stream.of(root().resolve("README.md")),
              docs.filter(file -> file.toString().endsWith(".md")))
          .toList();
    }
  }

  @Test
  void everyCommandWithItsOptionsIsKnown() throws Exception {
    int seen = 0;
    for (Path document : documents()) {
      for (String line : Files.readString(document).replace("\\\n", " ").lines().toList()) {
        var command = COMMAND.matcher(line);
        if (command.find()) {
          CliRun help = CliRun.of(command.group(1), "--help");
          assertThat(help.code()).as("%s: %s", document, line).isZero();
          OPTION
              .matcher(line)
              .results()
              .map(MatchResult::group)
              .forEach(option -> assertThat(help.out()).as("%s: %s", document, line).contains(option));
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(15);
  }

  @Test
  void whateverStartsTheProgramNamesItsModule() throws IOException {
    assertThat(Files.readAllLines(root().resolve("atelier")))
        .contains("-p app/target/lib", "-m atelier.app");
    for (String script : List.of("atelier", "atelier.bat")) {
      assertThat(root().resolve("program/launcher").resolve(script))
          .content()
          .contains("java\" -m atelier.app ");
    }
  }

  @Test
  void theLinkedProgramHasTheSameOptions() throws IOException {
    String[] options =
        Files.readAllLines(root().resolve("atelier")).stream()
            .filter(line -> line.startsWith("-") && !line.matches("-[pm] .*"))
            .toArray(String[]::new);

    assertThat(options).hasSizeGreaterThan(2);
    assertThat(root().resolve("program/pom.xml"))
        .content()
        .contains("<program.options>" + String.join(" ", options) + "</program.options>");
  }
}
