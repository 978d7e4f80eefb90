package atelier.app.tour;

import atelier.app.AppContext;
import atelier.app.ScreenEntry;
import atelier.app.Shell;
import atelier.app.TourStop;
import atelier.app.platform.PngFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;
import javafx.util.Subscription;

/// Leads through the screens, a frame at a time on the JavaFX thread: shows one, waits until it is
/// in its working state and drawn, takes the picture, goes on.
final class TourGuide {
  private static final Duration PATIENCE = Duration.minutes(2);

  /// What moves on its own, such as a sliding window, comes to rest in this time.
  private static final Duration REST = Duration.millis(500);

  /// The most that one beat counts as rest. On a busy machine a beat may last longer than the whole
  /// rest, and a picture taken before the next frames were drawn may show what was there before.
  private static final Duration LONGEST_BEAT = Duration.millis(50);

  private final TourOptions options;
  private final Shell shell;
  private final Scene scene;
  private final Stage stage = new Stage();
  private final AppContext context;
  private final CompletableFuture<List<Path>> pictures;
  private final Deque<Visit> ahead = new ArrayDeque<>();
  private final List<Path> files = new ArrayList<>();
  private Subscription beats = Subscription.EMPTY;
  private Duration waited = Duration.ZERO;
  private Duration rested = Duration.ZERO;

  /// @param pictures completed with the files written, or with what went wrong
  TourGuide(
      AppContext context,
      List<ScreenEntry> entries,
      TourOptions options,
      CompletableFuture<List<Path>> pictures) {
    this.context = context;
    this.options = options;
    this.pictures = pictures;
    this.shell = new Shell(context, entries);
    this.scene = new Scene(shell.view(), options.width(), options.height());
    options.theme().dress(scene);
    entries.stream()
        .filter(entry -> options.visits(entry.id()))
        .flatMap(
            entry -> shell.screen(entry).tourStops().stream().map(stop -> new Visit(entry, stop)))
        .forEach(ahead::add);
  }

  void start() {
    stage.setScene(scene);
    stage.show();
    prepareNext();
    beats = context.ticker().subscribe(this::onBeat);
  }

  private void onBeat(Duration elapsed) {
    try {
      advance(elapsed);
    } catch (RuntimeException | IOException failure) {
      finish();
      pictures.completeExceptionally(failure);
    }
  }

  private void advance(Duration elapsed) throws IOException {
    Visit here = ahead.peek();
    if (here == null) {
      finish();
      pictures.complete(List.copyOf(files));
      return;
    }
    waited = waited.add(elapsed);
    if (waited.greaterThan(PATIENCE)) {
      throw new IllegalStateException(
          "screen %s did not reach the state \"%s\" in %.0f seconds"
              .formatted(here.entry().id(), here.stop().name(), PATIENCE.toSeconds()));
    }
    rested = here.stop().ready().getAsBoolean() ? rested.add(atMost(elapsed)) : Duration.ZERO;
    if (rested.greaterThanOrEqualTo(REST)) {
      takePicture(ahead.remove().stop().name());
      prepareNext();
    }
  }

  private static Duration atMost(Duration beat) {
    return beat.lessThan(LONGEST_BEAT) ? beat : LONGEST_BEAT;
  }

  private void takePicture(String name) throws IOException {
    Path file = options.out().resolve("%02d-%s.png".formatted(files.size() + 1, name));
    PngFile.write(scene.snapshot(null), file);
    files.add(file);
  }

  private void prepareNext() {
    waited = Duration.ZERO;
    rested = Duration.ZERO;
    Visit next = ahead.peek();
    if (next != null) {
      shell.show(next.entry());
      next.stop().prepare().run();
    }
  }

  private void finish() {
    beats.unsubscribe();
    shell.close();
    stage.hide();
  }

  private record Visit(ScreenEntry entry, TourStop stop) {}
}
