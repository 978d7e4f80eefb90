package atelier.app.screen.train;

import static atelier.app.screen.train.Looking.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.network.Model;
import atelier.engine.onnx.OnnxModels;
import atelier.lessons.laboratory.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What the laboratory keeps: runs, settings, files, the lecture's table.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class LaboratoryKeepingTest {
  @TempDir private Path folder;
  private ShownLaboratory lab;

  @Start
  void start(Stage stage) {
    lab = new ShownLaboratory(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(lab.screen()::close);
  }

  @Test
  void twoRunsLieOverEachOtherAndGoIntoFiles(FxRobot robot) throws IOException {
    lab.finish(robot);
    robot.interact(() -> lab.training().settings().number(Setting.RATE).set(0.01));
    lab.finish(robot);
    robot.clickOn("#train-page-runs");
    robot.clickOn("#train-run-run-00001").clickOn("#train-run-run-00002");
    assertThat(((CheckBox) lab.node("#train-run-run-00002")).isSelected()).isTrue();
    lab.answer(folder.resolve("runs.csv"));
    robot.clickOn("#train-runs-csv");
    List<String> lines = Files.readAllLines(folder.resolve("runs.csv"));
    assertThat(lines).anyMatch(line -> line.startsWith("\"#1\"")).anyMatch(line -> line.startsWith("\"#2\""));
    // 80 batches a run, the tests, and the head.
    assertThat(lines).hasSizeGreaterThan(160);
    lab.answer(folder.resolve("runs.svg"));
    robot.clickOn("#train-runs-svg");
    assertThat(Files.readString(folder.resolve("runs.svg"))).contains("<polyline", "#1", "#2");
    lab.answer(folder.resolve("runs.png"));
    robot.clickOn("#train-runs-png");
    assertThat(folder.resolve("runs.png")).isNotEmptyFile();
    robot.clickOn("#train-page-curves");
    waitUntil(() -> lab.said("#train-accuracy").contains("#1") && lab.said("#train-accuracy").contains("test set"));
    robot.clickOn("#train-page-runs");
    robot.clickOn("#train-delete-run-00001");
    assertThat(lab.training().book().runs()).hasSize(1);
    robot.clickOn("#train-page-curves");
    waitUntil(() -> !lab.said("#train-accuracy").contains("#1"));
  }

  @Test
  void theSettingsOfTheLastRunAreThereAgain(FxRobot robot) {
    robot.interact(() -> lab.training().settings().number(Setting.RATE).set(0.02));
    lab.finish(robot);
    robot.interact(
        () -> {
          var next = new TrainScreen(lab.context());
          assertThat(next.training().settings().number(Setting.RATE).value()).isEqualTo(0.02);
          assertThat(next.training().settings().number(Setting.EPOCHS).value()).isEqualTo(4);
          next.close();
        });
  }

  @Test
  void aRunGetsAnotherName(FxRobot robot) {
    lab.finish(robot);
    robot.clickOn("#train-page-runs");
    robot.doubleClickOn("#train-name-run-00001");
    robot.interact(() -> ((TextField) lab.node("#train-name-run-00001")).setText("slow"));
    assertThat(lab.shown().nameProperty().get()).isEqualTo("slow");
  }

  @Test
  void theTrainedNetworkAnswersElsewhereAndIsSaved(FxRobot robot) throws Exception {
    Model before = lab.context().model().get();
    lab.finish(robot);
    assertThat(lab.context().model().get()).isNotEqualTo(before);
    lab.answer(folder.resolve("mine.onnx"));
    robot.clickOn("#train-save");
    Model saved = OnnxModels.read(folder.resolve("mine.onnx"));
    assertThat(saved.weights()).isEqualTo(lab.context().model().get().weights());
    assertThat(saved.metadata()).containsEntry("steps", "80").containsKey("learningRate");
    assertThat(lab.text("#train-saved")).contains("mine.onnx");
  }

  @Test
  void saysSoIfAFolderHoldsNoImages(FxRobot robot) {
    robot.interact(
        () -> lab.training().settings().word(Setting.DATA).set(folder.toString()));
    robot.clickOn("#train-toggle");
    waitUntil(() -> lab.phase() == Phase.FAILED);
    assertThat(lab.text("#train-message")).contains("images");
    assertThat(lab.training().book().runs()).isEmpty();
    robot.interact(() -> lab.training().settings().word(Setting.DATA).set("mnist"));
    lab.finish(robot);
  }

  @Test
  void fillsTheLecturesTableByExperiment(FxRobot robot) {
    robot.clickOn("#train-page-table");
    assertThat(((GridPane) lab.node("#train-table")).getChildren())
        .extracting(cell -> ((Labeled) cell).getText())
        .contains("1.70%", "1.10%", "0.95%", "2,578", "60,000");
    robot.doubleClickOn("#train-table-seeds").write("0");
    assertThat(lab.node("#train-table-run").isDisabled()).isTrue();
    robot.doubleClickOn("#train-table-seeds").write("1");
    robot.clickOn("#train-table-run");
    waitUntil(() -> lab.screen().table().runningProperty().get());
    waitUntil(() -> !lab.screen().table().runningProperty().get());
    assertThat(lab.screen().table().results())
        .hasSize(6)
        .allSatisfy(result -> assertThat(result.trials()).hasSize(1))
        .allSatisfy(result -> assertThat(result.meanPercent()).isBetween(0.0, 95.0));
    assertThat(lab.text("#train-table-run")).isEqualTo("Train them all");
  }

  @Test
  void theTableCanBeStopped(FxRobot robot) {
    robot.clickOn("#train-page-table");
    robot.clickOn("#train-table-run");
    waitUntil(() -> lab.screen().table().reachedProperty().get().isPresent());
    robot.clickOn("#train-table-run");
    waitUntil(() -> !lab.screen().table().runningProperty().get());
    waitUntil(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("lecture-table")));
  }
}
