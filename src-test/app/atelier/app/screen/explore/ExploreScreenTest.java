package atelier.app.screen.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import atelier.app.AppContext;
import atelier.app.ScreenEntry;
import atelier.app.Shell;
import atelier.app.TestContexts;
import atelier.app.control.MatrixView;
import atelier.app.platform.ManualTicker;
import atelier.app.screen.convolution.ConvolutionScreen;
import atelier.app.screen.pooling.PoolingScreen;
import atelier.engine.plan.Predictor;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import atelier.lessons.pooling.PoolingWalkthrough;
import atelier.lessons.scene.ConvolutionScene;
import atelier.lessons.scene.PoolingScene;
import atelier.lessons.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// From a drawing into the network, down to one multiplication and back.
@ExtendWith(ApplicationExtension.class)
class ExploreScreenTest {
  private static final Offset<Double> SINGLE = Offset.offset(1e-5);

  private final AppContext context = TestContexts.speaking(Locale.FRENCH, new ManualTicker());
  private final float[] digit = noise();
  private Shell shell;

  private static float[] noise() {
    var random = new Random(8);
    float[] pixels = new float[784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return pixels;
  }

  @Start
  void start(Stage stage) {
    context.digit().set(Optional.of(digit));
    shell =
        new Shell(
            context,
            List.of(
                new ScreenEntry("explore", Feather.LAYERS, ExploreScreen::new),
                new ScreenEntry("convolution", Feather.GRID, ConvolutionScreen::new),
                new ScreenEntry("pooling", Feather.MINIMIZE_2, PoolingScreen::new)));
    Scene scene = new Scene(shell.view(), 1024, 768);
    context.theme().get().dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void aClickOnAPixelLeadsToItsArithmeticAndEscapeBack(FxRobot robot) {
    robot.clickOn(at(robot, "conv1", 2, new Cell(9, 11)));
    assertThat(shell.frontProperty().get().id()).isEqualTo("convolution");
    assertThat(text(robot, "#visit-remark"))
        .startsWith("Dans le réseau, conv1, carte 3, ligne 10, colonne 12 vaut");
    MatrixView input = robot.lookup("#matrix-input").queryAs(MatrixView.class);
    assertThat(input.windowProperty().get()).contains(new Window(new Cell(7, 9), 5, 5, 1));
    robot.type(KeyCode.ESCAPE);
    assertThat(shell.frontProperty().get().id()).isEqualTo("explore");
    assertThat(text(robot, "#explore-sentence")).startsWith("conv1, carte 3, ligne 10, colonne 12");
  }

  @Test
  void theBoardSaysWhatTheEngineSays() {
    var model = new ExploreViewModel(context.texts(), context.model(), context.digit(), digit);
    Inside inside = model.insideProperty().get();
    for (Spot spot :
        List.of(
            new Spot(1, 0, new Cell(0, 0)),
            new Spot(1, 5, new Cell(27, 13)),
            new Spot(3, 15, new Cell(9, 9)),
            new Spot(3, 7, new Cell(4, 5)))) {
      var scene = (ConvolutionScene) inside.board(spot).orElseThrow();
      var walk = new ConvolutionWalkthrough(scene.problem());
      var step = (Convolve) walk.at(scene.position());
      assertThat(step.phase()).isEqualTo(Phase.CONVOLUTION);
      assertThat(step.output()).isEqualTo(spot.cell());
      assertThat(Math.max(0, step.result())).isCloseTo(inside.value(spot), SINGLE);
    }
    for (Spot spot : List.of(new Spot(2, 3, new Cell(13, 0)), new Spot(4, 9, new Cell(2, 4)))) {
      var scene = (PoolingScene) inside.board(spot).orElseThrow();
      var step = new PoolingWalkthrough(scene.problem()).at(scene.position());
      assertThat(step.output()).isEqualTo(spot.cell());
      assertThat(step.result()).isCloseTo(inside.value(spot), SINGLE);
    }
    float[] scores = new Predictor(context.model().get()).logits(digit);
    for (int unit = 0; unit < scores.length; unit++) {
      var spot = new Spot(7, unit, new Cell(0, 0));
      assertThat(inside.value(spot)).isEqualTo(scores[unit]);
      double sum = inside.terms(spot, 84).stream().mapToDouble(Inside.Term::product).sum();
      assertThat(sum + inside.biasOf(spot)).isCloseTo(scores[unit], SINGLE);
      assertThat(inside.board(spot)).isEmpty();
    }
  }

  /// LeNet-5's receptive fields, as the lecture counts them: 5, 6, 14, 16.
  @Test
  void aCellFramesWhatItReadsInEveryStageBefore() {
    var model = new ExploreViewModel(context.texts(), context.model(), context.digit(), digit);
    Inside inside = model.insideProperty().get();
    List<Integer> fields =
        IntStream.rangeClosed(1, 4)
            .mapToObj(stage -> inside.reads(new Spot(stage, 0, new Cell(2, 2))).getFirst().rows())
            .toList();
    assertThat(fields).containsExactly(5, 6, 14, 16);
    assertThat(inside.reads(new Spot(5, 3, new Cell(0, 0))).getFirst().rows()).as("with its padding").isEqualTo(32);
    assertThat(inside.reads(new Spot(3, 0, new Cell(1, 2))))
        .containsExactly(
            new Window(new Cell(0, 2), 14, 14, 1),
            new Window(new Cell(2, 4), 10, 10, 1),
            new Window(new Cell(1, 2), 5, 5, 1),
            new Window(new Cell(1, 2), 1, 1, 1));
  }

  @Test
  void theLegendSaysWhatTheColoursAreWorth(FxRobot robot) {
    robot.moveTo(at(robot, "conv1", 2, new Cell(9, 11)));
    var model = new ExploreViewModel(context.texts(), context.model(), context.digit(), digit);
    float[] conv1 = model.insideProperty().get().values(1);
    float common = largest(conv1, 0, conv1.length);
    float own = largest(conv1, 2 * 784, 3 * 784);
    assertThat(own).isNotEqualTo(common);
    String first = legend(robot);
    robot.clickOn("#explore-scale");
    String second = legend(robot);
    var numbers = new Numbers(Locale.FRENCH);
    assertThat(List.of(first, second))
        .containsExactlyInAnyOrder(
            numbers.format(-common) + " … " + numbers.format(common),
            numbers.format(-own) + " … " + numbers.format(own));
  }

  private static float largest(float[] numbers, int from, int to) {
    float largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(numbers[i]));
    }
    return largest;
  }

