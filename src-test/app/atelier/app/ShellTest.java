package atelier.app;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.theme.Theme;
import atelier.lessons.convolution.Presets;
import atelier.lessons.scene.ConvolutionScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ShellTest {
  private final AppContext context = TestContexts.speaking(Locale.ENGLISH);
  private final List<String> events = new ArrayList<>();
  private Shell shell;
  private Scene scene;

  @Start
  void start(Stage stage) {
    shell = new Shell(context, List.of(entry("draw"), entry("convolution"), entry("train")));
    scene = new Scene(shell.view(), 900, 700);
    context.theme().subscribe(theme -> theme.dress(scene));
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void buildsAScreenOnItsFirstVisitOnly(FxRobot robot) {
    assertThat(events).containsExactly("build draw", "show draw");
    robot.clickOn("#rail-train");
    robot.clickOn("#rail-draw");
    robot.clickOn("#rail-train");
    assertThat(events)
        .containsExactly(
            "build draw",
            "show draw",
            "hide draw",
            "build train",
            "show train",
            "hide train",
            "show draw",
            "hide draw",
            "show train");
  }

  @Test
  void closesTheScreensThatWereVisited(FxRobot robot) {
    robot.clickOn("#rail-train");
    robot.interact(shell::close);
    assertThat(events).contains("close draw", "close train").doesNotContain("close convolution");
  }

  @Test
  void marksTheScreenInFrontAlsoWhenItIsChosenAgain(FxRobot robot) {
    robot.clickOn("#rail-draw");
    robot.clickOn("#rail-draw");
    assertThat(robot.lookup("#rail-draw").queryAs(ToggleButton.class).isSelected()).isTrue();
    assertThat(robot.lookup("#rail-train").queryAs(ToggleButton.class).isSelected()).isFalse();
    assertThat(events).doesNotContain("hide draw");
  }

  @Test
  void goesToAScreenByItsNumber(FxRobot robot) {
    robot.press(KeyCode.CONTROL, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.CONTROL);
    assertThat(shell.frontProperty().get().id()).isEqualTo("convolution");
    robot.press(KeyCode.ALT, KeyCode.DIGIT3).release(KeyCode.DIGIT3, KeyCode.ALT);
    assertThat(shell.frontProperty().get().id()).isEqualTo("train");
    robot.press(KeyCode.CONTROL, KeyCode.DIGIT9).release(KeyCode.DIGIT9, KeyCode.CONTROL);
    assertThat(shell.frontProperty().get().id()).isEqualTo("train");
  }

  @Test
  void aSceneBringsItsScreenToTheFront(FxRobot robot) {
    robot.interact(
        () ->
            context.scene().set(Optional.of(new ConvolutionScene(Presets.lecture(), 0, false))));
    assertThat(shell.frontProperty().get().id()).isEqualTo("convolution");
    assertThat(events).endsWith("hide draw", "build convolution", "show convolution");
  }

  @Test
  void reachesEveryControlByTab(FxRobot robot) {
    List<String> visited = new ArrayList<>();
    robot.interact(() -> shell.view().lookup("#rail-draw").requestFocus());
    for (int i = 0; i < 6; i++) {
      visited.add(scene.getFocusOwner().getId());
      robot.type(KeyCode.TAB);
    }
    assertThat(visited)
        .containsExactly(
            "rail-draw",
            "rail-convolution",
            "rail-train",
            "theme-switch",
            "language-fr",
            "language-en");
  }

  @Test
  void remembersLanguageAndTheme(FxRobot robot) {
    robot.clickOn("#language-fr").clickOn("#theme-switch");
    assertThat(context.settings().get("language")).contains("fr");
    assertThat(context.settings().get("theme")).contains("dark");
    assertThat(context.theme().get()).isEqualTo(Theme.DARK);
    assertThat(scene.getUserAgentStylesheet()).contains("dark");
    Button theme = robot.lookup("#theme-switch").queryButton();
    assertThat(theme.getAccessibleText()).isEqualTo("Thème clair");
    assertThat(theme.getTooltip().getText()).isEqualTo("Thème clair");
  }

  private ScreenEntry entry(String id) {
    return new ScreenEntry(id, Feather.GRID, _ -> new RecordingScreen(id));
  }

  private final class RecordingScreen implements Screen {
    private final String id;
    private final Node view;

    RecordingScreen(String id) {
      this.id = id;
      this.view = new Pane();
      events.add("build " + id);
    }

    @Override
    public Node view() {
      return view;
    }

    @Override
    public void shown() {
      events.add("show " + id);
    }

    @Override
    public void hidden() {
      events.add("hide " + id);
    }

    @Override
    public void close() {
      events.add("close " + id);
    }
  }
}
