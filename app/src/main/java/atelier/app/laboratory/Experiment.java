package atelier.app.laboratory;

import atelier.lessons.laboratory.Setting;
import atelier.lessons.laboratory.Setup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A run: what was chosen, its curves, what became of it. For one thread, in the application the
/// interface's.
public final class Experiment {
  private final String id;
  private final Setup setup;
  private final Origin origin;
  private final StringProperty name;
  private final Measurement loss = new Measurement();
  private final Measurement accuracy = new Measurement();
  private final List<RateChange> rateChanges = new ArrayList<>();
  private final ObjectProperty<Result> result = new SimpleObjectProperty<>(Result.NONE);
  private double lastEpoch;

  /// Where a run began.
  ///
  /// @param run id of the run that it branches off; empty for none
  /// @param epoch at which it does, where its curves begin
  public record Origin(String run, double epoch) {
    /// A run of its own.
    public static final Origin NONE = new Origin("", 0);
  }

  /// Somebody turned the learning rate.
  ///
  /// @param epoch when
  /// @param rate from then on
  public record RateChange(double epoch, double rate) {}

  /// What is known of a run as a whole.
  ///
  /// @param outcome what became of it
  /// @param steps made
  /// @param parameters of the network
  /// @param testErrorPercent at the last evaluation; NaN before the first
  /// @param seconds of training
  public record Result(
      Outcome outcome, int steps, int parameters, double testErrorPercent, double seconds) {
    /// Nothing yet.
    public static final Result NONE = new Result(Outcome.RUNNING, 0, 0, Double.NaN, 0);

    /// The same with another outcome.
    public Result with(Outcome other) {
      return new Result(other, steps, parameters, testErrorPercent, seconds);
    }
  }

  /// @param id name of its folder
  public Experiment(String id, String name, Setup setup, Origin origin) {
    this.id = id;
    this.name = new SimpleStringProperty(name);
    this.setup = setup;
    this.origin = origin;
    this.lastEpoch = origin.epoch();
  }

  public String id() {
    return id;
  }

  public Setup setup() {
    return setup;
  }

  public Origin origin() {
    return origin;
  }

  /// What people call it.
  public StringProperty nameProperty() {
    return name;
  }

  /// Mean cross-entropy over the epochs.
  public Measurement loss() {
    return loss;
  }

  /// Percentage of images read right over the epochs.
  public Measurement accuracy() {
    return accuracy;
  }

  /// When somebody turned the learning rate, in order.
  public List<RateChange> rateChanges() {
    return rateChanges;
  }

  /// What is known of it as a whole.
  public ObjectProperty<Result> resultProperty() {
    return result;
  }

  /// The epoch of its last point, counted on from where it branched off.
  public double lastEpoch() {
    return lastEpoch;
  }

  /// Begins its curves anew.
  ///
  /// @param memory of the running mean, in batches
  public void restart(double memory) {
    loss.restart(memory);
    accuracy.restart(memory);
    lastEpoch = origin.epoch();
  }

  /// Forgets what came after an epoch.
  public void cut(double epoch) {
    loss.cut(epoch);
    accuracy.cut(epoch);
    lastEpoch = Math.min(lastEpoch, epoch);
  }

  /// Takes the running means again.
  ///
  /// @param memory how many batches count, about
  public void smooth(double memory) {
    loss.smooth(memory);
    accuracy.smooth(memory);
  }

  /// Adds a batch.
  ///
  /// @param epochs since its own start
  /// @param percent of the batch read right
  public void batch(double epochs, double batchLoss, double percent) {
    lastEpoch = origin.epoch() + epochs;
    loss.batch(lastEpoch, batchLoss);
    accuracy.batch(lastEpoch, percent);
  }

  /// Adds an evaluation.
  ///
  /// @param epochs since its own start
  /// @param percent of the test images read right
  public void evaluation(double epochs, double testLoss, double percent) {
    lastEpoch = origin.epoch() + epochs;
    loss.evaluation(lastEpoch, testLoss);
    accuracy.evaluation(lastEpoch, percent);
  }

  /// What the file of its network says, so that it can be made again.
  public Map<String, String> metadata() {
    var metadata = new LinkedHashMap<>(setup.recipe(1).metadata());
    metadata.put("data", setup.get(Setting.DATA));
    metadata.put("images", setup.get(Setting.IMAGES));
    metadata.put("steps", Integer.toString(result.get().steps()));
    if (!origin.equals(Origin.NONE)) {
      metadata.put("branchedFrom", origin.run() + " at epoch " + origin.epoch());
    }
    if (!rateChanges.isEmpty()) {
      metadata.put("learningRateChanges", rateChanges.toString());
    }
    double error = result.get().testErrorPercent();
    if (Double.isFinite(error)) {
      metadata.put("testErrorPercent", Double.toString(error));
    }
    return metadata;
  }
}
