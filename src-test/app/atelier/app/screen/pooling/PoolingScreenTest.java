package atelier.app.screen.pooling;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.AppContext;
import atelier.app.ScreenEntry;
import atelier.app.Shell;
import atelier.app.TestContexts;
import atelier.app.control.MatrixView;
import atelier.lessons.grid.Cell;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A teacher steps the lecture's pooling through, by maximum and by average.
@ExtendWith(ApplicationExtension.class)
class PoolingScreenTest {
  private final AppContext context = TestContexts.speaking(Locale.FRENCH);

  @Start
  void start(Stage stage) {
    Shell shell =
        new Shell(
            context,
            List.of(new ScreenEntry("pooling", Feather.MINIMIZE_2, PoolingScreen::new)));
    Scene scene = new Scene(shell.view(), 1024, 768);
    context.theme().get().dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void theRemoteWalksThroughTheMaximum(FxRobot robot) {
    assertThat(pooled(robot)).isEqualTo("6 _/_ _");
    assertThat(matrix(robot, "input").markProperty().get()).contains(new Cell(1, 1));
    robot.type(KeyCode.PAGE_DOWN).type(KeyCode.PAGE_DOWN);
    assertThat(pooled(robot)).isEqualTo("6 8/14 _");
    robot.type(KeyCode.PAGE_DOWN);
    assertThat(pooled(robot)).isEqualTo("6 8/14 16");
    assertThat(matrix(robot, "input").markProperty().get()).contains(new Cell(3, 3));
    robot.type(KeyCode.PAGE_UP);
    assertThat(pooled(robot)).isEqualTo("6 8/14 _");
  }

  @Test
  void theAverageHasADecimalCommaInFrenchAndAPointInEnglish(FxRobot robot) {
    robot.type(KeyCode.END);
    robot.clickOn("#kind-average");
    assertThat(pooled(robot)).isEqualTo("3,5 5,5/11,5 13,5");
    assertThat(matrix(robot, "input").markProperty().get()).isEmpty();
    assertThat(text(robot, "#step-sentence")).contains("(11 + 12 + 15 + 16) ÷ 4 = 13,5");
    robot.clickOn("#language-en");
    assertThat(pooled(robot)).isEqualTo("3.5 5.5/11.5 13.5");
    robot.clickOn("#kind-max");
    assertThat(pooled(robot)).isEqualTo("6 8/14 16");
    assertThat(text(robot, "#step-position")).isEqualTo("Step 4 / 4");
  }

  @Test
  void aClickOnACellOfTheResultGoesToItsStep(FxRobot robot) {
    robot.clickOn(matrix(robot, "pooled").lookup(".matrix-cells"));
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 4 / 4");
  }

  @Test
  void numbersAndSettingsChangeTheResult(FxRobot robot) {
    robot.type(KeyCode.END);
    MatrixView input = matrix(robot, "input");
    double cell = input.cellSizeProperty().get();
    robot.clickOn(input.lookup(".matrix-cells").localToScreen(cell / 2, cell / 2));
    robot.write("20,5").type(KeyCode.ENTER).type(KeyCode.ESCAPE);
    assertThat(pooled(robot)).isEqualTo("20,5 8/14 16");
    robot.clickOn("#pooling-stride-less");
    assertThat(matrix(robot, "pooled").captionProperty().get()).isEqualTo("Résultat 3 × 3");
    robot.clickOn("#pooling-padding-more").clickOn("#pooling-padding-more");
    assertThat(text(robot, "#refusal")).startsWith("Le padding");
    assertThat(text(robot, "#pooling-padding-value")).isEqualTo("1");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(matrix(robot, "pooled").captionProperty().get()).isEqualTo("Résultat 2 × 2");
    robot.type(KeyCode.END);
    assertThat(pooled(robot)).isEqualTo("6 8/14 16");
  }

  private static MatrixView matrix(FxRobot robot, String name) {
    return robot.lookup("#matrix-" + name).queryAs(MatrixView.class);
  }

  /// Rows parted by slashes, an underscore for an empty cell.
  private static String pooled(FxRobot robot) {
    String spoken = matrix(robot, "pooled").getAccessibleText();
    return spoken.substring(spoken.indexOf(": ") + 2).replace("; ", "/");
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }
}
