package atelier.app.control;

import atelier.app.Screen;
import javafx.scene.layout.Region;

/// A screen that is a [StepPage]: it begins with the focus on its steps, and nothing plays while it
/// is not in front.
public interface StepScreen extends Screen {
  /// The page.
  StepPage page();

  /// Where one is in the steps.
  Playback playback();

  @Override
  default Region view() {
    return page().view();
  }

  @Override
  default void shown() {
    page().requestFocus();
  }

  @Override
  default void hidden() {
    playback().pause();
  }

  @Override
  default void close() {
    hidden();
  }
}
