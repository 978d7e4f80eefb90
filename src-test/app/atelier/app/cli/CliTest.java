package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.tour.Tour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  @TempDir Path folder;

  @Test
  void summaryCountsWhatThePaperCounts() throws Exception {
    CliRun run = CliRun.of("summary", "lenet5", "--json");

    assertThat(run.code()).isZero();
    Map<String, Object> json = run.json();
    assertThat(json).containsOnlyKeys("parameters", "multiplyAdds", "layers");
    assertThat(json).containsEntry("parameters", 61_706).containsEntry("multiplyAdds", 416_520);
    assertThat(json.get("layers"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(12)
        .startsWith(layer("conv1", "Conv2d", List.of(6, 28, 28), 156, 117_600))
        .contains(layer("conv2", "Conv2d", List.of(16, 10, 10), 2_416, 240_000))
        .endsWith(layer("fc3", "Linear", List.of(10), 850, 840));
  }

  private static Map<String, Object> layer(
      String name, String type, List<Integer> output, int parameters, int multiplyAdds) {
    return Map.of(
        "name",
        name,
        "type",
        type,
        "output",
        output,
        "parameters",
        parameters,
        "multiplyAdds",
        multiplyAdds);
  }

  @Test
  void summaryIsATableInTheLanguageAsked() {
    CliRun run = CliRun.of("summary", "lenet5", "--lang", "fr");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("multiplications-additions").containsPattern("total +61.706 ");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "summary alexnot             | There is no network named alexnot; there are: lenet1, lenet4, lenet5, lenet5-1998, lenet1-modern, lenet4-modern, dense.",
        "summary                     | NAME is missing.",
        "train --model lenet9        | There is no network named lenet9; there are: lenet1, lenet4, lenet5, lenet5-1998, lenet1-modern, lenet4-modern, dense.",
        "train --epochs many         | many is no possible value of --epochs.",
        "train --epochs 0            | 0 is no possible value of --epochs.",
        "train --threads 0           | 0 is no possible value of --threads.",
        "train --learning-rate NaN   | NaN is no possible value of --learning-rate.",
        "train --momentum 1          | 1.0 is no possible value of --momentum.",
        "train --schedule stairs     | stairs is no possible value of --schedule.",
        "train --frobnicate          | Unknown argument: --frobnicate.",
        "fly                         | Unknown argument: fly.",
        "predict                     | PICTURE is missing.",
        "tour                        | --out is missing.",
        "tour --out o --size big     | big is no possible value of --size.",
        "tour --out o --only attic     | attic is no possible value of --only.",
        "tour --out o --theme pink   | pink is no possible value of --theme.",
        "summary lenet5 --lang de    | de is no possible value of --lang.",
      })
  void wrongUsageIsOneSentenceAndAHint(String line, String sentence) {
    CliRun run = CliRun.of(line.strip().split(" ", -1));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(2).startsWith(sentence);
    assertThat(run.err().lines().toList().getLast()).startsWith("See: atelier");
  }

  @Test
  void wrongUsageIsSaidInFrench() {
    CliRun run = CliRun.of("train", "--lang=fr", "--epochs", "0");

    assertThat(run.err()).startsWith("0 n’est pas une valeur possible de --epochs.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "train", "evaluate", "predict", "summary", "tour", "bench"})
  void everyCommandExplainsItselfInBothLanguages(String command) {
    for (String language : List.of("en", "fr")) {
      CliRun run =
          command.isEmpty()
              ? CliRun.of("--lang", language, "--help")
              : CliRun.of(command, "--lang", language, "--help");

      assertThat(run.code()).isZero();
      assertThat(run.out()).contains(language.equals("fr") ? "Utilisation" : "Usage", "--lang");
      assertThat(run.out().lines().filter(line -> line.matches("\\s+-.*[^.]$")).toList())
          .as("options without a description")
          .allMatch(line -> line.length() > 30 || line.contains("|"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void tourNamesTheScreensThatItVisits(String language) {
    assertThat(CliRun.of("tour", "--lang", language, "--help").out()).contains(Tour.screens());
  }

  @Test
  void withoutADisplayTheWindowSaysWhatWorks() {
    CliRun english = CliRun.of();
    CliRun french = CliRun.of("--lang", "fr");

    assertThat(english.code()).isEqualTo(1);
    assertThat(english.err().lines())
        .singleElement()
        .asString()
        .contains("no display", "train", "evaluate", "predict", "tour");
    assertThat(french.err()).startsWith("Il n’y a pas d’écran");
  }

  @Test
  void theWindowIsAskedForTheLanguageOfTheCommandLine() {
    assertThat(CliRun.launches("--lang", "EN"))
        .containsExactly(new Launch(Optional.of(Locale.ENGLISH), Optional.empty()));
    assertThat(CliRun.launches("--lang=fr"))
        .containsExactly(new Launch(Optional.of(Locale.FRENCH), Optional.empty()));
    assertThat(CliRun.launches())
        .containsExactly(new Launch(Optional.empty(), Optional.empty()));
  }

  @Test
  void missingAndForeignModelsAreNamed() throws IOException {
    Path page = Files.writeString(folder.resolve("m.onnx"), "<!DOCTYPE html><html></html>");
    Path absent = folder.resolve("absent.onnx");

    assertThat(CliRun.of("evaluate", "--model", page.toString()))
        .isEqualTo(
            new CliRun(
                1,
                "",
                page
                    + ": this is a web page, not an ONNX model; download the model again."
                    + System.lineSeparator()));
    assertThat(CliRun.of("evaluate", "--lang", "fr", "--model", absent.toString()).err())
        .isEqualTo(absent + "\u202f: ce fichier n’existe pas." + System.lineSeparator());
  }

  @Test
  void unknownDataIsNamed() {
    CliRun run = CliRun.of("train", "--data", "cifar");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("There is no data set cifar");
  }

  @Test
  void aPlaceThatCannotBeSavedToIsSaidBeforeTraining() {
    CliRun run = CliRun.of("train", "--save", folder.resolve("no").resolve("m.onnx").toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("cannot be saved there");
  }

  @Test
  void badPicturesAreNamedOneByOne() throws IOException {
    Path page = Files.writeString(folder.resolve("digit.png"), "<html></html>");
    Path absent = folder.resolve("absent.jpg");

    CliRun run = CliRun.of("predict", "--json", page.toString(), absent.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly(
            page + ": this is not a picture; a PNG or JPEG file is expected.",
            absent + ": there is no such file.");
    assertThat(run.json()).isEqualTo(Map.of("files", List.of()));
  }

  @Test
  void tourPassesTheWishOn() throws Exception {
    CliRun run = CliRun.of("tour", "--out", "pictures", "--size", "800x600", "--json");

    assertThat(run.code()).isZero();
    assertThat(run.json())
        .isEqualTo(Map.of("files", List.of(Path.of("pictures", "800x600").toString())));
  }

  @ParameterizedTest
  @CsvSource({"--lang fr, fr", "--lang=FR, fr", "train --lang en, en", "train, de", "--lang, de"})
  void languageIsFoundWhereverItStands(String line, String language) {
    assertThat(Cli.language(List.of(line.split(" ", -1)), Locale.GERMAN).getLanguage())
        .isEqualTo(language);
  }

  @Test
  void benchTellsHowLongAStepTakesToDraw() throws IOException {
    CliRun run = CliRun.of(Locale.ENGLISH, CliRun.never(), "bench", "--drawing", "--json");
    assertThat(run.json()).containsEntry("stepMillis", Map.of("median", 1.5, "p99", 2.5));
    assertThat(CliRun.of(Locale.FRENCH, CliRun.never(), "bench", "--drawing").out())
        .contains("1,5 ms")
        .contains("4,5 ms")
        .contains("9500 images/s", "8,5 ms");
  }

  @Test
  void aSceneThatCannotBeReadIsSaidInOneSentence(@TempDir Path folder) throws IOException {
    Path poem = Files.writeString(folder.resolve("poem.json"), "roses");
    CliRun run = CliRun.of(Locale.ENGLISH, CliRun.never(), "--scene", poem.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("poem.json").contains("no scene").doesNotContain("Exception");
    Path dance = Files.writeString(folder.resolve("dance.json"), "{\"kind\": \"dance\"}");
    assertThat(CliRun.of(Locale.FRENCH, CliRun.never(), "--scene", dance.toString()).err())
        .contains("dance")
        .contains("convolution, pooling");
  }

  @Test
  void robustnessMeasuresEveryVariant() throws Exception {
    CliRun run = CliRun.of("robustness", "--images", "4", "--drawings", "20", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json()).containsEntry("images", 4);
    assertThat(run.json().get("variants"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(22)
        .first()
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("variant", "as it is")
        .containsEntry("sameAnswerPercent", 100.0);
    assertThat(run.json().get("nonsense"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(12)
        .first()
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("kind", "dot")
        .containsEntry("surePercent", 0.0);
    assertThat(CliRun.of("robustness", "--images", "2", "--drawings", "2", "--lang", "fr").out())
        .contains("même réponse", "scale 0.4", "pas un chiffre", "spiral");
  }
}
