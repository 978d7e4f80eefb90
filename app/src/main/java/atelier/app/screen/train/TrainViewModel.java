package atelier.app.screen.train;

import atelier.app.text.Texts;
import atelier.app.training.TrainingBridge;
import atelier.app.training.TrainingListener;
import atelier.app.training.TrainingRun;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.train.Recipe;
import atelier.engine.train.TrainingEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The training of LeNet-5 that the Train screen shows. Everything happens on the thread that
/// delivers the events, in the application the interface's.
public final class TrainViewModel {
  private static final Logger LOG = Logger.getLogger(TrainViewModel.class.getName());
  private static final double PERCENT = 100;
  private static final double SMOOTHED_SHARE = 1.0 / 60;
  private static final double MOST_SMOOTHED = 100;

  private final Executor deliveries;
  private final RunFactory runs;
  private final TrainSettings settings;
  private final ObjectProperty<Model> answering;
  private final Model shipped;
  private final BooleanBinding trainedAnswers;
  private final Measurement loss = new Measurement();
  private final Measurement accuracy = new Measurement();
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.READY);
  private final ReadOnlyObjectWrapper<Progress> progress =
      new ReadOnlyObjectWrapper<>(Progress.NONE);
  private final ReadOnlyDoubleWrapper testErrorPercent = new ReadOnlyDoubleWrapper(Double.NaN);
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private Recipe recipe = Recipe.standard();
  private Progress reached = Progress.NONE;
  private int stepsPerEpoch = 1;
  private Speed speed = new Speed();
  private @Nullable TrainingBridge bridge;

  /// Makes what trains a model.
  @FunctionalInterface
  public interface RunFactory {
    /// @param model its weights are updated in place, on the run's thread
    /// @param images how many of the training set to use
    TrainingRun create(Model model, Recipe recipe, int images);
  }

  /// @param answering the model that answers drawings; a trained one is put there
  /// @param deliveries brings events to the interface's thread, once a frame at most
  public TrainViewModel(
      Texts texts, ObjectProperty<Model> answering, RunFactory runs, Executor deliveries) {
    this.settings = new TrainSettings(texts);
    this.answering = answering;
    this.shipped = answering.get();
    this.runs = runs;
    this.deliveries = deliveries;
    this.trainedAnswers =
        Bindings.createBooleanBinding(() -> !answering.get().equals(shipped), answering);
  }

  /// What a person may choose.
  public TrainSettings settings() {
    return settings;
  }

  /// Mean cross-entropy over the epochs.
  public Measurement loss() {
    return loss;
  }

  /// Percentage of images read right over the epochs.
  public Measurement accuracy() {
    return accuracy;
  }

  /// Where the training stands.
  public ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  /// How far it is.
  public ReadOnlyObjectProperty<Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Percentage of test images read wrong, at the last evaluation; NaN before the first.
  public ReadOnlyDoubleProperty testErrorPercentProperty() {
    return testErrorPercent.getReadOnlyProperty();
  }

  /// Changes whenever the curves do.
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /// Whether drawings are answered by a network trained here and not by the shipped one.
  public BooleanBinding trainedAnswers() {
    return trainedAnswers;
  }

  /// Epochs that the charts span: all of the run's, or those that were made of one that diverged,
  /// for the way there is short.
  public double shownEpochs() {
    return switch (phase.get()) {
      case READY -> settings.recipe().epochs();
      case DIVERGED -> (double) Math.max(1, reached.step()) / stepsPerEpoch;
      default -> recipe.epochs();
    };
  }

  /// Starts a training from the weights of the seed, or holds the one under way, or lets it go on.
  public void toggle() {
    switch (phase.get()) {
      case READY, FINISHED, STOPPED, DIVERGED, FAILED -> start();
      case LOADING, RUNNING -> pause();
      case PAUSED -> resume();
    }
  }

  /// Ends the training after its current step and keeps what was learned.
  public void stop() {
    if (bridge != null && phase.get().isActive()) {
      bridge.stop();
    }
  }

  /// Forgets the training; the next one starts from the weights of the seed again.
  public void reset() {
    close();
    clear();
    phase.set(Phase.READY);
  }

  /// Lets the shipped network answer drawings again.
  public void useShipped() {
    answering.set(shipped);
  }

  /// Ends the training's thread.
  public void close() {
    if (bridge != null) {
      bridge.close();
      bridge = null;
    }
  }

  private void start() {
    if (!settings.valid().get()) {
      return;
    }
    close();
    recipe = settings.recipe();
    clear();
    Model model = Model.initialise(Networks.lenet5(), recipe.seed());
    bridge =
        new TrainingBridge(
            runs.create(model, recipe, settings.images()), deliveries, new Listener(model));
    phase.set(Phase.LOADING);
    bridge.start();
  }

  private void pause() {
    if (bridge != null) {
      bridge.pause();
      phase.set(Phase.PAUSED);
    }
  }

  private void resume() {
    if (bridge != null) {
      bridge.resume();
      phase.set(Phase.RUNNING);
    }
  }

  private void clear() {
    loss.restart(1);
    accuracy.restart(1);
    speed = new Speed();
    reached = Progress.NONE;
    progress.set(reached);
    testErrorPercent.set(Double.NaN);
    revise();
  }

  private void revise() {
    revision.set(revision.get() + 1);
  }

  private void apply(TrainingEvent event, Model model) {
    switch (event) {
      case TrainingEvent.Started started -> begin(started);
      case TrainingEvent.StepDone step -> step(step);
      case TrainingEvent.Evaluated evaluated -> evaluate(evaluated);
      case TrainingEvent.EpochDone _, TrainingEvent.Validated _, TrainingEvent.Held _ -> {}
      case TrainingEvent.Stopped stopped -> end(stopped, model);
    }
  }

  private void begin(TrainingEvent.Started started) {
    stepsPerEpoch = started.stepsPerEpoch();
    double memory = Math.min(MOST_SMOOTHED, started.steps() * SMOOTHED_SHARE);
    loss.restart(memory);
    accuracy.restart(memory);
    reached = new Progress(0, recipe.epochs(), 0, started.steps(), Double.NaN, Double.NaN);
    if (phase.get() == Phase.LOADING) {
      phase.set(Phase.RUNNING);
    }
  }

  private void step(TrainingEvent.StepDone step) {
    double epochs = (double) step.step() / stepsPerEpoch;
    loss.batch(epochs, step.loss());
    accuracy.batch(epochs, known(step.loss(), step.accuracy()));
    speed.at(step.trainingSeconds(), step.imagesSeen());
    int steps = reached.steps();
    double imagesPerSecond = speed.imagesPerSecond();
    double imagesLeft = (double) step.imagesSeen() / step.step() * (steps - step.step());
    reached =
        new Progress(
            (step.step() - 1) / stepsPerEpoch + 1,
            recipe.epochs(),
            step.step(),
            steps,
            imagesPerSecond,
            imagesLeft / imagesPerSecond);
  }

  private void evaluate(TrainingEvent.Evaluated evaluated) {
    double epochs = (double) evaluated.step() / stepsPerEpoch;
    double percent = known(evaluated.testLoss(), evaluated.testAccuracy());
    loss.evaluation(epochs, evaluated.testLoss());
    accuracy.evaluation(epochs, percent);
    testErrorPercent.set(PERCENT - percent);
  }

  /// A network whose loss is no number reads nothing, whatever class its scores name.
  private static double known(double loss, double share) {
    return Double.isFinite(loss) ? PERCENT * share : Double.NaN;
  }

  private void end(TrainingEvent.Stopped stopped, Model model) {
    switch (stopped.reason()) {
      case FINISHED, NO_BETTER -> phase.set(Phase.FINISHED);
      case REQUESTED -> phase.set(stopped.step() == 0 ? Phase.READY : Phase.STOPPED);
      case DIVERGED -> phase.set(Phase.DIVERGED);
    }
    if (stopped.reason() != TrainingEvent.Reason.DIVERGED && stopped.step() > 0) {
      answering.set(model.withMetadata(metadata(stopped.step())));
    }
  }

  private Map<String, String> metadata(int steps) {
    var metadata = new LinkedHashMap<>(recipe.metadata());
    metadata.put("steps", Integer.toString(steps));
    if (phase.get() == Phase.FINISHED) {
      metadata.put("testErrorPercent", Double.toString(testErrorPercent.get()));
    }
    return metadata;
  }

  private final class Listener implements TrainingListener {
    private final Model model;

    Listener(Model model) {
      this.model = model;
    }

    @Override
    public void happened(List<TrainingEvent> events) {
      events.forEach(event -> apply(event, model));
      progress.set(reached);
      revise();
    }

    @Override
    public void failed(Throwable cause) {
      LOG.log(Level.SEVERE, "the training broke off", cause);
      phase.set(Phase.FAILED);
    }
  }
}
