package atelier.app;

import javafx.scene.Node;

/// What fills the window beside the navigation rail. Built once, on the first visit.
public interface Screen {
  /// The root of the screen.
  Node view();

  /// The screen came to the front: take the focus, start what moves.
  default void shown() {}

  /// Another screen came to the front: stop what moves.
  default void hidden() {}

  /// The window closes: end every thread and let go of every file.
  default void close() {}
}
