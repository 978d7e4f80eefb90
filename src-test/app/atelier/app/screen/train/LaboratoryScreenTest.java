package atelier.app.screen.train;

import static atelier.app.screen.train.Looking.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.Visit;
import atelier.app.control.MatrixView;
import atelier.engine.network.Model;
import atelier.lessons.grid.Grid;
import atelier.lessons.laboratory.FirstFilters;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.text.LessonTexts;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The laboratory as a class would use it, with real trainings on small images.
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class LaboratoryScreenTest {
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
  void startsPausesStepsAndTurnsTheRateByHand(FxRobot robot) {
    robot.clickOn("#train-step");
    waitUntil(() -> lab.phase() == Phase.PAUSED && lab.step() == 1);
    robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
    waitUntil(() -> lab.phase() == Phase.PAUSED && lab.step() == 2);
    robot.doubleClickOn("#train-rate").write("0.01").type(KeyCode.ENTER);
    assertThat(lab.shown().rateChanges()).hasSize(1);
    assertThat(lab.shown().rateChanges().getFirst().rate()).isEqualTo(0.01);
    waitUntil(() -> lab.said("#train-loss").contains("η 0.01"));
    robot.clickOn("#train-epoch");
    waitUntil(() -> lab.phase() == Phase.PAUSED && lab.step() == 20);
  }

  @Test
  void theSliderBringsBackTheFiltersOfAStep(FxRobot robot) {
    lab.finish(robot);
    robot.clickOn("#train-page-inside");
    waitUntil(() -> insideStep(robot) && shownIn("#train-filter-1").isPresent());
    Slider slider = (Slider) lab.node("#train-time");
    robot.interact(() -> slider.setValue(50));
    waitUntil(() -> lab.text("#train-time-where").equals("step 50"));
    Model then = lab.training().moments().shownProperty().get().orElseThrow().model();
    Grid expected = FirstFilters.of(then).orElseThrow().filters().getFirst();
    waitUntil(() -> shownIn("#train-filter-1").equals(Optional.of(expected)));
    robot.clickOn("#train-follow");
    waitUntil(() -> lab.text("#train-time-where").equals("step 80"));
    waitUntil(() -> !shownIn("#train-filter-1").equals(Optional.of(expected)));
  }

  @Test
  void aHeldStepTellsWhatItDidToAWeight(FxRobot robot) {
    robot.clickOn("#train-page-inside");
    robot.clickOn("#train-step");
    waitUntil(() -> lab.text("#train-inside-summary").contains("last batch"));
    robot.moveTo("#train-filter-1");
    waitUntil(() -> lab.text("#train-weight").contains("the last step changed it by"));
    robot.clickOn("#train-filter-1");
    waitUntil(() -> lab.context().visit().get().isPresent());
    String remark =
        new LessonTexts(Locale.ENGLISH).say(lab.context().visit().get().orElseThrow().remark());
    assertThat(remark).contains("after step 1, which moved its weights by up to");
  }

  @Test
  void aClickOnAFilterHoldsTheRunAndOpensTheBoardWithTodaysWeights(FxRobot robot) {
    robot.interact(() -> lab.training().settings().number(Setting.EPOCHS).set(400));
    robot.clickOn("#train-page-inside");
    robot.clickOn("#train-toggle");
    waitUntil(() -> shownIn("#train-filter-2").isPresent());
    robot.interact(() -> robot.clickOn("#train-filter-2"));
    waitUntil(() -> lab.context().visit().get().isPresent());
    assertThat(lab.phase()).isEqualTo(Phase.PAUSED);
    Visit visit = lab.context().visit().get().orElseThrow();
    assertThat(visit.from()).isEqualTo(TrainScreen.ID);
    assertThat(lab.context().scene().get()).isPresent();
  }

  @Test
  void aCellOfTheConfusionShowsItsImages(FxRobot robot) {
    lab.finish(robot);
    robot.clickOn("#train-page-mistakes");
    waitUntil(() -> lab.screen().view().lookup("#train-confusion-3-3") != null);
    int right = Integer.parseInt(lab.text("#train-confusion-3-3"));
    assertThat(right).isPositive();
    robot.clickOn("#train-confusion-3-3");
    assertThat(((FlowPane) lab.node("#train-gallery")).getChildren()).hasSize(right);
    assertThat(lab.text("#train-gallery-caption")).contains("3", Integer.toString(right));
  }

  @Test
  void aPresetFillsInTheFormAndSaysWhatToLookFor(FxRobot robot) {
    MenuButton presets = (MenuButton) lab.node("#train-presets");
    robot.interact(
        () ->
            presets.getItems().stream()
                .filter(item -> "train-preset-overfits".equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
    assertThat(((TextField) lab.node("#train-images")).getText()).isEqualTo("200");
    assertThat(lab.text("#train-look")).isNotEqualTo(lab.context().texts().get("train.look.own"));
    String english = lab.text("#train-look");
    robot.interact(() -> lab.context().texts().setLocale(Locale.FRENCH));
    assertThat(lab.text("#train-look")).isNotEqualTo(english);
  }

  @Test
  void aNetworkOfOnesOwnIsCheckedWhileItIsWrittenAndTrained(FxRobot robot) {
    robot.clickOn("#train-page-compose");
    TextArea script = (TextArea) lab.node("#train-script");
    robot.interact(() -> script.setText("conv 3 5\nrelu\nmaxpool 2\nflatten\ndense 10\nconv 2 3\n"));
    assertThat(lab.node("#train-toggle").isDisabled()).isTrue();
    assertThat(lab.text("#train-script-message")).isNotBlank();
    robot.interact(() -> script.setText("conv 3 5\nrelu\nmaxpool 2\nflatten\ndense 10\n"));
    // 3 * 25 + 3 and 10 * 432 + 10.
    assertThat(lab.text("#train-script-message")).contains("4,408");
    assertThat(lab.node("#train-toggle").isDisabled()).isFalse();
    lab.finish(robot);
    assertThat(lab.context().model().get().network().parameterCount()).isEqualTo(4_408);
  }

  private boolean insideStep(FxRobot robot) {
    return robot.lookup("#train-inside-summary").<Label>query().getText().contains("gradient");
  }

  private Optional<Grid> shownIn(String id) {
    return Optional.ofNullable(lab.screen().view().lookup(id))
        .map(MatrixView.class::cast)
        .map(view -> view.contentProperty().get().values().whole());
  }
}
