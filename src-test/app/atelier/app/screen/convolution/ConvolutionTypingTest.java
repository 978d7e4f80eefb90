package atelier.app.screen.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
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

/// A student types over numbers, pastes and copies them.
class ConvolutionTypingTest extends ConvolutionScreenCase {
  @Start
  void start(Stage stage) {
    open(stage);
  }

  @Test
  void aNumberIsTypedWithACommaAndComputedAtOnce(FxRobot robot) {
    robot.clickOn(at(robot, "input", 0, 0));
    robot.write("0,5").type(KeyCode.ENTER);
    // 0.5 x (-1) + (-1) x 2 + (-2) x 0 + 1 x 1
    assertThat(cells(robot, "convolved")).startsWith("−1,5 _ _");
    // Enter went down: the next number is that of row 2.
    robot.write("4").type(KeyCode.TAB).write("-5").type(KeyCode.ESCAPE);
    assertThat(cells(robot, "input")).startsWith("0,5 −1 −1 3/4 1 2 −1");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(cells(robot, "input")).startsWith("0,5 −1 −1 3/−2 1 2 −1");
    robot.clickOn("#convolution-undo");
    assertThat(cells(robot, "input")).startsWith("2 −1 −1 3/−2 1 2 −1");
    robot.push(KeyCode.CONTROL, KeyCode.Y);
    assertThat(cells(robot, "input")).startsWith("0,5 −1 −1 3");
    // The remote still walks.
    robot.type(KeyCode.PAGE_DOWN);
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 2 / 18");
  }

  @Test
  void whatIsNoNumberIsSaidAndStays(FxRobot robot) {
    robot.clickOn(at(robot, "filter", 0, 1));
    robot.write("deux").type(KeyCode.ENTER);
    assertThat(text(robot, "#refusal")).contains("deux");
    assertThat(cells(robot, "filter")).isEqualTo("−1 2/0 1");
    assertThat(robot.lookup("#matrix-filter-field").queryAs(TextField.class).getText())
        .isEqualTo("deux");
    robot.eraseText(4).write("7").type(KeyCode.ENTER);
    assertThat(cells(robot, "filter")).isEqualTo("−1 7/0 1");
    assertThat(robot.lookup("#refusal").query().isVisible()).isFalse();
  }

  @Test
  void aBlockFromASpreadsheetIsPasted(FxRobot robot) {
    robot.interact(
        () -> {
          var content = new ClipboardContent();
          content.putString("1\t2\t3\n4\t5,5\t6\n7\t8\t9\n");
          Clipboard.getSystemClipboard().setContent(content);
        });
    robot.clickOn(at(robot, "input", 1, 1));
    robot.push(KeyCode.CONTROL, KeyCode.V);
    assertThat(cells(robot, "input")).isEqualTo("2 −1 −1 3/−2 1 2 3/0 4 5,5 6/2 7 8 9");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(cells(robot, "input")).isEqualTo("2 −1 −1 3/−2 1 2 −1/0 0 2 3/2 −1 −3 2");
  }

  @Test
  void theFigureIsCopiedForSlidesAndAMatrixForASpreadsheet(FxRobot robot) {
    robot.type(KeyCode.PAGE_DOWN);
    robot.clickOn("#copy").clickOn("#copy-tikz");
    assertThat(clipboard(robot))
        .contains("\\begin{tikzpicture}")
        // The second window of the lecture's example.
        .contains("\\draw[line width=1.6pt] (1.0,0.0) rectangle (3.0,2.0);");
    robot.rightClickOn(at(robot, "input", 2, 2)).clickOn("#copy-tsv");
    assertThat(clipboard(robot)).isEqualTo("2\t−1\t−1\t3\n−2\t1\t2\t−1\n0\t0\t2\t3\n2\t−1\t−3\t2");
    robot.clickOn("#copy").clickOn("#copy-picture");
    var image = new AtomicBoolean();
    robot.interact(() -> image.set(Clipboard.getSystemClipboard().hasImage()));
    assertThat(image).isTrue();
  }

  private static String clipboard(FxRobot robot) {
    var text = new AtomicReference<String>("");
    robot.interact(() -> text.set(Clipboard.getSystemClipboard().getString()));
    return String.valueOf(text.get());
  }

  @Test
  void aBiasIsTypedAndAddedToEveryCell(FxRobot robot) {
    robot.clickOn(at(robot, "bias", 0, 0));
    robot.write("0,5").push(KeyCode.ENTER);
    assertThat(matrix(robot, "convolved").cellText(0, 0)).isEqualTo("−2,5");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(matrix(robot, "convolved").cellText(0, 0)).isEqualTo("−3");
  }
}
