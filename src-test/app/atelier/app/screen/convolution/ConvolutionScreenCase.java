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

/// The lecture's example in a window of 1024 x 768, in French, and what a test reads off it.
@ExtendWith(ApplicationExtension.class)
abstract class ConvolutionScreenCase {
  static final String CONVOLVED = "−3 1 6/4 5 −1/−1 1 6";
  static final String ACTIVATED = "0 1 6/4 5 0/0 1 6";
  static final String EMPTY = "_ _ _/_ _ _/_ _ _";

  final ManualTicker ticker = new ManualTicker();
  final AppContext context = TestContexts.speaking(Locale.FRENCH, ticker);

  final void open(Stage stage) {
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

  static void press(FxRobot robot, KeyCode key, int times) {
    for (int i = 0; i < times; i++) {
      robot.type(key);
    }
  }

  final void beat(FxRobot robot, double seconds) {
    robot.interact(() -> ticker.beat(Duration.seconds(seconds)));
  }

  static MatrixView matrix(FxRobot robot, String name) {
    return robot.lookup("#matrix-" + name).queryAs(MatrixView.class);
  }

  /// Rows parted by slashes, an underscore for an empty cell.
  static String cells(FxRobot robot, String name) {
    String spoken = matrix(robot, name).getAccessibleText();
    return spoken.substring(spoken.indexOf(": ") + 2).replace("; ", "/");
  }

  static Window window(FxRobot robot, String name) {
    return matrix(robot, name).windowProperty().get().orElseThrow();
  }

  static Point2D at(FxRobot robot, String name, int row, int col) {
    MatrixView matrix = matrix(robot, name);
    double cell = matrix.cellSizeProperty().get();
    Node canvas = matrix.lookup(".matrix-cells");
    return canvas.localToScreen((col + 0.5) * cell, (row + 0.5) * cell);
  }

  static String formula(FxRobot robot) {
    return robot.lookup("#formula").queryAs(FormulaView.class).formulaProperty().get().text();
  }

  static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  static Bounds bounds(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }
}
