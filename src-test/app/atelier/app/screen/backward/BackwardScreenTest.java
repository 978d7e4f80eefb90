package atelier.app.screen.backward;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.AppContext;
import atelier.app.ScreenEntry;
import atelier.app.Shell;
import atelier.app.TestContexts;
import atelier.app.control.MatrixView;
import atelier.app.platform.ManualTicker;
import atelier.lessons.backward.BackwardProblem.Goal;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A student follows the lecture's slopes back.
@ExtendWith(ApplicationExtension.class)
class BackwardScreenTest {
  private final AppContext context = TestContexts.speaking(Locale.FRENCH, new ManualTicker());

  @Start
  void start(Stage stage) {
    var entry = new ScreenEntry("backward", Feather.CORNER_UP_LEFT, BackwardScreen::new);
    Scene scene = new Scene(new Shell(context, List.of(entry)).view(), 1024, 768);
    context.theme().get().dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void theSlopesAreHandedBackOneByOne(FxRobot robot) {
    assertThat(cells(robot, "gradient")).isEqualTo("−1 2 0 0/0 1 0 0/0 0 0 0/0 0 0 0");
    robot.type(KeyCode.PAGE_DOWN, 4);
    assertThat(matrix(robot, "slopes").windowProperty().get())
        .contains(Window.of(new Cell(1, 1)));
    assertThat(matrix(robot, "gradient").windowProperty().get())
        .contains(new Window(new Cell(1, 1), 2, 2, 1));
    robot.type(KeyCode.END);
    assertThat(cells(robot, "gradient")).isEqualTo("−1 2 −2 4/1 −2 2 2/−2 5 −4 2/0 2 −2 1");
    robot.type(KeyCode.HOME);
    assertThat(sentence(robot)).contains("reçoit la pente 1 fois le poids");
  }

  @Test
  void theGradientOfTheFilterIsASumOverWindows(FxRobot robot) {
    choose(robot, Goal.FILTER);
    assertThat(robot.lookup("#matrix-filter").query().isVisible()).isFalse();
    robot.type(KeyCode.END);
    assertThat(cells(robot, "gradient")).isEqualTo("5 5/5 7");
  }

  @Test
  void onlyTheWinnerOfAPoolingGetsSomething(FxRobot robot) {
    choose(robot, Goal.POOLING);
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 1 / 4");
    assertThat(matrix(robot, "input").markProperty().get()).contains(new Cell(0, 0));
    assertThat(cells(robot, "gradient")).isEqualTo("1 0 0 0/0 0 0 0/0 0 0 0/0 0 0 0");
  }

  @Test
  void aSlopeIsTypedAndUndone(FxRobot robot) {
    MatrixView slopes = matrix(robot, "slopes");
    double half = slopes.cellSizeProperty().get() / 2;
    Node canvas = slopes.lookup(".matrix-cells");
    robot.clickOn(canvas.localToScreen(half, half)).write("3").push(KeyCode.ENTER);
    assertThat(cells(robot, "gradient")).startsWith("−3 6 ");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(cells(robot, "gradient")).startsWith("−1 2 ");
  }

  private static void choose(FxRobot robot, Goal goal) {
    ComboBox<?> goals = robot.lookup("#backward-goal").queryAs(ComboBox.class);
    robot.interact(() -> goals.getSelectionModel().select(goals.getItems().indexOf(goal)));
  }

  private static MatrixView matrix(FxRobot robot, String name) {
    return robot.lookup("#matrix-" + name).queryAs(MatrixView.class);
  }

  /// Rows parted by slashes.
  private static String cells(FxRobot robot, String name) {
    String spoken = matrix(robot, name).getAccessibleText();
    return spoken.substring(spoken.indexOf(": ") + 2).replace("; ", "/");
  }

  private static String sentence(FxRobot robot) {
    return text(robot, "#step-sentence");
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }
}
