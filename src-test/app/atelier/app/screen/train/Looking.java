package atelier.app.screen.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.testfx.util.WaitForAsyncUtils;

/// What a person sees of the laboratory, and how long they wait for it.
final class Looking {
  private static final int PATIENCE_SECONDS = 30;

  private final Node view;

  Looking(Node view) {
    this.view = view;
  }

  Node node(String id) {
    Node node = view.lookup(id);
    assertThat(node).as(id).isNotNull();
    return node;
  }

  String text(String id) {
    return ((Labeled) node(id)).getText();
  }

  static void waitUntil(Callable<Boolean> reached) {
    try {
      WaitForAsyncUtils.waitFor(
          PATIENCE_SECONDS,
          TimeUnit.SECONDS,
          () -> WaitForAsyncUtils.asyncFx(reached).get());
    } catch (TimeoutException late) {
      throw new AssertionError("not reached within %d s".formatted(PATIENCE_SECONDS), late);
    }
  }
}
