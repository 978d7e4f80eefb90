package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Takes a picture of every screen in a working state.
@FunctionalInterface
public interface TourTaker {
  /// What the pictures show.
  ///
  /// @param out folder of the pictures, made if missing
  /// @param language French or English
  /// @param width of a picture, in pixels
  /// @param height of a picture, in pixels
  /// @param dark the dark theme, rather than the light one
  record Wish(Path out, Locale language, int width, int height, boolean dark) {}

  /// @param model answers the drawing
  /// @param train MNIST's training images, read when they are first needed
  /// @param test MNIST's test images, likewise
  /// @return the files written
  /// @throws IOException if a file cannot be written
  List<Path> take(Wish wish, Model model, Supplier<Dataset> train, Supplier<Dataset> test)
      throws IOException;
}
