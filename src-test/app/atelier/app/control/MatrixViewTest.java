package atelier.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.grid.Window;
import atelier.lessons.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MatrixViewTest {
  private static final double CELL = 48;
  private static final Grid GRID = Grid.of(new double[] {-4, 0.5}, new double[] {0, 4});

  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
  private final ObjectProperty<Numbers> numbers =
      new SimpleObjectProperty<>(new Numbers(Locale.FRENCH));
  private MatrixView matrix;

  @Start
  void start(Stage stage) {
    matrix = new MatrixView(MatrixContent.of(GRID), theme, numbers);
    matrix.scaleProperty().set(4);
    matrix.cellSizeProperty().set(CELL);
    matrix.captionProperty().set("Entrée");
    Scene scene = new Scene(new StackPane(matrix), 400, 300);
    theme.get().dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void writesNumbersAsTheLanguageDoes(FxRobot robot) {
    assertThat(matrix.cellText(0, 0)).isEqualTo("−4");
    assertThat(matrix.cellText(0, 1)).isEqualTo("0,5");
    assertThat(matrix.getAccessibleText()).isEqualTo("Entrée: −4 0,5; 0 4");
    robot.interact(() -> numbers.set(new Numbers(Locale.ENGLISH)));
    assertThat(matrix.cellText(0, 1)).isEqualTo("0.5");
    assertThat(matrix.getAccessibleText()).isEqualTo("Entrée: −4 0.5; 0 4");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotComputedIsEmptyAndZeroIsNot(Theme worn, FxRobot robot) {
    show(robot, MatrixContent.of(new PartialGrid(GRID, 3)));
    robot.interact(() -> theme.set(worn));
    assertThat(matrix.cellText(1, 0)).isEqualTo("0");
    assertThat(matrix.cellText(1, 1)).isEmpty();
    Palette palette = Palette.of(worn);
    assertThat(colours(robot, 1, 1)).containsOnly(palette.page());
    assertThat(colours(robot, 1, 0)).contains(palette.textOn(palette.signed(0)));
  }

  @ParameterizedTest
  @EnumSource
  void theColourSaysTheValue(Theme worn, FxRobot robot) {
    robot.interact(() -> theme.set(worn));
    assertThat(colours(robot, 0, 0)).contains(Palette.of(worn).signed(-1));
    assertThat(colours(robot, 1, 1)).contains(Palette.of(worn).signed(1));
  }

  @Test
  void paddingIsHatchedAndLooksUnlikeAZero(FxRobot robot) {
    show(robot, MatrixContent.of(GRID).withPadding(1, OptionalDouble.empty()));
    assertThat(matrix.cellText(-1, -1)).isEmpty();
    List<Color> bare = colours(robot, 0, 0);
    assertThat(bare).contains(Palette.of(Theme.LIGHT).page()).hasSizeGreaterThan(1);
    show(robot, MatrixContent.of(GRID).withPadding(1, OptionalDouble.of(0)));
    assertThat(matrix.cellText(-1, -1)).isEqualTo("0");
  }

  @Test
  void noNumberIsWiderThanItsCell(FxRobot robot) {
    for (double value : new double[] {-7, 12.5, -123.4, 100_000, -0.001234, 1.234e-7}) {
      Figures figures =
          Figures.of(DoubleStream.of(1, value).mapToObj(numbers.get()::format).toList());
      double size = figures.sizeFor(CELL);
      assertThat(figures.signed() * size).as("%s", value).isLessThanOrEqualTo(0.8 * CELL + 1e-9);
    }
    show(robot, MatrixContent.of(Grid.of(new double[] {-123.4})));
    assertThat(matrix.fittingFontSize(CELL)).isLessThan(0.43 * CELL);
  }

  @Test
  void theWindowSlidesToItsPlace(FxRobot robot) throws Exception {
    stand(robot, new Window(new Cell(0, 0), 1, 2, 1));
    Node outline = matrix.lookup(".matrix-window");
    assertThat(outline.isVisible()).isTrue();
    stand(robot, new Window(new Cell(1, 0), 1, 2, 1));
    WaitForAsyncUtils.waitFor(
        2,
        TimeUnit.SECONDS,
        () -> outline.getBoundsInLocal().getCenterY() > 1.49 * CELL);
    robot.interact(() -> matrix.windowProperty().set(Optional.empty()));
    assertThat(outline.isVisible()).isFalse();
  }

  @Test
  void tellsWhichCellIsClickedButNotTheBorder(FxRobot robot) {
    List<Cell> clicked = new ArrayList<>();
    robot.interact(() -> matrix.setOnCell(clicked::add));
    show(robot, MatrixContent.of(GRID).withPadding(1, OptionalDouble.of(0)));
    Node cells = matrix.lookup(".matrix-cells");
    robot.clickOn(cells.localToScreen(2.5 * CELL, 1.5 * CELL));
    robot.clickOn(cells.localToScreen(0.5 * CELL, 1.5 * CELL));
    assertThat(clicked).containsExactly(new Cell(0, 1));
  }

  @Test
  void aNoteIsWrittenInItsCell(FxRobot robot) {
    List<Color> before = colours(robot, 1, 0);
    show(robot, MatrixContent.of(GRID).withNotes(Map.of(new Cell(1, 0), "×2")));
    assertThat(colours(robot, 1, 0)).isNotEqualTo(before);
  }

  private void show(FxRobot robot, MatrixContent content) {
    robot.interact(() -> matrix.contentProperty().set(content));
  }

  private void stand(FxRobot robot, Window window) {
    robot.interact(() -> matrix.windowProperty().set(Optional.of(window)));
  }

  /// The different colours inside a cell of the picture, counted from its corner, without the lines
  /// around it.
  private List<Color> colours(FxRobot robot, int row, int col) {
    List<Color> colours = new ArrayList<>();
    robot.interact(
        () -> {
          WritableImage picture = matrix.lookup(".matrix-cells").snapshot(null, null);
          for (int y = 2; y < CELL - 2; y++) {
            for (int x = 2; x < CELL - 2; x++) {
              Color colour =
                  picture.getPixelReader().getColor((int) (col * CELL) + x, (int) (row * CELL) + y);
              if (!colours.contains(colour)) {
                colours.add(colour);
              }
            }
          }
        });
    return colours;
  }
}
