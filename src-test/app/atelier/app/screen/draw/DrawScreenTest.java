package atelier.app.screen.draw;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.AppContext;
import atelier.app.ScreenEntry;
import atelier.app.Shell;
import atelier.app.TestContexts;
import atelier.app.platform.ManualTicker;
import atelier.app.theme.Theme;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import java.util.concurrent.TimeUnit;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A student draws with the mouse and reads the answer. The network is a stand-in that counts ink:
/// its answers are known, and change with the drawing.
@ExtendWith(ApplicationExtension.class)
class DrawScreenTest {
  private final ManualTicker ticker = new ManualTicker();
  private final AppContext context = TestContexts.speaking(Locale.ENGLISH, ticker);

  @TempDir private Path folder;
  private Optional<Path> chosen = Optional.empty();

  @Start
  void start(Stage stage) {
    ScreenEntry draw =
        new ScreenEntry(
            "draw", Feather.EDIT_2, shared ->
                new DrawScreen(
                    shared, _ -> DrawScreenTest::read, Optional.of((_, _) -> chosen)));
    Shell shell = new Shell(context, List.of(draw));
    Scene scene = new Scene(shell.view(), 960, 700);
    context.theme().get().dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  /// A full box, such as a dot, is an unsure 1; anything with less ink a sure 7.
  private static float[] read(float[] pixels) {
    float ink = 0;
    for (float pixel : pixels) {
      ink += pixel;
    }
    float[] probabilities = new float[10];
    boolean line = ink < 200;
    probabilities[7] = line ? 0.98f : 0.45f;
    probabilities[1] = line ? 0.02f : 0.55f;
    return probabilities;
  }

  @Test
  void readsADigitDrawnWithTheMouse(FxRobot robot) {
    robot
        .moveTo(at(robot, 0.25, 0.12))
        .press(MouseButton.PRIMARY)
        .moveTo(at(robot, 0.75, 0.12))
        .moveTo(at(robot, 0.42, 0.9))
        .release(MouseButton.PRIMARY);
    robot
        .moveTo(at(robot, 0.36, 0.5))
        .press(MouseButton.PRIMARY)
        .moveTo(at(robot, 0.74, 0.5))
        .release(MouseButton.PRIMARY);
    assertThat(text(robot, "#answer-digit")).isEqualTo("7");
    assertThat(text(robot, "#answer-confidence")).isEqualTo("98%");
    assertThat(text(robot, "#answer-unsure")).isEmpty();
    assertThat(text(robot, "#percentage-7")).isEqualTo("98.0%");
    assertThat(text(robot, "#percentage-1")).isEqualTo("2.0%");
    assertThat(robot.lookup("#digit-pad").query().getAccessibleText())
        .isEqualTo("The network reads 7, 98%.");
  }

  @Test
  void saysWhenItIsNotSure(FxRobot robot) {
    robot.moveTo(at(robot, 0.5, 0.5)).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
    assertThat(text(robot, "#answer-digit")).isEqualTo("1");
    assertThat(text(robot, "#answer-unsure")).isEqualTo("not sure");
    assertThat(robot.lookup("#answer-unsure").queryAs(Label.class).getTooltip().getText())
        .startsWith("Under 80%, the network doubts.");
    robot.clickOn("#pen-thin");
    assertThat(robot.lookup("#digit-pad").query().getAccessibleText()).contains("not sure");
  }

  @Test
  void answersWhileDrawing(FxRobot robot) {
    robot.interact(
        () -> {
          fire(robot, MouseEvent.MOUSE_PRESSED, 0.25, 0.2);
          fire(robot, MouseEvent.MOUSE_DRAGGED, 0.75, 0.2);
          ticker.beat(Duration.millis(16));
        });
    assertThat(text(robot, "#answer-digit")).isNotEmpty();
  }

  @Test
  void anEmptySheetInvitesAndClaimsNothing(FxRobot robot) {
    assertNothingClaimed(robot);
    drawSeven(robot);
    robot.clickOn("#draw-clear");
    assertNothingClaimed(robot);
    robot.clickOn("#draw-undo");
    assertThat(text(robot, "#answer-digit")).isEqualTo("7");
    robot.clickOn("#draw-undo").clickOn("#draw-undo");
    assertNothingClaimed(robot);
  }

  @Test
  void followsTheKeyboard(FxRobot robot) {
    drawSeven(robot);
    robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
    robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
    assertNothingClaimed(robot);
    robot.press(KeyCode.CONTROL, KeyCode.Y).release(KeyCode.Y, KeyCode.CONTROL);
    assertThat(text(robot, "#answer-digit")).isNotEmpty();
    robot.type(KeyCode.DELETE);
    assertNothingClaimed(robot);
  }

  @Test
  void speaksFrench(FxRobot robot) {
    drawSeven(robot);
    robot.clickOn("#language-fr");
    assertThat(text(robot, "#answer-confidence")).matches("98[\u00a0\u202f]%");
    assertThat(text(robot, "#percentage-1")).matches("2,0[\u00a0\u202f]%");
    assertThat(robot.lookup("#digit-pad").query().getAccessibleText())
        .matches("Le réseau lit 7, 98[\u00a0\u202f]%\\.");
    assertThat(context.settings().get("language")).contains("fr");
  }

  private static void assertNothingClaimed(FxRobot robot) {
    assertThat(text(robot, "#answer-digit")).isEmpty();
    assertThat(text(robot, "#answer-confidence")).isEmpty();
    assertThat(text(robot, "#percentage-7")).isEmpty();
    Node invitation = robot.lookup(".draw-invitation").query();
    assertThat(invitation.isVisible()).isTrue();
    assertThat(robot.lookup("#digit-pad").query().getAccessibleText()).contains("empty");
  }

  /// As the mouse does, but in no time.
  private static void drawSeven(FxRobot robot) {
    robot.interact(
        () -> {
          fire(robot, MouseEvent.MOUSE_PRESSED, 0.25, 0.12);
          fire(robot, MouseEvent.MOUSE_DRAGGED, 0.75, 0.12);
          fire(robot, MouseEvent.MOUSE_DRAGGED, 0.42, 0.9);
          fire(robot, MouseEvent.MOUSE_RELEASED, 0.42, 0.9);
          fire(robot, MouseEvent.MOUSE_PRESSED, 0.36, 0.5);
          fire(robot, MouseEvent.MOUSE_DRAGGED, 0.74, 0.5);
          fire(robot, MouseEvent.MOUSE_RELEASED, 0.74, 0.5);
        });
  }

  @Test
  void theEraserTakesAStrokeAway(FxRobot robot) {
    robot.drag(at(robot, 0.2, 0.2)).dropTo(at(robot, 0.8, 0.2));
    robot.clickOn("#draw-eraser");
    robot.clickOn(at(robot, 0.5, 0.8));
    assertThat(text(robot, "#answer-digit")).as("nothing was touched").isEqualTo("7");
    robot.drag(at(robot, 0.5, 0.4)).dropTo(at(robot, 0.5, 0.1));
    assertThat(text(robot, "#answer-digit")).isEmpty();
    robot.clickOn("#draw-undo");
    assertThat(text(robot, "#answer-digit")).isEqualTo("7");
    robot.clickOn("#pen-medium");
    robot.clickOn(at(robot, 0.5, 0.8));
    assertThat(text(robot, "#answer-digit")).as("the pen draws again").isNotEmpty();
  }

  @Test
  void bothReadingsAreShownWhereOneAsksForThem(FxRobot robot) {
    robot.clickOn(at(robot, 0.1, 0.1));
    assertThat(robot.lookup("#raw-answer").query().isVisible()
            && robot.lookup("#raw-answer").query().getParent().getParent().isVisible())
        .isFalse();
    robot.clickOn("#draw-raw");
    assertThat(text(robot, "#answer-digit")).as("framed, the dot fills its box").isEqualTo("1");
    assertThat(text(robot, "#raw-answer")).as("raw, it is small").isEqualTo("7 (98%)");
    robot.clickOn("#draw-raw");
    assertThat(robot.lookup("#raw-answer").query().getParent().getParent().isVisible()).isFalse();
  }

  @Test
  void namesTheNetworkThatAnswers(FxRobot robot) throws Exception {
    assertThat(text(robot, "#draw-network")).isEqualTo("LeNet-5");
    robot.interact(item(robot, "#draw-model", "model-lenet5-1998")::fire);
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> text(robot, "#draw-network").equals("LeNet-5 (1998)"));
  }

