package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.network.Model;
import atelier.engine.onnx.OnnxModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir Path folder;

  private CliRun train(String... more) {
    var arguments = new ArrayList<>(List.of("train", "--batch", "32", "--json"));
    if (!List.of(more).contains("--epochs")) {
      arguments.addAll(List.of("--epochs", "1"));
    }
    arguments.addAll(List.of(more));
    return CliRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void lastLineHasTheKeysThatScriptsRelyOn() throws Exception {
    CliRun run = train("--threads", "2");

    assertThat(run.code()).as(run.err()).isZero();
    Map<String, Object> json = run.json();
    assertThat(json)
        .containsOnlyKeys(
            "parameters",
            "epochs",
            "seed",
            "threads",
            "trainLoss",
            "testLoss",
            "testErrorPercent",
            "imagesPerSecond",
            "seconds",
            "weightsSha256")
        .containsEntry("parameters", 61_706)
        .containsEntry("epochs", 1)
        .containsEntry("seed", 1)
        .containsEntry("threads", 2);
    assertThat(json.get("weightsSha256")).asString().matches("[0-9a-f]{64}");
    assertThat(json.get("trainLoss"))
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .isBetween(0.0, 2.5);
  }

  @Test
  void seedDecidesEverythingAndThreadsNothing() throws Exception {
    Object once = train("--seed", "7", "--threads", "1").json().get("weightsSha256");

    assertThat(train("--seed", "7", "--threads", "2").json()).containsEntry("weightsSha256", once);
    assertThat(train("--seed", "8").json().get("weightsSha256")).isNotEqualTo(once);
  }

  @Test
  void savedModelTellsHowItWasMade() throws Exception {
    Path file = folder.resolve("m.onnx");
    CliRun run = train("--seed", "3", "--learning-rate", "0,02", "--save", file.toString());

    Model model = OnnxModels.read(file);

    assertThat(Fingerprint.sha256(model.weights())).isEqualTo(run.json().get("weightsSha256"));
    assertThat(model.metadata())
        .containsEntry("seed", "3")
        .containsEntry("learningRate", "0.02")
        .containsEntry("data", "mnist")
        .containsEntry("testErrorPercent", String.valueOf(run.json().get("testErrorPercent")));
  }

  @Test
  void interruptedRunSavesWhatItLearnedAndSaysSo() throws Exception {
    Path file = folder.resolve("m.onnx");
    CliRun run =
        CliRun.of(
            Locale.ENGLISH, CliRun.atOnce(), "train", "--json", "--save", file.toString());

    assertThat(run.code()).isEqualTo(130);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Interrupted after step");
    assertThat(OnnxModels.read(file).metadata()).doesNotContainKey("testErrorPercent");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void aRunGoesOnFromItsCheckpoint() throws Exception {
    String file = folder.resolve("run.onnx").toString();
    Object whole = train("--epochs", "3", "--checkpoint", file).json().get("weightsSha256");
    // After one epoch of three somebody pulled the plug: the file of another run, cut there.
    String cut = folder.resolve("cut.onnx").toString();
    CliRun interrupted =
        CliRun.of(
            Locale.ENGLISH,
            CliRun.never(),
            "train", "--epochs", "3", "--batch", "32", "--checkpoint", cut, "--target-accuracy",
            "0.1");
    assertThat(interrupted.code()).isZero();

    CliRun resumed = train("--epochs", "3", "--resume", cut);

    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.json()).containsEntry("weightsSha256", whole);
  }

  @Test
  void aCheckpointOfAnotherRunIsRefusedByItsDifference() {
    String file = folder.resolve("run.onnx").toString();
    train("--checkpoint", file);

    CliRun other = train("--learning-rate", "0.2", "--resume", file);

    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("learningRate = 0.05, and this run has 0.2");
    CliRun model = CliRun.of("train", "--resume", folder.resolve("absent.onnx").toString());
    assertThat(model.code()).isEqualTo(1);
    assertThat(model.err()).contains("there is no such file");
  }

  @Test
  void everyWayToTrainIsAccepted() throws Exception {
    CliRun run =
        train(
            "--loss", "mean_squared_error", "--schedule", "step", "--warm-up", "2", "--averaging",
            "0.9", "--augment", "1", "--initialiser", "he", "--validation", "0.2", "--patience",
            "1", "--epochs", "3");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("on the images held out");
    for (String[] wrong :
        new String[][] {
          {"--loss", "hinge"},
          {"--averaging", "1"},
          {"--augment", "-1"},
          {"--initialiser", "zero"},
          {"--validation", "1"},
          {"--patience", "2"},
          {"--warm-up", "-3"}
        }) {
      CliRun refused = train(wrong);
      assertThat(refused.code()).as(wrong[0]).isEqualTo(2);
      assertThat(refused.err()).contains(wrong[0]);
    }
  }

  @Test
  void keepsFromWhichProbabilityOnItIsBelieved(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("model.onnx");
    CliRun run =
        train("--scribbles", "3", "--validation", "0.2", "--epochs", "1", "--save", file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    Model trained = OnnxModels.read(file);
    // After ten steps it is sure of nothing, and of no scribble.
    assertThat(trained.metadata()).containsEntry(Model.SURE_FROM, "0.8").containsKey(Model.TEMPERATURE);
  }

  @Test
  void evaluationCountsEveryImage() throws Exception {
    CliRun run = CliRun.of("evaluate", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json()).containsOnlyKeys("images", "testErrorPercent", "calibrationErrorPercent", "surePercent", "rightOfSurePercent", "confusion");
    assertThat(run.json()).containsEntry("images", 100);
    // Ten images of each class: every row of the truth adds up to ten.
    assertThat(run.json().get("confusion"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(10)
        .allSatisfy(
            row ->
                assertThat(((List<?>) row).stream().mapToInt(n -> (Integer) n).sum())
                    .isEqualTo(10));
  }
}
