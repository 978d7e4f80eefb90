package atelier.app.screen.train;

import atelier.app.laboratory.RunData;
import atelier.app.laboratory.TableExperiment;
import atelier.app.laboratory.TableExperiment.Position;
import atelier.app.laboratory.TableExperiment.Result;
import atelier.app.text.Texts;
import atelier.app.training.TrainingBridge;
import atelier.engine.train.TrainingControl;
import atelier.lessons.laboratory.LectureTable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The lecture's table being filled, network by network, on a thread of its own. Methods are for
/// the interface's thread.
final class TableViewModel implements AutoCloseable {
  private static final Logger LOG = System.getLogger(TableViewModel.class.getName());
  /// The first steps are slow: nothing can be said from them, in seconds.
  private static final double BEFORE_A_GUESS = 5;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Supplier<RunData> data;
  private final List<LectureTable.Row> rows;
  private final Executor deliveries;
  private final SettingField seeds;
  private final ObservableList<Result> results = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Reached>> reached =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private @Nullable Filling filling;

  /// How far the filling is.
  ///
  /// @param secondsLeft at the speed so far; NaN in the first moments
  record Reached(Position position, double secondsLeft) {}

  /// @param data the images; read on the thread that trains
  /// @param rows to fill
  /// @param deliveries brings results to the interface's thread
  TableViewModel(
      Texts texts, Supplier<RunData> data, List<LectureTable.Row> rows, Executor deliveries) {
    this.data = data;
    this.rows = rows;
    this.deliveries = deliveries;
    this.seeds = new SettingField(texts, 3, new SettingField.Bounds(1, 20, true));
    rows.forEach(row -> results.add(empty(row)));
  }

  private static Result empty(LectureTable.Row row) {
    return new Result(row, row.layers().parameterCount(), List.of());
  }

  /// From how many seeds each network is trained.
  SettingField seeds() {
    return seeds;
  }

  /// The rows, as far as they are known.
  ObservableList<Result> results() {
    return results;
  }

  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// Where it is; nothing while it does not run.
  ReadOnlyObjectProperty<Optional<Reached>> reachedProperty() {
    return reached.getReadOnlyProperty();
  }

  /// Trains every network.
  void start() {
    if (running.get() || !seeds.problemProperty().get().isEmpty()) {
      return;
    }
    results.setAll(rows.stream().map(TableViewModel::empty).toList());
    running.set(true);
    filling = new Filling((int) seeds.value());
    filling.thread.start();
  }

  /// Ends it after the step under way; finished trainings stay in the table.
  void stop() {
    if (filling != null) {
      filling.control.stop();
    }
  }

  /// Ends it and its thread.
  @Override
  public void close() {
    Filling now = filling;
    if (now != null) {
      now.control.stop();
      try {
        now.thread.join(PATIENCE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// One filling of the table.
  private final class Filling implements TableExperiment.Listener {
    private final TrainingControl control = new TrainingControl();
    private final AtomicReference<@Nullable Position> waiting = new AtomicReference<>();
    private final long start = System.nanoTime();
    private final Thread thread;

    Filling(int trainings) {
      thread = Thread.ofPlatform().daemon().name("lecture-table").unstarted(() -> work(trainings));
    }

    private void work(int trainings) {
      try {
        RunData images = data.get();
        new TableExperiment(rows, trainings, TrainingBridge.spareThreads())
            .run(images.train(), images.test(), control, this);
      } catch (RuntimeException problem) {
        LOG.log(Level.ERROR, "the table cannot be filled", problem);
      } finally {
        deliveries.execute(
            () -> {
              running.set(false);
              reached.set(Optional.empty());
            });
      }
    }

    @Override
    public void trained(Result soFar) {
      deliveries.execute(
          () ->
              results.replaceAll(
                  result -> result.row().network().equals(soFar.row().network()) ? soFar : result));
    }

    @Override
    public void reached(Position position) {
      // One delivery at most is pending, and it takes the newest.
      if (waiting.getAndSet(position) == null) {
        deliveries.execute(this::show);
      }
    }

    private void show() {
      Position position = waiting.getAndSet(null);
      if (position != null && running.get()) {
        double seconds = (System.nanoTime() - start) * 1e-9;
        double left =
            seconds < BEFORE_A_GUESS
                ? Double.NaN
                : seconds / position.share() * (1 - position.share());
        reached.set(Optional.of(new Reached(position, left)));
      }
    }
  }
}
