package atelier.app.screen.train;

import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.ExperimentBook;
import atelier.app.laboratory.LastStep;
import atelier.app.laboratory.Outcome;
import atelier.app.laboratory.Timeline;
import atelier.app.training.TrainingBridge;
import atelier.app.training.TrainingListener;
import atelier.app.training.TrainingRun;
import atelier.engine.bench.TrainingCost;
import atelier.engine.network.Model;
import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent;
import atelier.lessons.laboratory.Setting;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A run under way: its events become curves, lines in its files, and what the screen says of it.
/// Everything but the snapshots happens on the thread that delivers the events.
final class LiveRun implements TrainingListener, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LiveRun.class.getName());
  private static final double PERCENT = 100;
  private static final double SMOOTHED_SHARE = 1.0 / 60;
  private static final double MOST_SMOOTHED = 100;

  private final Experiment experiment;
  private final Model model;
  private final ExperimentBook book;
  private final Timeline timeline;
  private final RunState state;
  private final Runnable ended;
  private final TrainingBridge bridge;
  private final Speed speed = new Speed();
  private final LastStep.Recorder recorder;
  private volatile Optional<LastStep> lastStep = Optional.empty();
  private boolean resumes;
  private volatile boolean reached;
  private Progress progress = Progress.NONE;
  private int stepsPerEpoch;
  private volatile boolean holdsAtEpochEnd;
  private double seconds;

  /// @param model what `run` trains
  /// @param resumes whether the curves go on
  /// @param ended called when the run is over, whatever became of it
  LiveRun(
      Experiment experiment,
      Model model,
      ExperimentBook book,
      RunState state,
      boolean resumes,
      TrainingRun run,
      Executor deliveries,
      Runnable ended) {
    this.experiment = experiment;
    this.model = model;
    this.book = book;
    this.timeline = new Timeline(model.weights().length);
    this.recorder = new LastStep.Recorder(model.weights().length);
    this.state = state;
    this.resumes = resumes;
    this.ended = ended;
    if (!resumes) {
      timeline.take(0, model.weights());
    }
    bridge =
        new TrainingBridge(
            (control, events) -> run.run(control, watching(control, events)), deliveries, this);
  }

  Experiment experiment() {
    return experiment;
  }

  /// The model that is trained; to be read while the run is held or over.
  Model model() {
    return model;
  }

  Timeline timeline() {
    return timeline;
  }

  /// The step after which the run was last held; nothing before any.
  Optional<LastStep> lastStep() {
    return lastStep;
  }

  TrainingBridge bridge() {
    return bridge;
  }

  /// Epochs since the start of the run.
  double epochs(int step) {
    return stepsPerEpoch == 0 ? 0 : (double) step / stepsPerEpoch;
  }

  /// Holds the run after its current step.
  void pause() {
    holdsAtEpochEnd = false;
    bridge.pause();
  }

  /// Lets the run go on.
  void resume() {
    holdsAtEpochEnd = false;
    bridge.resume();
  }

  /// Lets the run make one step and holds it.
  void advanceOneStep() {
    holdsAtEpochEnd = false;
    bridge.advance(1);
  }

  /// Lets the run go on to the end of its epoch and holds it there.
  void advanceToEpoch() {
    // The run itself looks where an epoch ends: what is shown of it is always a little behind.
    holdsAtEpochEnd = true;
    bridge.resume();
  }

  /// On the run's own thread, where weights stand still between two steps.
  private Consumer<TrainingEvent> watching(
      TrainingControl control, Consumer<TrainingEvent> events) {
    double target = experiment.setup().target();
    var epochLength = new AtomicInteger();
    return event -> {
      switch (event) {
        case TrainingEvent.Started started -> {
          epochLength.set(started.stepsPerEpoch());
          recorder.begin(model.weights());
        }
        case TrainingEvent.StepDone step -> {
          timeline.offer(step.step(), model.weights());
          recorder.step(model.weights());
          if (holdsAtEpochEnd && step.step() % epochLength.get() == 0) {
            holdsAtEpochEnd = false;
            control.pause();
          }
        }
        case TrainingEvent.Held held -> {
          timeline.take(held.step(), model.weights());
          lastStep = recorder.last(held.step(), held.gradients());
        }
        case TrainingEvent.Stopped stopped -> timeline.take(stopped.step(), model.weights());
        case TrainingEvent.Evaluated done when target > 0 && percent(done) >= target -> {
          reached = true;
          control.stop();
        }
        default -> {}
      }
      events.accept(event);
    };
  }

  private static double percent(TrainingEvent.Evaluated done) {
    return PERCENT * done.testAccuracy();
  }

  @Override
  public void happened(List<TrainingEvent> events) {
    events.forEach(this::apply);
    book.flush(experiment);
    state.setProgress(progress);
    state.revise();
  }

  private void apply(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started started -> begin(started);
      case TrainingEvent.StepDone step -> step(step);
      case TrainingEvent.Evaluated evaluated -> evaluate(evaluated);
      case TrainingEvent.Held _ -> hold();
      case TrainingEvent.EpochDone _, TrainingEvent.Validated _ -> {}
      case TrainingEvent.Stopped stopped -> end(stopped);
    }
  }

  private void begin(TrainingEvent.Started started) {
    stepsPerEpoch = started.stepsPerEpoch();
    double memory = Math.min(MOST_SMOOTHED, started.steps() * SMOOTHED_SHARE);
    if (resumes) {
      experiment.smooth(memory);
    } else {
      experiment.restart(memory);
    }
    progress = Progress.begun((int) experiment.setup().number(Setting.EPOCHS), started.steps());
    if (state.phase().get() == Phase.LOADING) {
      state.setPhase(Phase.RUNNING);
    }
  }

  private void step(TrainingEvent.StepDone step) {
    if (resumes) {
      // What was drawn after the checkpoint is made again.
      book.cut(experiment, experiment.origin().epoch() + epochs(step.step() - 1));
      resumes = false;
    }
    double percent = known(step.loss(), step.accuracy());
    experiment.batch(epochs(step.step()), step.loss(), percent);
    book.keepBatch(experiment, step.loss(), percent);
    speed.at(step.trainingSeconds(), step.imagesSeen());
    seconds = step.trainingSeconds();
    double imagesPerSecond = speed.imagesPerSecond();
    double gflops = TrainingCost.gflops(model.network(), imagesPerSecond);
    progress = progress.after(step, stepsPerEpoch, imagesPerSecond, gflops);
  }

  private void evaluate(TrainingEvent.Evaluated evaluated) {
    double percent = known(evaluated.testLoss(), evaluated.testAccuracy());
    experiment.evaluation(epochs(evaluated.step()), evaluated.testLoss(), percent);
    book.keepEvaluation(experiment, evaluated.testLoss(), percent);
    state.setTestError(PERCENT - percent);
    keepResult(Outcome.RUNNING);
  }

  /// A network whose loss is no number reads nothing, whatever class its scores name.
  private static double known(double loss, double share) {
    return Double.isFinite(loss) ? PERCENT * share : Double.NaN;
  }

  private void hold() {
    if (state.phase().get() == Phase.RUNNING) {
      state.setPhase(Phase.PAUSED);
    }
  }

  private void keepResult(Outcome outcome) {
    experiment
        .resultProperty()
        .set(
            new Experiment.Result(
                outcome,
                progress.step(),
                model.network().parameterCount(),
                state.testErrorPercent().get(),
                seconds));
    book.save(experiment);
  }

  private void end(TrainingEvent.Stopped stopped) {
    boolean nothing = stopped.step() == 0;
    switch (stopped.reason()) {
      case FINISHED, NO_BETTER -> end(Phase.FINISHED, Outcome.FINISHED);
      case REQUESTED -> {
        Phase asked = nothing ? Phase.READY : Phase.STOPPED;
        end(reached ? Phase.REACHED : asked, reached ? Outcome.REACHED : Outcome.STOPPED);
      }
      case DIVERGED -> end(Phase.DIVERGED, Outcome.DIVERGED);
    }
    ended.run();
  }

  private void end(Phase phase, Outcome outcome) {
    keepResult(outcome);
    state.setPhase(phase);
  }

  @Override
  public void failed(Throwable cause) {
    LOG.log(Level.SEVERE, "the training broke off", cause);
    keepResult(Outcome.STOPPED);
    state.setPhase(Phase.FAILED);
    ended.run();
  }

  /// Ends the run's thread; what it did is kept.
  @Override
  public void close() {
    boolean wasUnderWay = state.phase().get().isActive();
    bridge.close();
    if (wasUnderWay) {
      keepResult(Outcome.STOPPED);
    }
  }
}
