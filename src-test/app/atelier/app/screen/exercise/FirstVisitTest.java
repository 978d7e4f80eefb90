package atelier.app.screen.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.AppContext;
import atelier.app.ScreenEntry;
import atelier.app.Shell;
import atelier.app.TestContexts;
import atelier.app.platform.ManualTicker;
import atelier.app.screen.convolution.ConvolutionScreen;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Coming from another screen for the first time, by keys alone.
@ExtendWith(ApplicationExtension.class)
class FirstVisitTest {
  private final AppContext context = TestContexts.speaking(Locale.FRENCH, new ManualTicker());

  @Start
  void start(Stage stage) {
    Shell shell =
        new Shell(
            context,
            List.of(
                new ScreenEntry("convolution", Feather.GRID, ConvolutionScreen::new),
                new ScreenEntry("exercise", Feather.CHECK_SQUARE, ExerciseScreen::new)));
    Scene scene = new Scene(shell.view(), 1024, 768);
    context.theme().get().dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void theFirstCellIsTypedAtOnce(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    robot.write("-3").type(KeyCode.TAB).write("1");
    assertThat(text(robot, "#answer-0-0-0")).isEqualTo("-3");
    assertThat(text(robot, "#answer-0-0-1")).isEqualTo("1");
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(TextField.class).getText();
  }
}
