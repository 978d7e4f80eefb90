package atelier.app.screen.train;

import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.Experiment.Origin;
import atelier.app.laboratory.ExperimentBook;
import atelier.app.laboratory.LaboratoryRun.Start;
import atelier.app.laboratory.Outcome;
import atelier.app.screen.train.TrainViewModel.RunFactory;
import atelier.engine.network.Model;
import atelier.lessons.laboratory.Setup;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The run that is shown: under way, or over, until another takes its place. Everything happens on
/// the thread that delivers its events.
final class CurrentRun {
  private final ExperimentBook book;
  private final RunFactory runs;
  private final Executor deliveries;
  private final Consumer<Model> trained;
  private final RunState state = new RunState();
  private final Moments moments = new Moments();
  private final ReadOnlyObjectWrapper<Optional<Experiment>> experiment =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<LiveRun> live = Optional.empty();

  /// @param trained takes the model of a run that ended well
  CurrentRun(ExperimentBook book, RunFactory runs, Executor deliveries, Consumer<Model> trained) {
    this.book = book;
    this.runs = runs;
    this.deliveries = deliveries;
    this.trained = trained;
    state.revision().subscribe(_ -> moments.refresh());
  }

  /// Where it stands.
  RunState state() {
    return state;
  }

  /// Its weights through time.
  Moments moments() {
    return moments;
  }

  /// What is kept of it; nothing before the first run.
  ReadOnlyObjectProperty<Optional<Experiment>> experiment() {
    return experiment.getReadOnlyProperty();
  }

  /// What can be told to it; nothing before the first run and after it was put aside.
  Optional<LiveRun> live() {
    return live;
  }

  /// Whether it is not over.
  boolean isActive() {
    return live.isPresent() && state.phase().get().isActive();
  }

  /// Epoch of one of its steps; a branch counts from where it left.
  double epochOf(int step) {
    double before = experiment.get().map(run -> run.origin().epoch()).orElse(0.0);
    return before + live.map(run -> run.epochs(step)).orElse(0.0);
  }

  /// Begins a run.
  ///
  /// @param model to train, in place
  /// @param first what is asked of the run before its first step
  void begin(Setup setup, Model model, Origin origin, Consumer<LiveRun> first) {
    close();
    Experiment run = book.begin(setup, origin, model.network().parameterCount());
    follow(run, model, new Start(model, setup, book.checkpoint(run), false), first);
  }

  /// Goes on with a run that an earlier launch left in its middle.
  void goOn(Experiment run) {
    close();
    Model model = run.setup().start();
    Start start = new Start(model, run.setup(), book.checkpoint(run), true);
    follow(
        run,
        model,
        start,
        resumed -> {
          if (!run.rateChanges().isEmpty()) {
            resumed.bridge().setLearningRate((float) run.rateChanges().getLast().rate());
          }
        });
  }

  private void follow(Experiment run, Model model, Start start, Consumer<LiveRun> first) {
    state.clear();
    experiment.set(Optional.of(run));
    LiveRun begun =
        new LiveRun(
            run, model, book, state, start.resumes(), runs.create(start), deliveries, this::ended);
    live = Optional.of(begun);
    moments.begin(model.network(), begun.timeline(), begun::lastStep);
    state.setPhase(Phase.LOADING);
    first.accept(begun);
    begun.bridge().start();
  }

  private void ended() {
    live.ifPresent(
        run -> {
          Experiment kept = run.experiment();
          if (kept.resultProperty().get().steps() == 0) {
            book.delete(kept);
            experiment.set(Optional.empty());
          } else if (kept.resultProperty().get().outcome() != Outcome.DIVERGED) {
            trained.accept(run.model().withMetadata(kept.metadata()));
          }
        });
  }

  /// Forgets it; its files stay.
  void clear() {
    close();
    experiment.set(Optional.empty());
    moments.clear();
    state.clear();
    state.setPhase(Phase.READY);
  }

  /// Ends its thread.
  void close() {
    live.ifPresent(LiveRun::close);
    live = Optional.empty();
  }
}
