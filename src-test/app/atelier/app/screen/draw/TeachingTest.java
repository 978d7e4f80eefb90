package atelier.app.screen.draw;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.AppContext;
import atelier.app.TestContexts;
import atelier.app.control.LatestTask;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// A lesson, with the worker's and the window's turns dealt by the test.
@ExtendWith(ApplicationExtension.class)
class TeachingTest {
  private final Dataset known = dots(64);
  private final AppContext context =
      TestContexts.reading(known, known);
  private final Queue<Runnable> front = new ArrayDeque<>();

  /// A dot whose place is its class.
  private static Dataset dots(int images) {
    byte[] pixels = new byte[images * 784];
    byte[] labels = new byte[images];
    for (int i = 0; i < images; i++) {
      labels[i] = (byte) (i % 10);
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
          pixels[i * 784 + (2 * labels[i] + 4 + y) * 28 + 12 + x] = (byte) 255;
        }
      }
    }
    return new Dataset("dots", 28, 28, 10, pixels, labels);
  }

  @Test
  void itsCurveGrowsAndItsNetworkIsHandedOver(FxRobot robot) {
    robot.interact(
        () -> {
          var teaching =
              new Teaching(context, new LatestTask(Runnable::run, front::add), front::add);
          Model before = context.model().get();
          var learned = new Model[1];
          teaching.begin(before, dots(10), model -> learned[0] = model);
          assertThat(teaching.runningProperty().get()).isTrue();
          Node stop = teaching.view().lookup("#my-stop");
          assertThat(stop.isVisible()).isTrue();
          deal();
          assertThat(teaching.runningProperty().get()).isFalse();
          assertThat(stop.isVisible()).isFalse();
          // 64 known images and six times ten fresh ones are two batches, six times over.
          assertThat(teaching.loss().size()).isEqualTo(12);
          assertThat(teaching.loss().x(11)).isEqualTo(6);
          assertThat(teaching.loss().latest()).isFinite();
          assertThat(Optional.ofNullable(learned[0])).isPresent();
          assertThat(learned[0].weights()).isNotEqualTo(before.weights());
        });
  }

  @Test
  void itCanBeCutShort(FxRobot robot) {
    robot.interact(
        () -> {
          Queue<Runnable> back = new ArrayDeque<>();
          var teaching = new Teaching(context, new LatestTask(back::add, front::add), front::add);
          var handed = new int[1];
          teaching.begin(context.model().get(), dots(10), _ -> handed[0]++);
          teaching.stop();
          back.remove().run();
          deal();
          assertThat(teaching.loss().size()).isZero();
          assertThat(handed[0]).as("what was learned until then is kept").isEqualTo(1);
          assertThat(teaching.runningProperty().get()).isFalse();
        });
  }

  private void deal() {
    while (!front.isEmpty()) {
      front.remove().run();
    }
  }
}
