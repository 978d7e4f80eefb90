package atelier.app.control;

import atelier.app.platform.GifFile;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.Image;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/// Writes all steps of a figure as an animated GIF: a step a beat of the clock on the JavaFX
/// thread, the file on a thread of its own. Long sequences leave out steps.
public final class Recording {
  private static final int MOST_PICTURES = 400;
  private static final int HUNDREDTHS = 80;
  private static final int AHEAD = 8;

  private final Texts texts;
  private final Ticker ticker;
  private final Playback playback;
  private final Node figure;
  private final Consumer<Boolean> still;

  /// Below 0 while nothing is recorded.
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);

  private Subscription beats = Subscription.EMPTY;
  /// ends with nothing
  private BlockingQueue<Optional<Image>> pictures = new ArrayBlockingQueue<>(AHEAD);
  private int run;
  private int next;
  private int before;

  /// @param figure follows the playback
  /// @param still told whether what slides is to stand at once
  public Recording(
      Texts texts, Ticker ticker, Playback playback, Node figure, Consumer<Boolean> still) {
    this.texts = texts;
    this.ticker = ticker;
    this.playback = playback;
    this.figure = figure;
    this.still = still;
  }

  /// Share that is done; below 0 while nothing is recorded.
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// How far it is, and a button that ends it; nothing while nothing is recorded.
  public Node view() {
    var bar = new ProgressBar();
    bar.progressProperty().bind(progress);
    var cancel = new Button();
    cancel.setId("recording-cancel");
    cancel.textProperty().bind(texts.bind("file.cancel"));
    cancel.setOnAction(_ -> stop());
    var view = new HBox(bar, cancel);
    view.getStyleClass().add("step-tools");
    Presence.of(view, progress.greaterThanOrEqualTo(0));
    return view;
  }

  /// Begins; what was being recorded ends where it is.
  ///
  /// @param failed called on the JavaFX thread if the file cannot be written
  public void start(Path file, Consumer<IOException> failed) {
    stop();
    before = playback.position();
    next = 0;
    run++;
    int own = run;
    var queue = new ArrayBlockingQueue<Optional<Image>>(AHEAD);
    pictures = queue;
    Thread.ofPlatform().daemon().name("gif").start(() -> write(file, own, queue, failed));
    still.accept(true);
    progress.set(0);
    beats = ticker.subscribe(this::onBeat);
  }

  /// Ends; the file has the pictures taken so far.
  public void stop() {
    if (progress.get() >= 0) {
      beats.unsubscribe();
      progress.set(-1);
      still.accept(false);
      playback.jump(Math.min(before, playback.sizeProperty().get() - 1));
      BlockingQueue<Optional<Image>> queue = pictures;
      // The writer may be behind.
      Thread.ofVirtual().start(() -> put(queue, Optional.empty()));
    }
  }

  private static void put(BlockingQueue<Optional<Image>> queue, Optional<Image> picture) {
    try {
      queue.put(picture);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void onBeat(Duration elapsed) {
    int size = playback.sizeProperty().get();
    if (next >= size) {
      stop();
      return;
    }
    if (pictures.remainingCapacity() == 0) {
      return;
    }
    playback.jump(next);
    if (figure instanceof Parent parent) {
      parent.applyCss();
      parent.layout();
    }
    pictures.add(Optional.of(Pictures.of(figure, 1)));
    next += Math.max(1, Math.ceilDiv(size, MOST_PICTURES));
    progress.set((double) Math.min(next, size) / size);
  }

  private void write(
      Path file, int own, BlockingQueue<Optional<Image>> queue, Consumer<IOException> failed) {
    try (var gif = new GifFile(file, HUNDREDTHS)) {
      Optional<Image> picture = queue.take();
      while (picture.isPresent()) {
        gif.add(picture.get());
        picture = queue.take();
      }
    } catch (IOException e) {
      Platform.runLater(
          () -> {
            if (own == run) {
              stop();
            }
            failed.accept(e);
          });
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
