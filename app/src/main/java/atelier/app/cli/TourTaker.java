package atelier.app.cli;

import atelier.app.tour.TourOptions;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Takes a picture of every screen in a working state.
@FunctionalInterface
public interface TourTaker {
  /// @param model answers the drawing
  /// @param train MNIST's training images, read when they are first needed
  /// @param test MNIST's test images, likewise
  /// @return the files written
  /// @throws IOException if a file cannot be written
  List<Path> take(TourOptions options, Model model, Supplier<Dataset> train, Supplier<Dataset> test)
      throws IOException;
}
