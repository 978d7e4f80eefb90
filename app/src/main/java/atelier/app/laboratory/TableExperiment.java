package atelier.app.laboratory;

import atelier.engine.bench.TrainingCost;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.train.Recipe;
import atelier.engine.train.Trainer;
import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent;
import atelier.engine.train.TrainingEvent.Evaluated;
import atelier.engine.train.TrainingEvent.StepDone;
import atelier.engine.train.TrainingEvent.Stopped;
import atelier.lessons.laboratory.LectureTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The lecture's table by experiment: every network, trained from several seeds, and what it reads
/// wrong on the test set.
public final class TableExperiment {
  private final List<Row> rows;
  private final int seeds;
  private final int threads;

  /// One training.
  ///
  /// @param errorPercent of the test images that are read wrong after the last epoch
  /// @param seconds of training
  public record Trial(int seed, double errorPercent, double seconds) {}

  /// The trainings of a row.
  public record Result(Row row, int parameters, List<Trial> trials) {
    public Result {
      trials = List.copyOf(trials);
    }

    /// The mean error; NaN before the first training.
    public double meanPercent() {
      return trials.stream().mapToDouble(Trial::errorPercent).average().orElse(Double.NaN);
    }

    /// The standard deviation of the error from seed to seed (with n - 1); NaN for fewer than two.
    public double spreadPercent() {
      double mean = meanPercent();
      double squares =
          trials.stream().mapToDouble(one -> Math.pow(one.errorPercent() - mean, 2)).sum();
      return trials.size() < 2 ? Double.NaN : Math.sqrt(squares / (trials.size() - 1));
    }

    /// The mean time of a training, in seconds; NaN before the first.
    public double meanSeconds() {
      return trials.stream().mapToDouble(Trial::seconds).average().orElse(Double.NaN);
    }
  }

  /// How far it is.
  ///
  /// @param row under way
  /// @param seed under way
  /// @param share of all the work that is done, 0 to 1
  public record Position(Row row, int seed, double share) {}

  /// Hears of it, on the thread that runs the experiment.
  public interface Listener {
    /// After each training.
    void trained(Result soFar);

    /// After each step.
    void reached(Position position);
  }

  /// @param rows to fill
  /// @param seeds how many: 1, 2, 3 ...
  /// @param threads workers; do not change the errors
  public TableExperiment(List<Row> rows, int seeds, int threads) {
    this.rows = List.copyOf(rows);
    this.seeds = seeds;
    this.threads = threads;
  }

  /// Trains everything, one after another.
  ///
  /// @return whether it came to its end; not if somebody stopped it
  public boolean run(Dataset train, Dataset test, TrainingControl control, Listener listener) {
    double all = rows.stream().mapToDouble(TableExperiment::work).sum() * seeds;
    double before = 0;
    for (Row row : rows) {
      var trials = new ArrayList<Trial>();
      int parameters = row.layers().parameterCount();
      listener.trained(new Result(row, parameters, trials));
      for (int seed = 1; seed <= seeds; seed++) {
        var watch = new Watch(row, seed, test.size(), before / all, work(row) / all, listener);
        Recipe recipe = row.recipe().withSeed(seed).withThreads(threads);
        var model = Model.initialise(row.layers(), seed);
        new Trainer(model, train, test, recipe).run(control, watch);
        if (control.isStopped()) {
          return false;
        }
        trials.add(watch.trial());
        listener.trained(new Result(row, parameters, trials));
        before += work(row);
      }
    }
    return true;
  }

  private static double work(Row row) {
    Network network = row.layers();
    return (double) TrainingCost.multiplyAdds(network) * row.recipe().epochs();
  }

  /// What one training says.
  private static final class Watch implements Consumer<TrainingEvent> {
    private final Row row;
    private final int seed;
    private final int testImages;
    private final double from;
    private final double span;
    private final Listener listener;
    private int steps = 1;
    private double error = Double.NaN;
    private double seconds;

    Watch(Row row, int seed, int testImages, double from, double span, Listener listener) {
      this.row = row;
      this.seed = seed;
      this.testImages = testImages;
      this.from = from;
      this.span = span;
      this.listener = listener;
    }

    Trial trial() {
      return new Trial(seed, error, seconds);
    }

    @Override
    public void accept(TrainingEvent event) {
      switch (event) {
        case TrainingEvent.Started started -> steps = started.steps();
        case StepDone step -> {
          seconds = step.trainingSeconds();
          listener.reached(new Position(row, seed, from + span * step.step() / steps));
        }
        // From the count, so that 95 of 10,000 are 0.95 and not 0.9500000000000064.
        case Evaluated done ->
            error = 100.0 * Math.round((1 - done.testAccuracy()) * testImages) / testImages;
        // A network that diverged has no error worth the name.
        case Stopped stopped when stopped.reason() == TrainingEvent.Reason.DIVERGED ->
            error = Double.NaN;
        default -> {}
      }
    }
  }
}
