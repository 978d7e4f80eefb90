package atelier.app.screen.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.AppContext;
import atelier.app.ScreenEntry;
import atelier.app.Shell;
import atelier.app.TestContexts;
import atelier.app.control.MatrixView;
import atelier.app.platform.ManualTicker;
import atelier.app.screen.convolution.ConvolutionScreen;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A student answers the lecture's exercise, by keys alone.
@ExtendWith(ApplicationExtension.class)
class ExerciseScreenTest {
  private static final String[] RIGHT = {
    "-3", "1", "6", "4", "5", "-1", "-1", "1", "6", "0", "1", "6", "4", "5", "0", "0", "1", "6"
  };

  @TempDir private Path folder;
  private final AppContext context = TestContexts.speaking(Locale.FRENCH, new ManualTicker());
  private Optional<Path> chosen = Optional.empty();
  private Shell shell;

  @Start
  void start(Stage stage) {
    shell =
        new Shell(
            context,
            List.of(
                new ScreenEntry(
                    "exercise",
                    Feather.CHECK_SQUARE,
                    shared ->
                        new ExerciseScreen(
                            shared,
                            (texts, model) -> new SheetPane(texts, model, (_, _) -> chosen))),
                new ScreenEntry("convolution", Feather.GRID, ConvolutionScreen::new)));
    Scene scene = new Scene(shell.view(), 1024, 768);
    context.theme().get().dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void aWrongCellThatReluFollowsIsCorrectedOnTheBoard(FxRobot robot) {
    String[] answer = RIGHT.clone();
    answer[4] = "7";
    answer[13] = "7";
    type(robot, answer);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(text(robot, "#exercise-score")).isEqualTo("17 points sur 18");
    assertThat(sign(robot, "#answer-0-1-1")).isEqualTo("✗");
    assertThat(sign(robot, "#answer-0-0-0")).isEqualTo("✓");
    assertThat(sign(robot, "#answer-1-1-1")).isEqualTo("(✓)");
    assertThat(notes(robot))
        .anySatisfy(note -> assertThat(note).startsWith("Regardez la ligne 2, colonne 2"))
        .anySatisfy(note -> assertThat(note).startsWith("Après ReLU\u202f: des cases suivent"));

    robot.interact(() -> robot.lookup("#answer-0-1-1").query().requestFocus());
    robot.type(KeyCode.F3);
    assertThat(shell.frontProperty().get().id()).isEqualTo("convolution");
    assertThat(text(robot, "#visit-remark"))
        .isEqualTo(
            "La convolution, ligne 2, colonne 2. Vous\u202f: 7. Juste\u202f: "
                + "1×(−1) + 2×2 + 0×0 + 2×1 = 5");
    MatrixView input = robot.lookup("#matrix-input").queryAs(MatrixView.class);
    assertThat(input.windowProperty().get()).contains(new Window(new Cell(1, 1), 2, 2, 1));
    robot.type(KeyCode.RIGHT);
    assertThat(input.windowProperty().get()).contains(new Window(new Cell(1, 2), 2, 2, 1));

    robot.type(KeyCode.ESCAPE);
    assertThat(shell.frontProperty().get().id()).isEqualTo("exercise");
    assertThat(field(robot, "#answer-0-1-1").getText()).isEqualTo("7");
    assertThat(field(robot, "#answer-0-1-1").isFocused()).as("where one was").isTrue();
    assertThat(robot.lookup("#visit-remark").tryQuery().filter(Node::isVisible))
        .satisfiesAnyOf(
            node -> assertThat(node).isEmpty(),
            node -> assertThat(node.orElseThrow().getParent().isVisible()).isFalse());
  }

  @Test
  void aRightAnswerIsKeptAsProgress(FxRobot robot) {
    type(robot, RIGHT);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(text(robot, "#exercise-score")).isEqualTo("18 points sur 18");
    assertThat(notes(robot)).containsExactly("Tout est juste.");
    robot.clickOn("#exercise-page-progress");
    assertThat(button(robot, "#progress-convolution-2").getText()).isEqualTo("●○○");
    assertThat(button(robot, "#progress-convolution-1").getText()).isEqualTo("○○○");
    assertThat(context.settings().get("answers.progress")).contains("convolution:2=1");
    robot.clickOn("#progress-max-pooling-1");
    assertThat(text(robot, "#exercise-score")).isEqualTo("4 points à gagner");
  }

  @Test
  void hintsCostAndHelpedAnswersAreNoMastery(FxRobot robot) {
    robot.type(KeyCode.F1);
    assertThat(notes(robot)).hasSize(1);
    assertThat(text(robot, "#exercise-score"))
        .isEqualTo("18 points à gagner (indices\u202f: −1)");
    robot.type(KeyCode.F1).type(KeyCode.F1);
    assertThat(notes(robot)).as("there are two").hasSize(2);
    type(robot, RIGHT);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(text(robot, "#exercise-score"))
        .isEqualTo("16 points sur 18 (indices\u202f: −2)");
    assertThat(context.settings().get("answers.progress")).isEmpty();
  }

  @Test
  void emptyCellsAndNonsenseBlockNothing(FxRobot robot) {
    robot.write("abc").type(KeyCode.TAB).write("1").type(KeyCode.ENTER).write("10/2");
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(text(robot, "#exercise-score")).isEqualTo("2 points sur 18");
    assertThat(sign(robot, "#answer-0-0-1")).isEqualTo("✓");
    assertThat(sign(robot, "#answer-0-1-1")).as("a fraction").isEqualTo("✓");
    assertThat(sign(robot, "#answer-0-2-2")).isEqualTo("○");
    assertThat(notes(robot)).anySatisfy(note -> assertThat(note).contains("abc"));
    robot.write("4");
    assertThat(sign(robot, "#answer-0-1-1")).as("a changed cell has no mark").isEmpty();
  }

  @Test
  void aBlockIsPastedAndArrowsWalk(FxRobot robot) {
    robot.interact(
        () -> {
          var content = new ClipboardContent();
          content.putString("-3\t1\t6\n4\t5\t-1\n-1\t1\t6\n");
          Clipboard.getSystemClipboard().setContent(content);
        });
    robot.push(KeyCode.CONTROL, KeyCode.V);
    assertThat(field(robot, "#answer-0-2-2").getText()).isEqualTo("6");
    robot.type(KeyCode.DOWN).type(KeyCode.RIGHT);
    assertThat(field(robot, "#answer-0-1-1").isFocused()).isTrue();
    robot.type(KeyCode.UP).type(KeyCode.LEFT);
    assertThat(field(robot, "#answer-0-0-0").isFocused()).isTrue();
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    assertThat(text(robot, "#exercise-score")).isEqualTo("9 points sur 18");
  }

  @Test
  void anotherOneLikeThisAndANumberToShare(FxRobot robot) {
    robot.write("5");
    robot.clickOn("#exercise-another");
    assertThat(field(robot, "#exercise-number").getText()).isEqualTo("2");
    assertThat(field(robot, "#answer-0-0-0").getText()).isEmpty();
    assertThat(field(robot, "#answer-0-0-0").isFocused()).as("ready to be typed").isTrue();
    robot.doubleClickOn("#exercise-number").write("1").type(KeyCode.ENTER);
    assertThat(field(robot, "#answer-0-0-0").getText()).as("nothing is lost").isEqualTo("5");
    robot.doubleClickOn("#exercise-number").write("many").type(KeyCode.ENTER);
    assertThat(text(robot, "#exercise-refusal")).contains("many");
    robot.clickOn("#exercise-level-1");
    assertThat(robot.lookup("#answer-0-2-2").tryQuery()).as("2 x 2 on level 1").isEmpty();
  }

  @Test
  void whatIsTypedIsThereAtTheNextLaunch(FxRobot robot) {
    robot.write("-3").type(KeyCode.TAB).write("0,5");
    robot.interact(shell::close);
    var again = new ExerciseViewModel(context.settings(), () -> Locale.FRENCH);
    assertThat(again.cells(0).get(1).textProperty().get()).isEqualTo("0,5");
    assertThat(again.exerciseProperty().get().kind().id()).isEqualTo("convolution");
  }

  @Test
  void theLanguageChangesEveryWordAndKeepsTheAnswer(FxRobot robot) {
    robot.write("1");
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    robot.interact(() -> context.texts().setLocale(Locale.ENGLISH));
    assertThat(field(robot, "#answer-0-0-0").getText()).isEqualTo("1");
    assertThat(text(robot, "#exercise-score")).isEqualTo("0 points of 18");
    assertThat(notes(robot)).allSatisfy(note -> assertThat(note).startsWith("Look at row 1"));
  }

  @Test
  void aSheetForTheClassIsWritten(FxRobot robot) throws IOException {
    robot.clickOn("#exercise-page-sheet").clickOn("#sheet-pdf");
    assertThat(text(robot, "#sheet-message")).startsWith("La feuille est vide");
    robot.clickOn("#sheet-add");
    robot.clickOn("#sheet-pdf");
    assertThat(folder).as("nobody chose a file").isEmptyDirectory();
    chosen = Optional.of(folder.resolve("sheet.pdf"));
    robot.clickOn("#sheet-pdf");
    assertThat(text(robot, "#sheet-message")).isEqualTo("La feuille est écrite dans sheet.pdf.");
    assertThat(Files.readAllBytes(folder.resolve("sheet.pdf")))
        .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    chosen = Optional.of(folder.resolve("missing/bank.xml"));
    robot.clickOn("#sheet-moodle");
    assertThat(text(robot, "#sheet-message")).contains("bank.xml");
    robot.clickOn("#sheet-remove-0");
    assertThat(robot.lookup("#sheet-remove-0").tryQuery()).isEmpty();
  }

  private static void type(FxRobot robot, String... answers) {
    robot.interact(() -> robot.lookup("#answer-0-0-0").query().requestFocus());
    for (int i = 0; i < answers.length; i++) {
      robot.write(answers[i]);
      if (i < answers.length - 1) {
        robot.type(KeyCode.TAB);
      }
    }
  }

  private static String sign(FxRobot robot, String field) {
    Parent box = robot.lookup(field).query().getParent();
    return ((Label) box.lookup(".answer-sign")).getText();
  }

  private static List<String> notes(FxRobot robot) {
    Parent notes = robot.lookup("#exercise-notes").query();
    return notes.getChildrenUnmodifiable().stream().map(note -> ((Label) note).getText()).toList();
  }

  private static TextField field(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(TextField.class);
  }

  private static Button button(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Button.class);
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }
}
