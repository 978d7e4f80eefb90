package atelier.app.laboratory;

import atelier.app.laboratory.Experiment.Origin;
import atelier.lessons.laboratory.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Every run, kept between launches. A run is written while it goes on, on a thread of its own, so
/// that nothing is lost when the program is killed. Methods are for the interface's thread.
public final class ExperimentBook implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ExperimentBook.class.getName());
  private static final long PATIENCE_SECONDS = 5;

  private final Optional<Path> folder;
  private final ObservableList<Experiment> runs = FXCollections.observableArrayList();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("laboratory-writer").factory());
  private final List<String> lines = new ArrayList<>();

  /// With the runs of earlier launches.
  ///
  /// @param folder nothing to forget them when the window closes
  public ExperimentBook(Optional<Path> folder) {
    this.folder = folder;
    folder.filter(Files::isDirectory).ifPresent(this::load);
  }

  private void load(Path from) {
    try (Stream<Path> found = Files.list(from)) {
      for (Path one : found.filter(Files::isDirectory).sorted().toList()) {
        try {
          runs.add(new ExperimentFiles(one).read());
        } catch (IOException e) {
          // What cannot be read stays where it is.
          LOG.log(Level.WARNING, "a run cannot be read", e);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "the runs cannot be read", e);
    }
  }

  /// All runs, in the order in which they began.
  public ObservableList<Experiment> runs() {
    return runs;
  }

  /// Begins a run.
  ///
  /// @param origin where it branches off
  /// @param parameters of its network
  public Experiment begin(Setup setup, Origin origin, int parameters) {
    int number = 1 + runs.stream().mapToInt(ExperimentBook::number).max().orElse(0);
    var run = new Experiment("run-%05d".formatted(number), "#" + number, setup, origin);
    run.resultProperty().set(new Experiment.Result(Outcome.RUNNING, 0, parameters, Double.NaN, 0));
    runs.add(run);
    save(run);
    return run;
  }

  private static int number(Experiment run) {
    String digits = run.id().replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
  }

  /// Where what a run can go on from is written; nothing if runs are forgotten.
  public Optional<Path> checkpoint(Experiment run) {
    return files(run).map(ExperimentFiles::checkpoint);
  }

  private Optional<ExperimentFiles> files(Experiment run) {
    return folder.map(at -> new ExperimentFiles(at.resolve(run.id())));
  }

  /// Keeps a batch, once [#flush] is called.
  public void keepBatch(Experiment run, double loss, double percent) {
    lines.add(ExperimentFiles.batch(run.lastEpoch(), loss, percent));
  }

  /// Keeps an evaluation, once [#flush] is called.
  public void keepEvaluation(Experiment run, double loss, double percent) {
    lines.add(ExperimentFiles.test(run.lastEpoch(), loss, percent));
  }

  /// Writes what was kept.
  public void flush(Experiment run) {
    List<String> now = List.copyOf(lines);
    lines.clear();
    if (!now.isEmpty()) {
      files(run).ifPresent(files -> later(() -> files.append(now)));
    }
  }

  /// Writes what describes a run: its name, what became of it.
  public void save(Experiment run) {
    Map<String, Object> description = ExperimentFiles.describe(run);
    files(run).ifPresent(files -> later(() -> files.write(description)));
  }

  /// Forgets the points of a run after an epoch, from where it goes on.
  public void cut(Experiment run, double epoch) {
    run.cut(epoch);
    files(run).ifPresent(files -> later(() -> files.cut(epoch)));
  }

  /// Forgets a run.
  public void delete(Experiment run) {
    runs.remove(run);
    files(run).ifPresent(files -> later(files::delete));
  }

  /// Work on files.
  @FunctionalInterface
  private interface FileWork {
    void run() throws IOException;
  }

  private void later(FileWork work) {
    writer.execute(
        () -> {
          try {
            work.run();
          } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "a run cannot be written", e);
          }
        });
  }

  /// Waits until everything is written.
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "a run is not written to its end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
