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

/// A teacher changes what is on the board.
class ConvolutionSettingsTest extends ConvolutionScreenCase {
  @Start
  void start(Stage stage) {
    open(stage);
  }

  @Test
  void settingsChangeTheFigureAndTheImpossibleIsExplained(FxRobot robot) {
    robot.clickOn("#convolution-padding-more");
    assertThat(matrix(robot, "convolved").captionProperty().get()).isEqualTo("Convolution 5 × 5");
    robot.clickOn("#convolution-stride-more").clickOn("#convolution-stride-more");
    assertThat(matrix(robot, "convolved").captionProperty().get()).isEqualTo("Convolution 2 × 2");
    robot.clickOn("#convolution-padding-less");
    for (int i = 0; i < 3; i++) {
      robot.clickOn("#convolution-dilation-more");
    }
    assertThat(text(robot, "#refusal")).startsWith("La fenêtre s’étend sur 5 lignes");
    assertThat(text(robot, "#convolution-dilation-value")).isEqualTo("3");
    assertThat(matrix(robot, "convolved").captionProperty().get()).isEqualTo("Convolution 1 × 1");
    robot.clickOn("#convolution-turned");
    assertThat(window(robot, "input")).isEqualTo(new Window(new Cell(0, 0), 2, 2, 3));
    assertThat(robot.lookup("#refusal").query().isVisible()).isFalse();
  }

  @Test
  void withoutActivationThereIsNothingAfterTheConvolution(FxRobot robot) {
    robot.interact(
        () ->
            robot
                .lookup("#convolution-preset")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(1));
    assertThat(robot.lookup("#matrix-activated").tryQuery()).isEmpty();
    assertThat(matrix(robot, "input").contentProperty().get().padding()).isEqualTo(2);
    robot.type(KeyCode.END);
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 38 / 38");
    robot.clickOn("#convolution-undo");
    assertThat(matrix(robot, "activated").isVisible()).isTrue();
  }

  @Test
  void aPixelUnderThePointerShowsItsWindowAndItsNumbers(FxRobot robot) {
    ComboBox<?> presets = robot.lookup("#convolution-preset").queryAs(ComboBox.class);
    robot.interact(() -> presets.getSelectionModel().select(4));
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 1 / 441");
    MatrixView map = matrix(robot, "convolved");
    robot.interact(() -> map.getScene().getRoot().layout());
    robot.moveTo(at(robot, "convolved", 3, 4));
    assertThat(map.pointedProperty().get()).contains(new Cell(3, 4));
    for (String channel : List.of("input", "input-2", "input-3")) {
      assertThat(matrix(robot, channel).hintProperty().get())
          .contains(new Window(new Cell(3, 4), 5, 5, 1));
    }
    MatrixView magnifier = robot.lookup("#magnifier").queryAs(MatrixView.class);
    assertThat(magnifier.contentProperty().get().rows()).isEqualTo(5);
    robot.clickOn(at(robot, "convolved", 3, 4));
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 68 / 441");
    robot.moveTo("#step-sentence");
    assertThat(robot.lookup("#magnifier").query().getParent().isVisible()).isFalse();
    assertThat(matrix(robot, "input").hintProperty().get()).isEmpty();
  }

  @Test
  void aSettingIsChangedByKeysAlone(FxRobot robot) {
    robot.interact(() -> robot.lookup("#convolution-padding").query().requestFocus());
    press(robot, KeyCode.UP, 2);
    assertThat(text(robot, "#convolution-padding-value")).isEqualTo("2");
    press(robot, KeyCode.DOWN, 1);
    assertThat(text(robot, "#convolution-padding-value")).isEqualTo("1");
    assertThat(text(robot, "#step-position")).startsWith("Étape 1 ");
  }

  @Test
  void aSceneOfAFileIsShownAtItsStep(FxRobot robot) {
    robot.interact(
        () ->
            context
                .scene()
                .set(Optional.of(new ConvolutionScene(Presets.stride(), 3, false))));
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 4 / 4");
    assertThat(matrix(robot, "input").contentProperty().get().rows()).isEqualTo(6);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(matrix(robot, "input").contentProperty().get().rows()).isEqualTo(4);
  }

