package atelier.app.screen.field;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.AppContext;
import atelier.app.ScreenEntry;
import atelier.app.Shell;
import atelier.app.TestContexts;
import atelier.app.control.FormulaView;
import atelier.app.control.MatrixView;
import atelier.app.platform.ManualTicker;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
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

/// A student sees how far a cell of LeNet-5 sees.
@ExtendWith(ApplicationExtension.class)
class FieldScreenTest {
  private final AppContext context = TestContexts.speaking(Locale.FRENCH, new ManualTicker());

  @Start
  void start(Stage stage) {
    var entry = new ScreenEntry("field", Feather.EYE, FieldScreen::new);
    Scene scene = new Scene(new Shell(context, List.of(entry)).view(), 1024, 768);
    context.theme().get().dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void eachLayerSeesMore(FxRobot robot) {
    assertThat(formula(robot)).isEqualTo("1 + (5 − 1)\u2009×\u20091 = 5");
    robot.type(KeyCode.PAGE_DOWN, 2);
    assertThat(formula(robot)).isEqualTo("6 + (5 − 1)\u2009×\u20092 = 14");
    robot.type(KeyCode.END);
    assertThat(formula(robot)).isEqualTo("16 + (5 − 1)\u2009×\u20094 = 32");
    assertThat(window(robot, 0)).isEqualTo(new Window(new Cell(0, 0), 32, 32, 1));
    assertThat(window(robot, 5)).isEqualTo(Window.of(new Cell(0, 0)));
    assertThat(text(robot, "#step-sentence")).contains("voit 32 × 32 pixels");
  }

  @Test
  void theLayerInViewIsChangedAndTheImpossibleIsSaid(FxRobot robot) {
    robot.clickOn("#field-kernel-less").clickOn("#field-kernel-less");
    assertThat(text(robot, "#field-kernel-value")).isEqualTo("3");
    assertThat(formula(robot)).endsWith("= 3");
    robot.clickOn("#field-depth-more");
    assertThat(text(robot, "#refusal")).contains("fenêtre");
    assertThat(text(robot, "#field-depth-value")).isEqualTo("5");
    robot.push(KeyCode.CONTROL, KeyCode.Z).push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(text(robot, "#field-kernel-value")).isEqualTo("5");
  }

  private static String formula(FxRobot robot) {
    return robot.lookup("#formula").queryAs(FormulaView.class).formulaProperty().get().text();
  }

  private static Window window(FxRobot robot, int map) {
    return robot
        .lookup("#matrix-map-" + map)
        .queryAs(MatrixView.class)
        .windowProperty()
        .get()
        .orElseThrow();
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }
}
