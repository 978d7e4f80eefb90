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
@ExtendWith(ApplicationExtension.class)
class ConvolutionScreenTest {
  private static final String CONVOLVED = "−3 1 6/4 5 −1/−1 1 6";
  private static final String ACTIVATED = "0 1 6/4 5 0/0 1 6";
  private static final String EMPTY = "_ _ _/_ _ _/_ _ _";

  private final ManualTicker ticker = new ManualTicker();
  private final AppContext context = TestContexts.speaking(Locale.FRENCH, ticker);

  @Start
  void start(Stage stage) {
    Shell shell =
        new Shell(
            context,
            List.of(
                new ScreenEntry("convolution", Feather.GRID, ConvolutionScreen::new),
                new ScreenEntry("pooling", Feather.MINIMIZE_2, PoolingScreen::new)));
    Scene scene = new Scene(shell.view(), 1024, 768);
    context.theme().get().dress(scene);
    stage.setScene(scene);
    stage.show();
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
    var image = new java.util.concurrent.atomic.AtomicBoolean();
    robot.interact(() -> image.set(Clipboard.getSystemClipboard().hasImage()));
    assertThat(image).isTrue();
  }

  private static String clipboard(FxRobot robot) {
    var text = new java.util.concurrent.atomic.AtomicReference<String>("");
    robot.interact(() -> text.set(Clipboard.getSystemClipboard().getString()));
    return String.valueOf(text.get());
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
    assertThat(text(robot, "#step-position")).isEqualTo("Étape 36 / 36");
    robot.clickOn("#convolution-undo");
    assertThat(matrix(robot, "activated").isVisible()).isTrue();
  }

  @Test
  void aPixelUnderThePointerShowsItsWindowAndItsNumbers(FxRobot robot) {
    ComboBox<?> presets = robot.lookup("#convolution-preset").queryAs(ComboBox.class);
    robot.interact(() -> presets.getSelectionModel().select(9));
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
  void aBiasIsTypedAndAddedToEveryCell(FxRobot robot) {
    robot.clickOn(at(robot, "bias", 0, 0));
    robot.write("0,5").push(KeyCode.ENTER);
    assertThat(matrix(robot, "convolved").cellText(0, 0)).isEqualTo("−2,5");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(matrix(robot, "convolved").cellText(0, 0)).isEqualTo("−3");
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

  private static void press(FxRobot robot, KeyCode key, int times) {
    for (int i = 0; i < times; i++) {
      robot.type(key);
    }
  }

  private void beat(FxRobot robot, double seconds) {
    robot.interact(() -> ticker.beat(Duration.seconds(seconds)));
  }

  private static MatrixView matrix(FxRobot robot, String name) {
    return robot.lookup("#matrix-" + name).queryAs(MatrixView.class);
  }

  /// Rows parted by slashes, an underscore for an empty cell.
  private static String cells(FxRobot robot, String name) {
    String spoken = matrix(robot, name).getAccessibleText();
    return spoken.substring(spoken.indexOf(": ") + 2).replace("; ", "/");
  }

  private static Window window(FxRobot robot, String name) {
    return matrix(robot, name).windowProperty().get().orElseThrow();
  }

  private static Point2D at(FxRobot robot, String name, int row, int col) {
    MatrixView matrix = matrix(robot, name);
    double cell = matrix.cellSizeProperty().get();
    Node canvas = matrix.lookup(".matrix-cells");
    return canvas.localToScreen((col + 0.5) * cell, (row + 0.5) * cell);
  }

  private static String formula(FxRobot robot) {
    return robot.lookup("#formula").queryAs(FormulaView.class).formulaProperty().get().text();
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  private static Bounds bounds(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }
}
