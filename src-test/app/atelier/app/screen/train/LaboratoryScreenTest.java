package atelier.app.screen.train;

import static atelier.app.screen.train.Looking.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.AppContext;
import atelier.app.TestContexts;
import atelier.app.Visit;
import atelier.app.control.MatrixView;
import atelier.app.laboratory.Experiment;
import atelier.app.platform.ManualTicker;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.onnx.OnnxModels;
import atelier.lessons.grid.Grid;
import atelier.lessons.laboratory.FirstFilters;
import atelier.lessons.laboratory.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The laboratory as a class would use it, with real trainings on small images.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class LaboratoryScreenTest {
  @TempDir private Path folder;
  private final AppContext plain = TestContexts.speaking(Locale.ENGLISH, new ManualTicker());
  private final Dataset images = Stripes.of(1_280, 1);
  private final AppContext context =
      new AppContext(
          plain.texts(),
          plain.theme(),
          plain.settings(),
          plain.ticker(),
          plain.model(),
          plain.scene(),
          plain.visit(),
          plain.digit(),
          () -> images,
          () -> images.first(200));
  private Optional<Path> answer = Optional.empty();
  private TrainScreen screen;

  @Start
  void start(Stage stage) {
    screen = new TrainScreen(context, Optional.empty(), Optional.of((_, _) -> answer));
    Scene scene = new Scene(new StackPane(screen.view()), 900, 740);
    context.theme().get().dress(scene);
    stage.setScene(scene);
    stage.show();
    screen.shown();
    screen.training().settings().number(Setting.EPOCHS).set(4);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(screen::close);
  }

  @Test
  void startsPausesStepsAndTurnsTheRateByHand(FxRobot robot) {
    robot.clickOn("#train-step");
    waitUntil(() -> phase() == Phase.PAUSED && step() == 1);
    robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
    waitUntil(() -> phase() == Phase.PAUSED && step() == 2);
    robot.doubleClickOn("#train-rate").write("0.01").type(KeyCode.ENTER);
    assertThat(shown().rateChanges()).hasSize(1);
    assertThat(shown().rateChanges().getFirst().rate()).isEqualTo(0.01);
    waitUntil(() -> said("#train-loss").contains("η 0.01"));
    robot.clickOn("#train-epoch");
    waitUntil(() -> phase() == Phase.PAUSED && step() == 20);
  }

  @Test
  void theSliderBringsBackTheFiltersOfAStep(FxRobot robot) {
    finish(robot);
    robot.clickOn("#train-page-inside");
    waitUntil(() -> insideStep(robot) && shownIn("#train-filter-1").isPresent());
    Slider slider = (Slider) node("#train-time");
    robot.interact(() -> slider.setValue(50));
    waitUntil(() -> text("#train-time-where").equals("step 50"));
    Model then = screen.training().moments().shownProperty().get().orElseThrow().model();
    Grid expected = FirstFilters.of(then).orElseThrow().filters().getFirst();
    waitUntil(() -> shownIn("#train-filter-1").equals(Optional.of(expected)));
    robot.clickOn("#train-follow");
    waitUntil(() -> text("#train-time-where").equals("step 80"));
    waitUntil(() -> !shownIn("#train-filter-1").equals(Optional.of(expected)));
  }

  @Test
  void aClickOnAFilterHoldsTheRunAndOpensTheBoardWithTodaysWeights(FxRobot robot) {
    robot.interact(() -> screen.training().settings().number(Setting.EPOCHS).set(400));
    robot.clickOn("#train-page-inside");
    robot.clickOn("#train-toggle");
    waitUntil(() -> shownIn("#train-filter-2").isPresent());
    robot.interact(() -> robot.clickOn("#train-filter-2"));
    waitUntil(() -> context.visit().get().isPresent());
    assertThat(phase()).isEqualTo(Phase.PAUSED);
    Visit visit = context.visit().get().orElseThrow();
    assertThat(visit.from()).isEqualTo(TrainScreen.ID);
    assertThat(context.scene().get()).isPresent();
  }

  @Test
  void aCellOfTheConfusionShowsItsImages(FxRobot robot) {
    finish(robot);
    robot.clickOn("#train-page-mistakes");
    waitUntil(() -> screen.view().lookup("#train-confusion-3-3") != null);
    int right = Integer.parseInt(text("#train-confusion-3-3"));
    assertThat(right).isPositive();
    robot.clickOn("#train-confusion-3-3");
    assertThat(((FlowPane) node("#train-gallery")).getChildren()).hasSize(right);
    assertThat(text("#train-gallery-caption")).contains("3", Integer.toString(right));
  }

  @Test
  void twoRunsLieOverEachOtherAndGoIntoFiles(FxRobot robot) throws IOException {
    finish(robot);
    robot.interact(() -> screen.training().settings().number(Setting.RATE).set(0.01));
    finish(robot);
    robot.clickOn("#train-page-runs");
    robot.clickOn("#train-run-run-00001").clickOn("#train-run-run-00002");
    assertThat(((CheckBox) node("#train-run-run-00002")).isSelected()).isTrue();
    answer = Optional.of(folder.resolve("runs.csv"));
    robot.clickOn("#train-runs-csv");
    List<String> lines = Files.readAllLines(folder.resolve("runs.csv"));
    assertThat(lines).anyMatch(line -> line.startsWith("\"#1\"")).anyMatch(line -> line.startsWith("\"#2\""));
    // 80 batches a run, the tests, and the head.
    assertThat(lines).hasSizeGreaterThan(160);
    answer = Optional.of(folder.resolve("runs.svg"));
    robot.clickOn("#train-runs-svg");
    assertThat(Files.readString(folder.resolve("runs.svg"))).contains("<polyline", "#1", "#2");
    answer = Optional.of(folder.resolve("runs.png"));
    robot.clickOn("#train-runs-png");
    assertThat(folder.resolve("runs.png")).isNotEmptyFile();
    robot.clickOn("#train-page-curves");
    waitUntil(() -> said("#train-accuracy").contains("#1") && said("#train-accuracy").contains("test set"));
    robot.clickOn("#train-page-runs");
    robot.clickOn("#train-delete-run-00001");
    assertThat(screen.training().book().runs()).hasSize(1);
    robot.clickOn("#train-page-curves");
    waitUntil(() -> !said("#train-accuracy").contains("#1"));
  }

  @Test
  void theSettingsOfTheLastRunAreThereAgain(FxRobot robot) {
    robot.interact(() -> screen.training().settings().number(Setting.RATE).set(0.02));
    finish(robot);
    robot.interact(
        () -> {
          var next = new TrainScreen(context);
          assertThat(next.training().settings().number(Setting.RATE).value()).isEqualTo(0.02);
          assertThat(next.training().settings().number(Setting.EPOCHS).value()).isEqualTo(4);
          next.close();
        });
  }

  @Test
  void aRunGetsAnotherName(FxRobot robot) {
    finish(robot);
    robot.clickOn("#train-page-runs");
    robot.doubleClickOn("#train-name-run-00001");
    robot.interact(() -> ((TextField) node("#train-name-run-00001")).setText("slow"));
    assertThat(shown().nameProperty().get()).isEqualTo("slow");
  }

  @Test
  void aPresetFillsInTheFormAndSaysWhatToLookFor(FxRobot robot) {
    MenuButton presets = (MenuButton) node("#train-presets");
    robot.interact(
        () ->
            presets.getItems().stream()
                .filter(item -> "train-preset-overfits".equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
    assertThat(((TextField) node("#train-images")).getText()).isEqualTo("200");
    assertThat(text("#train-look")).isNotEqualTo(context.texts().get("train.look.own"));
    String english = text("#train-look");
    robot.interact(() -> context.texts().setLocale(Locale.FRENCH));
    assertThat(text("#train-look")).isNotEqualTo(english);
  }

  @Test
  void aNetworkOfOnesOwnIsCheckedWhileItIsWrittenAndTrained(FxRobot robot) {
    robot.clickOn("#train-page-compose");
    TextArea script = (TextArea) node("#train-script");
    robot.interact(() -> script.setText("conv 3 5\nrelu\nmaxpool 2\nflatten\ndense 10\nconv 2 3\n"));
    assertThat(node("#train-toggle").isDisabled()).isTrue();
    assertThat(text("#train-script-message")).isNotBlank();
    robot.interact(() -> script.setText("conv 3 5\nrelu\nmaxpool 2\nflatten\ndense 10\n"));
    // 3 * 25 + 3 and 10 * 432 + 10.
    assertThat(text("#train-script-message")).contains("4,408");
    assertThat(node("#train-toggle").isDisabled()).isFalse();
    finish(robot);
    assertThat(context.model().get().network().parameterCount()).isEqualTo(4_408);
  }

  @Test
  void theTrainedNetworkAnswersElsewhereAndIsSaved(FxRobot robot) throws Exception {
    Model before = context.model().get();
    finish(robot);
    assertThat(context.model().get()).isNotEqualTo(before);
    answer = Optional.of(folder.resolve("mine.onnx"));
    robot.clickOn("#train-save");
    Model saved = OnnxModels.read(folder.resolve("mine.onnx"));
    assertThat(saved.weights()).isEqualTo(context.model().get().weights());
    assertThat(saved.metadata()).containsEntry("steps", "80").containsKey("learningRate");
    assertThat(text("#train-saved")).contains("mine.onnx");
  }

  @Test
  void saysSoIfAFolderHoldsNoImages(FxRobot robot) {
    robot.interact(
        () -> screen.training().settings().word(Setting.DATA).set(folder.toString()));
    robot.clickOn("#train-toggle");
    waitUntil(() -> phase() == Phase.FAILED);
    assertThat(text("#train-message")).contains("images");
    assertThat(screen.training().book().runs()).isEmpty();
    robot.interact(() -> screen.training().settings().word(Setting.DATA).set("mnist"));
    finish(robot);
  }

  @Test
  void fillsTheLecturesTableByExperiment(FxRobot robot) {
    robot.clickOn("#train-page-table");
    assertThat(((GridPane) node("#train-table")).getChildren())
        .extracting(cell -> ((Labeled) cell).getText())
        .contains("1.70%", "1.10%", "0.95%", "2,578", "60,000");
    robot.doubleClickOn("#train-table-seeds").write("0");
    assertThat(node("#train-table-run").isDisabled()).isTrue();
    robot.doubleClickOn("#train-table-seeds").write("1");
    robot.clickOn("#train-table-run");
    waitUntil(() -> screen.table().runningProperty().get());
    waitUntil(() -> !screen.table().runningProperty().get());
    assertThat(screen.table().results())
        .hasSize(6)
        .allSatisfy(result -> assertThat(result.trials()).hasSize(1))
        .allSatisfy(result -> assertThat(result.meanPercent()).isBetween(0.0, 95.0));
    assertThat(text("#train-table-run")).isEqualTo("Train them all");
  }

  @Test
  void theTableCanBeStopped(FxRobot robot) {
    robot.clickOn("#train-page-table");
    robot.clickOn("#train-table-run");
    waitUntil(() -> screen.table().reachedProperty().get().isPresent());
    robot.clickOn("#train-table-run");
    waitUntil(() -> !screen.table().runningProperty().get());
    waitUntil(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("lecture-table")));
  }

  private void finish(FxRobot robot) {
    robot.clickOn("#train-toggle");
    waitUntil(() -> phase() == Phase.FINISHED);
  }

  private boolean insideStep(FxRobot robot) {
    return robot.lookup("#train-inside-summary").<Label>query().getText().contains("gradient");
  }

  private Optional<Grid> shownIn(String id) {
    return Optional.ofNullable(screen.view().lookup(id))
        .map(MatrixView.class::cast)
        .map(view -> view.contentProperty().get().values().whole());
  }

  /// What a chart says to those who do not see it.
  private String said(String id) {
    return node(id).getAccessibleText();
  }

  private Experiment shown() {
    return screen.training().currentProperty().get().orElseThrow();
  }

  private Phase phase() {
    return screen.training().phaseProperty().get();
  }

  private int step() {
    return screen.training().progressProperty().get().step();
  }

  private Node node(String id) {
    return new Looking(screen.view()).node(id);
  }

  private String text(String id) {
    return new Looking(screen.view()).text(id);
  }
}
