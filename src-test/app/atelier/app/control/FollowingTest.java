package atelier.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.theme.Theme;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.Numbers;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// Controls that are made by the dozen listen to the theme while they are in a window, and are
/// forgotten by it afterwards.
@ExtendWith(ApplicationExtension.class)
class FollowingTest {
  private final Listened<Theme> theme = new Listened<>(Theme.LIGHT);
  private final Listened<Numbers> numbers = new Listened<>(new Numbers(Locale.FRENCH));

  /// Counts who listens.
  private static final class Listened<T> extends SimpleObjectProperty<T> {
    private int listeners;

    Listened(T value) {
      super(value);
    }

    @Override
    public void addListener(InvalidationListener listener) {
      super.addListener(listener);
      listeners++;
    }

    @Override
    public void addListener(ChangeListener<? super T> listener) {
      super.addListener(listener);
      listeners++;
    }

    @Override
    public void removeListener(InvalidationListener listener) {
      super.removeListener(listener);
      listeners--;
    }

    @Override
    public void removeListener(ChangeListener<? super T> listener) {
      super.removeListener(listener);
      listeners--;
    }
  }

  @Test
  void whatLeftTheWindowIsListenedToNoMore(FxRobot robot) {
    robot.interact(
        () -> {
          List<Node> controls =
              List.of(
                  new MatrixView(MatrixContent.of(Grid.of(1, 1, _ -> 1)), theme, numbers),
                  new PixelView(28, 2, theme),
                  new HistogramView(40, 40, theme, numbers));
          for (Node control : controls) {
            Pane pane = new Pane(control);
            Scene scene = new Scene(pane);
            assertThat(scene.getRoot()).isSameAs(pane);
            assertThat(theme.listeners).as("%s", control).isPositive();
            pane.getChildren().clear();
            assertThat(theme.listeners).as("%s", control).isZero();
            assertThat(numbers.listeners).as("%s", control).isZero();
          }
        });
  }

  @Test
  void whatIsInAWindowFollowsEveryChange(FxRobot robot) {
    robot.interact(
        () -> {
          var changes = new int[1];
          Pane node = new Pane();
          Following.changes(node, theme, () -> changes[0]++);
          Scene scene = new Scene(new Pane(node));
          theme.set(Theme.DARK);
          theme.set(Theme.LIGHT);
          assertThat(changes[0]).isEqualTo(2);
          scene.setRoot(new Pane());
          theme.set(Theme.DARK);
          assertThat(changes[0]).as("out of the window").isEqualTo(2);
          scene.setRoot(new Pane(node));
          assertThat(changes[0]).as("back in it").isEqualTo(3);
        });
  }
}
