package atelier.app.screen.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.AppContext;
import atelier.app.ScreenEntry;
import atelier.app.Shell;
import atelier.app.TestContexts;
import atelier.app.control.FormulaView;
import atelier.app.control.MatrixView;
import atelier.app.platform.ManualTicker;
import atelier.app.screen.pooling.PoolingScreen;
import atelier.lessons.convolution.Presets;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import atelier.lessons.scene.ConvolutionScene;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A teacher steps the lecture's example through, by keys, by remote and by mouse.
class ConvolutionSteppingTest extends ConvolutionScreenCase {
  @Start
  void start(Stage stage) {
    open(stage);
  }

  @Test
  void thePageBeginsWithTheFocusOnItsSteps(FxRobot robot) {
    Scene scene = robot.lookup("#step-slider").query().getScene();
    assertThat(scene.getFocusOwner().getId()).isEqualTo("step-slider");
  }

  @Test
  void theRemoteWalksToTheLastCellAndBack(FxRobot robot) {
    assertThat(cells(robot, "convolved")).isEqualTo("−3 _ _/_ _ _/_ _ _");
    assertThat(cells(robot, "activated")).isEqualTo(EMPTY);
    press(robot, KeyCode.PAGE_DOWN, 4);
    assertThat(cells(robot, "convolved")).isEqualTo("−3 1 6/4 5 _/_ _ _");
    assertThat(window(robot, "input")).isEqualTo(new Window(new Cell(1, 1), 2, 2, 1));
    assertThat(window(robot, "convolved")).isEqualTo(new Window(new Cell(1, 1), 1, 1, 1));
    press(robot, KeyCode.PAGE_DOWN, 4);
    assertThat(cells(robot, "convolved")).isEqualTo(CONVOLVED);
    assertThat(cells(robot, "activated")).isEqualTo(EMPTY);
    press(robot, KeyCode.PAGE_DOWN, 1);
    assertThat(cells(robot, "activated")).isEqualTo("0 _ _/_ _ _/_ _ _");
    press(robot, KeyCode.PAGE_DOWN, 8);
    assertThat(cells(robot, "activated")).isEqualTo(ACTIVATED);
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 18 / 18");
    press(robot, KeyCode.PAGE_DOWN, 1);
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 18 / 18");
    press(robot, KeyCode.PAGE_UP, 9);
    assertThat(cells(robot, "convolved")).isEqualTo(CONVOLVED);
    assertThat(cells(robot, "activated")).isEqualTo(EMPTY);
    press(robot, KeyCode.PAGE_UP, 8);
    assertThat(cells(robot, "convolved")).isEqualTo("−3 _ _/_ _ _/_ _ _");
  }

  @Test
  void endHomeAndArrowsWalkToo(FxRobot robot) {
    robot.type(KeyCode.END);
    assertThat(cells(robot, "convolved")).isEqualTo(CONVOLVED);
    assertThat(cells(robot, "activated")).isEqualTo(ACTIVATED);
    robot.type(KeyCode.LEFT);
    assertThat(cells(robot, "activated")).isEqualTo("0 1 6/4 5 0/0 1 _");
    robot.type(KeyCode.HOME);
    assertThat(cells(robot, "convolved")).isEqualTo("−3 _ _/_ _ _/_ _ _");
    robot.type(KeyCode.RIGHT);
    assertThat(cells(robot, "convolved")).isEqualTo("−3 1 _/_ _ _/_ _ _");
  }

  @Test
  void theButtonsWalkAndDoNotTakeTheKeys(FxRobot robot) {
    robot.clickOn("#step-forward").clickOn("#step-forward");
    assertThat(cells(robot, "convolved")).isEqualTo("−3 1 6/_ _ _/_ _ _");
    robot.clickOn("#step-back");
    assertThat(cells(robot, "convolved")).isEqualTo("−3 1 _/_ _ _/_ _ _");
    robot.clickOn("#step-last");
    assertThat(cells(robot, "activated")).isEqualTo(ACTIVATED);
    assertThat(robot.lookup("#step-forward").query().isDisabled()).isTrue();
    robot.clickOn("#step-first");
    robot.type(KeyCode.SPACE);
    beat(robot, 1);
    assertThat(cells(robot, "convolved")).isEqualTo("−3 1 _/_ _ _/_ _ _");
  }

  @Test
  void keysWorkWhileTheRailHasTheFocus(FxRobot robot) {
    robot.clickOn("#language-en");
    robot.type(KeyCode.PAGE_DOWN);
    assertThat(text(robot, "#step-position")).isEqualTo("Step 2 / 18");
  }

