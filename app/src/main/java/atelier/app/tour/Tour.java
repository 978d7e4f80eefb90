package atelier.app.tour;

import atelier.app.AppContext;
import atelier.app.ScreenEntry;
import atelier.app.Screens;
import atelier.app.platform.FrameTicker;
import atelier.app.platform.MemorySettings;
import atelier.app.text.Texts;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;

/// Takes a picture of every screen in a working state. Needs no display: the toolkit draws in
/// memory.
public final class Tour {
  private Tour() {}

  /// Takes the pictures, named in order such as `01-draw.png`. Leaves the toolkit running: a
  /// process that has nothing else to do must end itself.
  ///
  /// @param model answers the drawing
  /// @param train MNIST's training images, read when they are first needed
  /// @param test MNIST's test images, likewise
  /// @return the files written
  /// @throws IOException if a file cannot be written
  /// @throws IllegalStateException if a screen does not reach its working state
  public static List<Path> take(
      TourOptions options, Model model, Supplier<Dataset> train, Supplier<Dataset> test)
      throws IOException {
    Files.createDirectories(options.out());
    AppContext context =
        new AppContext(
            new Texts(options.language()),
            new SimpleObjectProperty<>(options.theme()),
            new MemorySettings(),
            new FrameTicker(),
            new SimpleObjectProperty<>(model),
            new SimpleObjectProperty<>(Optional.empty()),
            new SimpleObjectProperty<>(Optional.empty()),
            new SimpleObjectProperty<>(Optional.empty()),
            train,
            test);
    CompletableFuture<List<Path>> pictures = new CompletableFuture<>();
    startToolkit(() -> new TourGuide(context, Screens.all(), options, pictures).start());
    try {
      return pictures.join();
    } catch (CompletionException failure) {
      throw asIs(failure);
    }
  }

  /// The ids of the screens that a tour can visit, in order.
  public static List<String> screens() {
    return Screens.all().stream().map(ScreenEntry::id).toList();
  }

  /// Without a display, unless the toolkit runs already.
  static void startToolkit(Runnable first) {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    try {
      Platform.startup(first);
      Platform.setImplicitExit(false);
    } catch (IllegalStateException _) {
      Platform.runLater(first);
    }
  }

  private static RuntimeException asIs(CompletionException failure) throws IOException {
    return switch (failure.getCause()) {
      case IOException cause -> throw cause;
      case RuntimeException cause -> cause;
      case null, default -> failure;
    };
  }
}
