package atelier.app.screen.train;

import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.Experiment.Origin;
import atelier.app.laboratory.Experiment.RateChange;
import atelier.app.laboratory.ExperimentBook;
import atelier.app.laboratory.LaboratoryRun.Start;
import atelier.app.text.Texts;
import atelier.app.training.TrainingRun;
import atelier.engine.network.Model;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.laboratory.Setup;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/// The trainings that the Train screen makes. Everything happens on the thread that delivers the
/// events, in the application the interface's.
public final class TrainViewModel {
  private final ExperimentBook book;
  private final TrainSettings settings;
  private final ObjectProperty<Model> answering;
  private final Model shipped;
  private final BooleanBinding trainedAnswers;
  private final CurrentRun run;
  private final RunState state;

  /// Makes what trains a model.
  @FunctionalInterface
  public interface RunFactory {
    TrainingRun create(Start start);
  }

  /// @param answering the model that answers drawings; a trained one is put there
  /// @param book where runs are kept
  /// @param deliveries brings events to the interface's thread, once a frame at most
  public TrainViewModel(
      Texts texts,
      ObjectProperty<Model> answering,
      ExperimentBook book,
      RunFactory runs,
      Executor deliveries) {
    this.settings = new TrainSettings(texts);
    this.answering = answering;
    this.shipped = answering.get();
    this.book = book;
    this.run = new CurrentRun(book, runs, deliveries, answering::set);
    this.state = run.state();
    this.trainedAnswers =
        Bindings.createBooleanBinding(() -> !answering.get().equals(shipped), answering);
  }

  /// What a person may choose.
  public TrainSettings settings() {
    return settings;
  }

  /// Every run.
  public ExperimentBook book() {
    return book;
  }

  /// The run that is shown; nothing before the first.
  public ReadOnlyObjectProperty<Optional<Experiment>> currentProperty() {
    return run.experiment();
  }

  /// The weights through that run.
  public Moments moments() {
    return run.moments();
  }

  /// Where the training stands.
  public ReadOnlyObjectProperty<Phase> phaseProperty() {
    return state.phase();
  }

  /// How far it is.
  public ReadOnlyObjectProperty<Progress> progressProperty() {
    return state.progress();
  }

  /// Percentage of test images read wrong, at the last evaluation; NaN before the first.
  public ReadOnlyDoubleProperty testErrorPercentProperty() {
    return state.testErrorPercent();
  }

  /// What this machine could do at best on the threads of a training, in billions of
  /// multiplications and additions a second; NaN until it is measured.
  public ReadOnlyDoubleProperty peakGflopsProperty() {
    return state.peakGflops();
  }

  /// Takes what was measured.
  public void setPeakGflops(double gflops) {
    state.setPeak(gflops);
  }

  /// Changes whenever the curves do.
  public ReadOnlyLongProperty revisionProperty() {
    return state.revision();
  }

  /// Whether drawings are answered by a network trained here and not by the shipped one.
  public BooleanBinding trainedAnswers() {
    return trainedAnswers;
  }

  /// Epochs that the charts span: all of the run's, or those that were made of one that diverged,
  /// for the way there is short.
  public double shownEpochs() {
    Optional<Experiment> shown = run.experiment().get();
    double before = shown.map(kept -> kept.origin().epoch()).orElse(0.0);
    return switch (phaseProperty().get()) {
      case READY -> settings.setup().number(Setting.EPOCHS);
      case DIVERGED -> Math.max(1e-3, shown.map(Experiment::lastEpoch).orElse(1.0));
      default -> before + shown.map(kept -> kept.setup().number(Setting.EPOCHS)).orElse(1.0);
    };
  }

  /// Epoch of a step of the run that is shown.
  public double epochOf(int step) {
    return run.epochOf(step);
  }

  /// Starts a training from the weights of the seed, or holds the one under way, or lets it go on.
  public void toggle() {
    switch (phaseProperty().get()) {
      case LOADING, RUNNING -> pause();
      case PAUSED -> resume();
      default -> start(_ -> {});
    }
  }

  /// Makes one step and holds; starts the training if there is none.
  public void oneStep() {
    advance(LiveRun::advanceOneStep);
  }

  /// Goes on to the end of the epoch and holds; starts the training if there is none.
  public void oneEpoch() {
    advance(LiveRun::advanceToEpoch);
  }

  private void advance(Consumer<LiveRun> how) {
    if (!run.isActive()) {
      start(how);
      return;
    }
    if (phaseProperty().get() == Phase.PAUSED) {
      state.setPhase(Phase.RUNNING);
    }
    run.live().ifPresent(how);
  }

  /// Takes another learning rate from the next step on, and marks it on the curves.
  public void turnRate(double rate) {
    active()
        .ifPresent(
            live -> {
              live.bridge().setLearningRate((float) rate);
              Experiment kept = live.experiment();
              kept.rateChanges().add(new RateChange(kept.lastEpoch(), rate));
              book.save(kept);
              state.revise();
            });
  }

  private Optional<LiveRun> active() {
    return run.live().filter(_ -> run.isActive());
  }

  /// Ends the training after its current step and keeps what was learned.
  public void stop() {
    active().ifPresent(live -> live.bridge().stop());
  }

  /// Puts the training aside; the next one starts from the weights of the seed again.
  public void reset() {
    run.clear();
  }

  /// Lets the shipped network answer drawings again.
  public void useShipped() {
    answering.set(shipped);
  }

  /// Ends the training's thread.
  public void close() {
    run.close();
  }

  /// @param first what is asked of the run before its first step
  private void start(Consumer<LiveRun> first) {
    if (settings.valid().get()) {
      Setup setup = settings.setup();
      run.begin(setup, setup.start(), Origin.NONE, first);
    }
  }

  /// Whether a run can begin with the weights that are looked at, under the settings of the form.
  public boolean canBranch() {
    return settings.valid().get()
        && moments()
            .shownProperty()
            .get()
            .filter(
                moment ->
                    moment
                        .model()
                        .network()
                        .parameters()
                        .equals(settings.setup().network().parameters()))
            .isPresent();
  }

  /// Begins a run with the weights that are looked at, under the settings of the form.
  public void branch() {
    if (!canBranch()) {
      return;
    }
    branch(settings.setup());
  }

  private void branch(Setup setup) {
    Moments.Moment from = moments().shownProperty().get().orElseThrow();
    var origin =
        new Origin(run.experiment().get().map(Experiment::id).orElse(""), epochOf(from.step()));
    run.begin(
        setup,
        new Model(setup.network(), from.model().weights().clone(), Map.of()),
        origin,
        _ -> {});
  }

  /// Begins again where a run diverged, before it did, with half its learning rate.
  public void halveRate() {
    if (phaseProperty().get() != Phase.DIVERGED) {
      return;
    }
    run.live()
        .map(LiveRun::experiment)
        .ifPresent(
            diverged -> {
              double half = diverged.setup().number(Setting.RATE) / 2;
              settings.take(diverged.setup().with(Setting.RATE, Double.toString(half)));
              moments().goBackToSound(diverged.loss().batches());
              branch(settings.setup());
            });
  }

  /// Goes on with a run that an earlier launch left in its middle.
  public void goOn(Experiment left) {
    run.close();
    settings.take(left.setup());
    run.goOn(left);
  }

  private void pause() {
    run.live()
        .ifPresent(
            live -> {
              live.pause();
              state.setPhase(Phase.PAUSED);
            });
  }

  private void resume() {
    run.live()
        .ifPresent(
            live -> {
              live.resume();
              state.setPhase(Phase.RUNNING);
            });
  }
}
