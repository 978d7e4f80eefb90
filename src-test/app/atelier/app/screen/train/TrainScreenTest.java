package atelier.app.screen.train;

import static atelier.app.screen.train.Looking.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.layout.StackPane;
import atelier.app.AppContext;
import atelier.app.TestContexts;
import atelier.app.TourStop;
import atelier.app.laboratory.Experiment;
import atelier.app.training.ScriptedRun;
import atelier.engine.data.Dataset;
import atelier.engine.train.TrainingEvent.Evaluated;
import atelier.engine.train.TrainingEvent.Reason;
import atelier.engine.train.TrainingEvent.Started;
import atelier.engine.train.TrainingEvent.StepDone;
import atelier.engine.train.TrainingEvent.Stopped;
import atelier.lessons.laboratory.Setting;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class TrainScreenTest {
  private final Dataset images = Stripes.of(6_000, 1);
  private final AppContext context =
      TestContexts.reading(images, images.first(200));
  private final ScriptedRun run = new ScriptedRun();
  private Stage stage;
  private TrainScreen screen;

  @Start
  void start(Stage stage) {
    this.stage = stage;
    show(new TrainScreen(context, Optional.of(_ -> run), Optional.empty()));
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(screen::close);
  }

  @Test
  void startsHoldsAndGoesOnWithTheSpaceBar(FxRobot robot) {
    robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
    run.then(new Started(640, 10, 50), step(1), step(2));
    waitUntil(() -> shownStep() == 2);
    robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
    assertThat(phase()).isEqualTo(Phase.PAUSED);
    waitUntil(run::isHeld);
    run.then(step(3));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(shownStep()).isEqualTo(2);
    assertThat(run.left()).isEqualTo(1);
    robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
    waitUntil(() -> shownStep() == 3);
    assertThat(phase()).isEqualTo(Phase.RUNNING);
    assertThat(text("#train-position")).isEqualTo("Epoch 1/5 · step 3/50");
  }

  /// The column is as wide as its screen allows; what does not fit would be cut off.
  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void everySettingFitsIntoItsColumn(String language, FxRobot robot) {
    robot.interact(
        () -> {
          context.texts().setLocale(Locale.of(language));
          ((TitledPane) stage.getScene().lookup("#train-more")).setExpanded(true);
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
        });
    var column = (ScrollPane) stage.getScene().lookup(".train-setup");
    var content = (Region) column.getContent();
    assertThat(content.minWidth(-1)).isLessThanOrEqualTo(column.getViewportBounds().getWidth());
  }

  @Test
  void theSpaceBarStaysWithTheMainButtonAfterStop(FxRobot robot) {
    robot.clickOn("#train-toggle");
    run.then(new Started(640, 10, 50), step(1), new Evaluated(1, 0.4, 0.9));
    waitUntil(() -> shownStep() == 1);
    robot.clickOn("#train-stop");
    waitUntil(() -> phase() == Phase.STOPPED);
    assertThat(screen.view().getScene().getFocusOwner()).isEqualTo(node("#train-toggle"));
    assertThat(text("#train-error")).isEqualTo("10.00%");
    assertThat(node("#train-answering").isVisible()).isTrue();
    robot.clickOn("#train-shipped");
    waitUntil(() -> !screen.training().trainedAnswers().get());
    robot.clickOn("#train-reset");
    assertThat(phase()).isEqualTo(Phase.READY);
    assertThat(text("#train-error")).isEqualTo("–");
  }

  @Test
  void learnsForReal(FxRobot robot) {
    robot.interact(
        () -> {
          screen.close();
          show(new TrainScreen(context));
        });
    robot.interact(
        () -> {
          screen.training().settings().number(Setting.IMAGES).set(640);
          screen.training().settings().number(Setting.EPOCHS).set(2);
        });
    robot.clickOn("#train-toggle");
    waitUntil(() -> phase() == Phase.FINISHED);
    assertThat(shown().loss().batches().size()).isEqualTo(20);
    assertThat(shown().accuracy().test().size()).isEqualTo(2);
    assertThat(shown().loss().training().latest()).isLessThan(2.3);
    assertThat(context.model().get().metadata()).containsEntry("steps", "20");
  }

  @Test
  void saysThatATrainingDiverged(FxRobot robot) {
    robot.clickOn("#train-toggle");
    run.then(new Started(640, 10, 50), step(1));
    run.then(new StepDone(2, Double.NaN, 0.1, 100, 0.2, 128), new Stopped(Reason.DIVERGED, 2));
    waitUntil(() -> phase() == Phase.DIVERGED);
    assertThat(text("#train-message")).contains("diverged", "step 2");
    robot.interact(() -> context.texts().setLocale(Locale.FRENCH));
    assertThat(text("#train-message")).contains("divergé", "pas 2");
    assertThat(text("#train-toggle")).isEqualTo("Recommencer");
    assertThat(text("#train-half")).isEqualTo("Reprendre, taux divisé par deux");
    assertThat(text("#train-error")).isEqualTo("–");
  }

  @Test
  void refusesANumberBesideItsField(FxRobot robot) {
    robot.doubleClickOn("#train-epochs").write("0");
    assertThat(text("#train-epochs-problem")).isEqualTo("Type a whole number from 1 to 500.");
    assertThat(node("#train-epochs-problem").isVisible()).isTrue();
    assertThat(node("#train-toggle").isDisabled()).isTrue();
    robot.doubleClickOn("#train-epochs").write("3");
    assertThat(node("#train-epochs-problem").isVisible()).isFalse();
    assertThat(node("#train-toggle").isDisabled()).isFalse();
  }

  @Test
  void settingsHoldWhileARunIsUnderWay(FxRobot robot) {
    robot.clickOn("#train-toggle");
    run.then(new Started(640, 10, 50));
    waitUntil(() -> phase() == Phase.RUNNING);
    assertThat(((TextField) node("#train-epochs")).isEditable()).isFalse();
    robot.clickOn("#train-reset");
    assertThat(((TextField) node("#train-epochs")).isEditable()).isTrue();
  }

  @Test
  void closingLeavesNoThread(FxRobot robot) {
    robot.clickOn("#train-toggle");
    run.then(new Started(640, 10, 50), step(1));
    waitUntil(() -> shownStep() == 1);
    robot.interact(screen::close);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("training"));
  }

  @Test
  void theTourStopsInTheMiddleOfARealTraining(FxRobot robot) {
    robot.interact(
        () -> {
          screen.close();
          show(new TrainScreen(context));
        });
    TourStop stop = screen.tourStops().getFirst();
    assertThat(stop.ready().getAsBoolean()).isFalse();
    robot.interact(stop.prepare());
    waitUntil(() -> stop.ready().getAsBoolean());
    assertThat(shown().loss().batches().size()).isGreaterThan(40);
    assertThat(shown().accuracy().test().size()).isGreaterThanOrEqualTo(3);
    assertThat(phase()).isEqualTo(Phase.PAUSED);
  }

  private void show(TrainScreen shown) {
    screen = shown;
    Scene scene = new Scene(new StackPane(shown.view()), 850, 700);
    context.theme().get().dress(scene);
    stage.setScene(scene);
    stage.show();
    shown.shown();
  }

  private Experiment shown() {
    return screen.training().currentProperty().get().orElseThrow();
  }

  private Phase phase() {
    return screen.training().phaseProperty().get();
  }

  private int shownStep() {
    return screen.training().progressProperty().get().step();
  }

  private Node node(String id) {
    return new Looking(screen.view()).node(id);
  }

  private String text(String id) {
    return new Looking(screen.view()).text(id);
  }

  private static StepDone step(int step) {
    return new StepDone(step, 2.0 / step, 0.5, 0.05f, step / 10.0, 64L * step);
  }
}
