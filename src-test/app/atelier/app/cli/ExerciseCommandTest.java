package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Exercises and worksheets from the command line.
class ExerciseCommandTest {
  @TempDir Path folder;

  @Test
  void theLecturesExerciseWithItsAnswer() throws IOException {
    CliRun run = CliRun.of("exercise", "--lecture", "--json", "--lang", "fr");

    assertThat(run.code()).isZero();
    assertThat(run.json()).containsKeys("kind", "seed", "statement", "answer");
    assertThat(run.json()).containsEntry("kind", "convolution").containsEntry("seed", 1);
    assertThat(run.json().get("answer"))
        .isEqualTo(
            List.of(
                List.of(List.of(-3.0, 1.0, 6.0), List.of(4.0, 5.0, -1.0), List.of(-1.0, 1.0, 6.0)),
                List.of(List.of(0.0, 1.0, 6.0), List.of(4.0, 5.0, 0.0), List.of(0.0, 1.0, 6.0))));
  }

  @Test
  void theSolutionIsPrintedOnlyIfAskedFor() {
    CliRun bare = CliRun.of("exercise", "--kind", "max-pooling", "--seed", "7");
    CliRun solved = CliRun.of("exercise", "--kind", "max-pooling", "--seed", "7", "--solution");

    assertThat(bare.out()).contains("Max pooling (level 1, number 7)", "___").doesNotContain("=");
    assertThat(solved.out()).contains("the largest of").doesNotContain("___");
    assertThat(CliRun.of("exercise", "--kind", "max-pooling", "--seed", "7").out())
        .isEqualTo(bare.out());
  }

  @ParameterizedTest
  @CsvSource({"latex, \\documentclass", "tikz, \\documentclass", "moodle, <?xml"})
  void otherFormatsGoToTheOutputToo(String format, String start) {
    assertThat(CliRun.of("exercise", "--lecture", "--format", format).out()).startsWith(start);
  }

  @Test
  void aClassGetsPdfsAndACorrectionApart() throws IOException {
    Path sheets = folder.resolve("class.pdf");
    Path correction = folder.resolve("correction.pdf");
    CliRun run =
        CliRun.of(
            "worksheet",
            "--exercise",
            "convolution:2:1",
            "--exercise",
            "output-size:3",
            "--variants",
            "3",
            "--output",
            sheets.toString(),
            "--correction",
            correction.toString(),
            "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json()).containsEntry("variants", 3).containsEntry("exercises", 2);
    assertThat(Files.readAllBytes(sheets)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    assertThat(Files.readAllBytes(correction)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    try (var files = Files.list(folder)) {
      assertThat(files).as("no drafts are left").hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exercise --kind cooking | There is no exercise “cooking”; there are convolution,",
        "exercise --level 4 | The level is 4; it must be 1, 2 or 3.",
        "exercise --seed -1 | The number is -1; it must be from 0 to 999999999.",
        "exercise --format pdf | A PDF cannot be shown here: add --output FILE.pdf.",
        "exercise --format odt | odt is no possible value of --format.",
        "worksheet --output x.pdf | --exercise is missing.",
        "worksheet --exercise convolution | --output is missing.",
        "worksheet --exercise a:b:c:d --output x.pdf | “a:b:c:d” is no exercise:",
        "worksheet --exercise convolution:hard --output x.pdf | “convolution:hard” is no exercise:",
        "worksheet --exercise convolution --variants 0 --output x.pdf | The number of variants is 0;",
        "worksheet --exercise convolution:9 --output x.pdf | The level is 9; it must be 1, 2 or 3.",
      })
  void wrongUsageIsSaidInOneSentence(String line, String sentence) {
    CliRun run = CliRun.of(line.strip().split(" ", -1));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith(sentence);
    assertThat(run.err().lines().toList().getLast()).startsWith("See: atelier");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    CliRun run =
        CliRun.of("exercise", "--lecture", "--output", folder.resolve("no/x.txt").toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
  }
}
