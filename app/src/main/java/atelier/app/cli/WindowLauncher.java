package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import java.util.function.Supplier;

/// Opens the window and returns when it is closed.
@FunctionalInterface
public interface WindowLauncher {
  /// @param launch what was asked for
  /// @param model answers drawings until another is trained
  /// @param train MNIST's training images, read when they are first needed
  /// @param test MNIST's test images, likewise
  void open(Launch launch, Model model, Supplier<Dataset> train, Supplier<Dataset> test);
}