  private static String legend(FxRobot robot) {
    return robot.lookup("#explore-legend").query().getAccessibleText();
  }

  @Test
  void keysWalkThroughTheNetwork(FxRobot robot) {
    robot.type(KeyCode.RIGHT);
    assertThat(text(robot, "#explore-sentence")).startsWith("conv1, carte 1, ligne 1, colonne 1");
    robot.type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.N);
    assertThat(text(robot, "#explore-sentence")).startsWith("conv1, carte 2, ligne 2, colonne 2");
    assertThat(robot.lookup("#explore-filter-1").tryQuery()).isPresent();
    robot.type(KeyCode.PAGE_DOWN);
    assertThat(text(robot, "#explore-sentence")).startsWith("pool1, carte 2");
    robot.type(KeyCode.PAGE_DOWN).type(KeyCode.PAGE_DOWN).type(KeyCode.PAGE_DOWN);
    assertThat(text(robot, "#explore-sentence")).contains("Somme de 400 produits");
    robot.type(KeyCode.PAGE_UP).type(KeyCode.ENTER);
    assertThat(shell.frontProperty().get().id()).isEqualTo("pooling");
  }

  @Test
  void theFigureFollowsTheDrawing(FxRobot robot) {
    robot.type(KeyCode.RIGHT).type(KeyCode.PAGE_UP);
    String before = text(robot, "#explore-sentence");
    robot.interact(() -> context.digit().set(Optional.of(new float[784])));
    assertThat(text(robot, "#explore-sentence")).isNotEqualTo(before);
  }

  private static Point2D at(FxRobot robot, String stage, int map, Cell cell) {
    MapsView maps = robot.lookup("#maps-" + stage).queryAs(MapsView.class);
    return maps.localToScreen(maps.middle(new MapsView.Place(map, cell)));
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }
}
