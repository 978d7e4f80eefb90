package atelier.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.app.theme.Theme;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DigitPadTest {
  private static final int SIDE = 280;

  private final Sketch sketch = new Sketch();
  private final SimpleObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
  private DigitPad pad;

  @Start
  void start(Stage stage) {
    pad = new DigitPad(sketch, theme);
    Pane root = new Pane(pad);
    stage.setScene(new Scene(root, 400, 400));
    pad.setPrefSize(SIDE, SIDE);
    pad.penWidthProperty().set(20.0 / SIDE);
    stage.show();
  }

  @Test
  void aFastStrokeIsOneLine(FxRobot robot) {
    robot.interact(
        () -> {
          press(40, 40, MouseButton.PRIMARY);
          drag(240, 240);
          release(240, 240);
          boolean[] lit = lit();
          for (int i = 40; i <= 240; i++) {
            assertThat(lit[i * SIDE + i]).as("pixel %d", i).isTrue();
          }
          assertThat(components(lit)).isEqualTo(1);
        });
  }

  @Test
  void aTapIsARoundDot(FxRobot robot) {
    robot.interact(
        () -> {
          press(140, 140, MouseButton.PRIMARY);
          release(140, 140);
          boolean[] lit = lit();
          int area = 0;
          for (boolean pixel : lit) {
            area += pixel ? 1 : 0;
          }
          assertThat(area).isCloseTo(314, within(20));
          assertThat(components(lit)).isEqualTo(1);
        });
  }

  @Test
  void leavingTheSheetAndComingBackDrawsNoFalseLine(FxRobot robot) {
    robot.interact(
        () -> {
          press(200, 40, MouseButton.PRIMARY);
          drag(360, 40);
          drag(360, 240);
          drag(200, 240);
          release(200, 240);
          assertThat(sketch.strokes()).hasSize(2);
          assertThat(sketch.strokes().getFirst().points().getLast().x()).isEqualTo(1);
          assertThat(components(lit())).isEqualTo(2);
        });
  }

  @Test
  void otherButtonsDoNotDraw(FxRobot robot) {
    robot.interact(
        () -> {
          press(40, 40, MouseButton.SECONDARY);
          press(40, 40, MouseButton.MIDDLE);
          assertThat(sketch.strokes()).isEmpty();
          assertThat(components(lit())).isZero();
        });
  }

  @Test
  void anEmptiedSheetHasNoInk(FxRobot robot) {
    robot.interact(
        () -> {
          press(40, 40, MouseButton.PRIMARY);
          drag(240, 240);
          release(240, 240);
          sketch.clear();
          assertThat(components(lit())).isZero();
        });
  }

  @Test
  void theSameHandMakesTheSameStrokesInBothThemes(FxRobot robot) {
    robot.interact(
        () -> {
          press(40, 40, MouseButton.PRIMARY);
          drag(240, 240);
          release(240, 240);
          var light = sketch.strokes();
          sketch.clear();
          theme.set(Theme.DARK);
          press(40, 40, MouseButton.PRIMARY);
          drag(240, 240);
          release(240, 240);
          assertThat(sketch.strokes()).isEqualTo(light);
        });
  }

  private void press(double x, double y, MouseButton button) {
    fire(MouseEvent.MOUSE_PRESSED, x, y, button);
  }

  private void drag(double x, double y) {
    fire(MouseEvent.MOUSE_DRAGGED, x, y, MouseButton.PRIMARY);
  }

  private void release(double x, double y) {
    fire(MouseEvent.MOUSE_RELEASED, x, y, MouseButton.PRIMARY);
  }

  private void fire(EventType<MouseEvent> type, double x, double y, MouseButton button) {
    boolean primary = button == MouseButton.PRIMARY && type != MouseEvent.MOUSE_RELEASED;
    pad.fireEvent(
        new MouseEvent(
            type, x, y, x, y, button, 1, false, false, false, false, primary, false, false, true,
            false, true, null));
  }

  private boolean[] lit() {
    pad.layout();
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    WritableImage image = pad.snapshot(parameters, new WritableImage(SIDE, SIDE));
    PixelReader reader = image.getPixelReader();
    boolean[] lit = new boolean[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        lit[y * SIDE + x] = reader.getColor(x, y).getOpacity() > 0.5;
      }
    }
    return lit;
  }

  private static int components(boolean[] lit) {
    boolean[] left = lit.clone();
    int components = 0;
    for (int start = 0; start < left.length; start++) {
      if (left[start]) {
        components++;
        erase(left, start);
      }
    }
    return components;
  }

  private static void erase(boolean[] left, int start) {
    Deque<Integer> edge = new ArrayDeque<>();
    edge.add(start);
    while (!edge.isEmpty()) {
      int at = edge.remove();
      if (left[at]) {
        left[at] = false;
        int x = at % SIDE;
        int y = at / SIDE;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(SIDE - 1, y + 1); ny++) {
          for (int nx = Math.max(0, x - 1); nx <= Math.min(SIDE - 1, x + 1); nx++) {
            edge.add(ny * SIDE + nx);
          }
        }
      }
    }
  }
}