  @Test
  void saysTheArithmeticAndFollowsTheLanguage(FxRobot robot) {
    assertThat(formula(robot).replace("\u2009", ""))
        .isEqualTo("2×(−1) + (−1)×2 + (−2)×0 + 1×1 = −3");
    assertThat(text(robot, "#step-sentence")).startsWith("Fenêtre en ligne 1, colonne 1");
    assertThat(matrix(robot, "input").captionProperty().get()).isEqualTo("Entrée 4 × 4");
    assertThat(matrix(robot, "convolved").getAccessibleText())
        .isEqualTo("Convolution 3 × 3: −3 _ _; _ _ _; _ _ _");
    robot.clickOn("#language-en");
    assertThat(text(robot, "#step-sentence")).startsWith("Window at row 1, column 1");
    assertThat(matrix(robot, "input").captionProperty().get()).isEqualTo("Input 4 × 4");
    assertThat(text(robot, "#step-position")).isEqualTo("Step 1 / 18");
  }

  @Test
  void theFiguresAreLargeAndAlikeAndNothingIsCut(FxRobot robot) {
    double cell = matrix(robot, "input").cellSizeProperty().get();
    for (String name : List.of("input", "filter", "convolved", "activated")) {
      MatrixView matrix = matrix(robot, name);
      assertThat(matrix.cellSizeProperty().get()).as(name).isEqualTo(cell);
      assertThat(matrix.fontSizeProperty().get()).as(name).isGreaterThanOrEqualTo(24);
    }
    for (String query : List.of("#matrix-activated", "#step-sentence", "#formula", "#speed-fast")) {
      Bounds bounds = bounds(robot.lookup(query).query());
      assertThat(bounds.getMaxX()).as(query).isLessThanOrEqualTo(1024);
      assertThat(bounds.getMaxY()).as(query).isLessThanOrEqualTo(768);
    }
  }

  @Test
  void aRingOfZerosIsAStepOfItsOwn(FxRobot robot) {
    robot.interact(() -> robot.lookup("#convolution-padding").query().requestFocus());
    press(robot, KeyCode.UP, 2);
    robot.type(KeyCode.HOME);
    MatrixView image = matrix(robot, "input");
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 1 / 100");
    assertThat(text(robot, "#step-sentence")).startsWith("Anneau de zéros 1 sur 2");
    assertThat(image.cellText(-1, 0)).isEqualTo("0");
    assertThat(image.cellText(-2, 0)).as("the second ring is not there yet").isEmpty();
    assertThat(cells(robot, "convolved")).doesNotContain("0");
    double side = image.cellSizeProperty().get();
    robot.type(KeyCode.PAGE_DOWN);
    assertThat(image.cellText(-2, 0)).isEqualTo("0");
    robot.type(KeyCode.PAGE_DOWN);
    assertThat(text(robot, "#step-sentence")).startsWith("Fenêtre en ligne 1, colonne 1");
    assertThat(image.cellSizeProperty().get()).as("nothing jumps").isEqualTo(side);
    robot.type(KeyCode.PAGE_UP);
    assertThat(text(robot, "#step-sentence")).startsWith("Anneau de zéros 2 sur 2");
  }

  @Test
  void theBoardAloneIsLarger(FxRobot robot) {
    ComboBox<?> presets = robot.lookup("#convolution-preset").queryAs(ComboBox.class);
    robot.interact(() -> presets.getSelectionModel().select(1));
    double before = laidOutCell(robot);
    robot.type(KeyCode.F);
    assertThat(robot.lookup("#convolution-undo").query().getParent().getParent().isVisible())
        .isFalse();
    assertThat(laidOutCell(robot)).isGreaterThan(1.3 * before);
    robot.clickOn("#step-board");
    assertThat(laidOutCell(robot)).isEqualTo(before);
  }

  private static double laidOutCell(FxRobot robot) {
    MatrixView image = matrix(robot, "input");
    robot.interact(() -> image.getScene().getRoot().layout());
    return image.cellSizeProperty().get();
  }

  @Test
  void aKnownFilterTakesThePlaceOfTheOneOnTheBoard(FxRobot robot) {
    robot.clickOn("#convolution-classic").clickOn("#classic-sobel-vertical");
    assertThat(cells(robot, "filter")).isEqualTo("−1 0 1/−2 0 2/−1 0 1");
    robot.clickOn("#convolution-classic").clickOn("#classic-emboss");
    assertThat(cells(robot, "filter")).isEqualTo("−2 −1 0/−1 1 1/0 1 2");
    robot.push(KeyCode.CONTROL, KeyCode.Z).push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(cells(robot, "filter")).isEqualTo("−1 2/0 1");
  }
}