  @Test
  void playsToTheEndAndRests(FxRobot robot) {
    robot.type(KeyCode.SPACE);
    beat(robot, 1);
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 2 / 18");
    robot.type(KeyCode.SPACE);
    beat(robot, 1);
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 2 / 18");
    robot.type(KeyCode.PLUS);
    robot.clickOn("#step-play");
    IntStream.range(0, 40).forEach(_ -> beat(robot, 0.5));
    assertThat(cells(robot, "activated")).isEqualTo(ACTIVATED);
    assertThat(ticker.followers()).isZero();
    robot.clickOn("#step-play");
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 1 / 18");
  }

  @Test
  void aClickOnAnOutputCellGoesToItsStep(FxRobot robot) {
    robot.clickOn(at(robot, "convolved", 2, 1));
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 8 / 18");
    assertThat(cells(robot, "convolved")).isEqualTo("−3 1 6/4 5 −1/−1 1 _");
    robot.clickOn(at(robot, "activated", 1, 2));
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 15 / 18");
    assertThat(formula(robot)).isEqualTo("ReLU(−1) = max(0\u202f; −1) = 0");
  }

  @Test
  void comingBackFindsTheStepAndNothingPlaysMeanwhile(FxRobot robot) {
    press(robot, KeyCode.PAGE_DOWN, 6);
    robot.type(KeyCode.SPACE);
    robot.clickOn("#rail-pooling");
    assertThat(ticker.followers()).isZero();
    robot.type(KeyCode.PAGE_DOWN);
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 2 / 4");
    robot.clickOn("#rail-convolution");
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 7 / 18");
  }

  @Test
  void aStepIsTypedAndWhatIsNoStepStays(FxRobot robot) {
    robot.clickOn("#step-position").write("12").push(KeyCode.ENTER);
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 12 / 18");
    robot.clickOn("#step-position").write("19").push(KeyCode.ENTER);
    assertThat(robot.lookup("#step-number").queryAs(TextField.class).isVisible()).isTrue();
    robot.push(KeyCode.ESCAPE);
    press(robot, KeyCode.PAGE_DOWN, 1);
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 13 / 18");
  }

  @Test
  void playsInALoopIfAsked(FxRobot robot) {
    robot.clickOn("#step-loop");
    press(robot, KeyCode.END, 1);
    press(robot, KeyCode.PAGE_UP, 1);
    press(robot, KeyCode.SPACE, 1);
    beat(robot, 1.1);
    assertThat(text(robot, "#step-position")).startsWith("Étape 18 ");
    beat(robot, 1.1);
    assertThat(text(robot, "#step-position")).startsWith("Étape 1 ");
    press(robot, KeyCode.SPACE, 1);
  }

  @Test
  void productsAreMadeOneByOne(FxRobot robot) {
    press(robot, KeyCode.PAGE_DOWN, 4);
    robot.clickOn("#convolution-by-product");
    // 4 cells of 4 products are done; 9 x 4 products and 9 activations in all.
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 17 / 45");
    assertThat(formula(robot)).isEqualTo("1\u2009×\u2009(−1)");
    assertThat(cells(robot, "convolved")).isEqualTo("−3 1 6/4 _ _/_ _ _");
    assertThat(matrix(robot, "input").markProperty().get()).contains(new Cell(1, 1));
    assertThat(matrix(robot, "filter").markProperty().get()).contains(new Cell(0, 0));
    robot.type(KeyCode.PAGE_DOWN);
    assertThat(formula(robot)).isEqualTo("1\u2009×\u2009(−1) + 2\u2009×\u20092");
    assertThat(text(robot, "#step-sentence")).isEqualTo("Produit 2 sur 4\u202f: 2×2 = 4\u202f; somme\u202f: 3");
    press(robot, KeyCode.PAGE_DOWN, 2);
    assertThat(formula(robot)).endsWith("= 5");
    assertThat(cells(robot, "convolved")).isEqualTo("−3 1 6/4 5 _/_ _ _");
    robot.type(KeyCode.PAGE_UP);
    assertThat(cells(robot, "convolved")).isEqualTo("−3 1 6/4 _ _/_ _ _");
    robot.clickOn(at(robot, "activated", 0, 1));
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 38 / 45");
    robot.clickOn("#convolution-by-product");
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 11 / 18");
    assertThat(matrix(robot, "input").markProperty().get()).isEmpty();
  }
}
