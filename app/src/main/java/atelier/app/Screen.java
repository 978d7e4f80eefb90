package atelier.app;

import java.util.List;
import javafx.scene.Node;

/// What fills the window beside the navigation rail. Built once, on the first visit; every method
/// is called on the JavaFX thread.
public interface Screen {
  /// The root of the screen, always the same node.
  Node view();

  /// The screen came to the front: take the focus, start what moves.
  default void shown() {}

  /// Another screen came to the front: stop what moves.
  default void hidden() {}

  /// The window closes: end every thread and let go of every file.
  default void close() {}

  /// The states of this screen that are worth a picture, in order.
  default List<TourStop> tourStops() {
    return List.of();
  }
}
