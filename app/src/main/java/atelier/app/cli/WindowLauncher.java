package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.lessons.scene.SavedScene;
import java.util.Optional;
import java.util.function.Supplier;

/// Opens the window and returns when it is closed.
@FunctionalInterface
public interface WindowLauncher {
  /// @param model answers drawings until another is trained
  /// @param scene what is shown first, if not the first screen
  /// @param train MNIST's training images, read when they are first needed
  /// @param test MNIST's test images, likewise
  void open(
      Model model, Optional<SavedScene> scene, Supplier<Dataset> train, Supplier<Dataset> test);
}