  @Test
  void theOtherNetworkDoubtsToo(FxRobot robot) throws Exception {
    robot.clickOn(at(robot, 0.5, 0.5));
    robot.interact(item(robot, "#draw-compare", "compare-lenet1")::fire);
    WaitForAsyncUtils.waitFor(
        20,
        TimeUnit.SECONDS,
        () -> text(robot, "#other-answer").equals("LeNet-1: 1? (55%)"));
  }

  private static MenuItem item(FxRobot robot, String menu, String id) {
    return robot.lookup(menu).queryAs(MenuButton.class).getItems().stream()
        .filter(item -> id.equals(item.getId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPictureIsPasted(FxRobot robot) {
    robot.interact(
        () -> {
          var picture = new WritableImage(60, 60);
          for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 60; x++) {
              boolean line = y > 10 && y < 50 && x > 27 && x < 33;
              picture.getPixelWriter().setColor(x, y, line ? Color.BLACK : Color.WHITE);
            }
          }
          var content = new ClipboardContent();
          content.putImage(picture);
          Clipboard.getSystemClipboard().setContent(content);
        });
    robot.push(KeyCode.CONTROL, KeyCode.V);
    assertThat(text(robot, "#answer-digit")).isNotEmpty();
    assertThat(text(robot, "#draw-message")).isEqualTo("Picture read as ink on paper.");
    robot.clickOn("#draw-undo");
    assertThat(text(robot, "#answer-digit")).isEmpty();
    assertThat(text(robot, "#draw-message")).isEmpty();
    robot.interact(() -> Clipboard.getSystemClipboard().clear());
    robot.push(KeyCode.CONTROL, KeyCode.V);
    assertThat(text(robot, "#draw-message")).isEqualTo("There is no picture to paste.");
  }

  @Test
  void aPictureFileIsPastedAndAnyOtherFileIsRefused(FxRobot robot) throws IOException {
    var picture = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D ink = picture.createGraphics();
    ink.fillRect(0, 0, 40, 40);
    ink.setColor(java.awt.Color.BLACK);
    ink.fillRect(18, 5, 4, 30);
    ink.dispose();
    Path file = folder.resolve("one.png");
    ImageIO.write(picture, "png", file.toFile());
    putOnClipboard(robot, file);
    robot.push(KeyCode.CONTROL, KeyCode.V);
    assertThat(text(robot, "#answer-digit")).isNotEmpty();
    assertThat(text(robot, "#draw-message")).isEqualTo("Picture read as ink on paper.");
    Path words = Files.writeString(folder.resolve("words.txt"), "no picture");
    putOnClipboard(robot, words);
    robot.push(KeyCode.CONTROL, KeyCode.V);
    assertThat(text(robot, "#draw-message")).startsWith("This file is no readable picture");
    assertThat(text(robot, "#answer-digit")).as("what was there stays").isNotEmpty();
  }

  private static void putOnClipboard(FxRobot robot, Path file) {
    robot.interact(
        () -> {
          var content = new ClipboardContent();
          content.putFiles(List.of(file.toFile()));
          Clipboard.getSystemClipboard().setContent(content);
        });
  }

  private static Color paperOfAThumbnail(FxRobot robot) {
    ImageView thumbnail = robot.lookup(".thumbnail").query();
    return thumbnail.getImage().getPixelReader().getColor(0, 0);
  }

  @Test
  void twoDigitsAreKeptExportedAndImportedAgain(FxRobot robot) {
    assertThat(robot.lookup("#draw-keep").query().isDisabled()).as("nothing is drawn").isTrue();
    robot.drag(at(robot, 0.2, 0.2)).dropTo(at(robot, 0.8, 0.2));
    keep(robot, 7);
    robot.clickOn("#draw-clear");
    robot.drag(at(robot, 0.5, 0.2)).dropTo(at(robot, 0.5, 0.8));
    keep(robot, 1);
    robot.clickOn("#draw-page-mine");
    assertThat(text(robot, "#my-summary")).startsWith("2 digits");
    Color paper = paperOfAThumbnail(robot);
    robot.interact(() -> context.theme().set(Theme.DARK));
    assertThat(paperOfAThumbnail(robot)).as("in the other theme").isNotEqualTo(paper);
    robot.interact(() -> context.theme().set(Theme.LIGHT));
    Parent confusion = robot.lookup("#my-confusion").query();
    assertThat(confusion.getChildrenUnmodifiable())
        .as("one 7 read as 7, one 1 read as 7")
        .filteredOn(cell -> ((Label) cell).getText().equals("1") && cell.getStyleClass().contains("my-label"))
        .hasSize(2);
    chosen = Optional.of(folder.resolve("ours-images-idx3-ubyte"));
    robot.clickOn("#my-export");
    assertThat(text(robot, "#my-message")).isEmpty();
    assertThat(folder.resolve("ours-labels-idx1-ubyte")).isNotEmptyFile();
    robot.clickOn("#my-import");
    assertThat(text(robot, "#my-message")).isEqualTo("2 digits added.");
    assertThat(text(robot, "#my-summary")).startsWith("4 digits");
    robot.clickOn("#my-back");
    assertThat(text(robot, "#my-message")).isEqualTo("There is no lesson to forget.");
    chosen = Optional.of(folder.resolve("nothing-images-idx3-ubyte"));
    robot.clickOn("#my-import");
    assertThat(text(robot, "#my-message")).startsWith("This file cannot be read");
    assertThat(text(robot, "#my-summary")).startsWith("4 digits");
    chosen = Optional.of(folder.resolve("page.png"));
    robot.clickOn("#my-png");
    assertThat(folder.resolve("page.png")).isNotEmptyFile();
    robot.clickOn("#draw-page-sheet");
    assertThat(robot.lookup("#digit-pad").tryQuery()).isPresent();
  }

  /// The item itself: a menu that leaves the screen cannot be drawn on the headless platform.
  private static void keep(FxRobot robot, int label) {
    MenuButton menu = robot.lookup("#draw-keep").queryAs(MenuButton.class);
    robot.interact(() -> menu.getItems().get(label).fire());
  }

  private static void fire(FxRobot robot, EventType<MouseEvent> type, double x, double y) {
    Node pad = robot.lookup("#digit-pad").query();
    Bounds bounds = pad.getLayoutBounds();
    Point2D scene = pad.localToScene(x * bounds.getWidth(), y * bounds.getHeight());
    PickResult pick = new PickResult(pad, scene.getX(), scene.getY());
    pad.fireEvent(
        new MouseEvent(
            type,
            scene.getX(),
            scene.getY(),
            0,
            0,
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            true,
            false,
            true,
            pick));
  }

  private static Point2D at(FxRobot robot, double x, double y) {
    Node pad = robot.lookup("#digit-pad").query();
    Bounds bounds = pad.localToScreen(pad.getLayoutBounds());
    return new Point2D(
        bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }
}
