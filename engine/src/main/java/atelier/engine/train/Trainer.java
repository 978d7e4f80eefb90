package atelier.engine.train;

import atelier.engine.data.Dataset;
import atelier.engine.kernel.WarmUp;
import atelier.engine.network.Model;
import atelier.engine.plan.TrainingPlan;
import atelier.engine.plan.TrainingPlan.Objective;
import atelier.engine.plan.WorkerTeam;
import atelier.engine.train.TrainingEvent.Reason;
import atelier.engine.train.TrainingEvent.Started;
import atelier.engine.train.TrainingEvent.Stopped;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Trains a model. One trainer makes one run.
///
/// The weights after a run depend on the model, the data and the recipe, not on the recipe's
/// threads.
public final class Trainer {
  private final Model model;
  private final Dataset train;
  private final Dataset heldOut;
  private final Dataset test;
  private final Recipe recipe;
  private @Nullable Checkpoint start;
  private @Nullable TrainingRun run;

  /// @param model its weights are updated in place; if the recipe averages weights they are the
  ///     average, with which the run is measured, and others learn
  /// @param train images to learn from, at least one; some are held out if the recipe says so
  /// @param test images to measure on; never learned from
  public Trainer(Model model, Dataset train, Dataset test, Recipe recipe) {
    Dataset.Split split = train.holdOut(recipe.validation(), recipe.seed());
    if (split.kept().size() == 0) {
      throw new IllegalArgumentException("the training set " + train.name() + " has no image");
    }
    if (!model.network().output().isFlat()) {
      throw new IllegalArgumentException(
          "network %s puts out %s, expected one score a class (is a Flatten missing?)"
              .formatted(model.network().name(), model.network().output()));
    }
    this.model = model;
    this.train = split.kept();
    this.heldOut = split.heldOut();
    this.test = test;
    this.recipe = recipe;
  }

  /// Goes on where another run of the same recipe was.
  ///
  /// @throws IllegalArgumentException if it was another recipe or network
  public Trainer from(Checkpoint checkpoint) {
    conflict(checkpoint)
        .ifPresent(
            conflict -> {
              throw new IllegalArgumentException(
                  "the checkpoint is of another run: %s = %s instead of %s"
                      .formatted(conflict.setting(), conflict.here(), conflict.there()));
            });
    this.start = checkpoint;
    return this;
  }

  /// Why the run cannot go on from there; empty if it can.
  public Optional<Checkpoint.Conflict> conflict(Checkpoint checkpoint) {
    return checkpoint.conflict(recipe, model.network(), train.size());
  }

  /// Runs to the end, on the calling thread and `recipe.threads() - 1` workers.
  ///
  /// @param events called on this thread between steps; the run waits for it
  public void run(TrainingControl control, Consumer<TrainingEvent> events) {
    int batch = Math.min(recipe.batch(), train.size());
    try (var hold = WarmUp.hold();
        var team = new WorkerTeam(recipe.threads())) {
      var objective = new Objective(recipe.loss(), recipe.labelSmoothing(), recipe.clipNorm());
      Model learner = recipe.averaging() > 0 ? model.copy() : model;
      var plan = new TrainingPlan(learner, batch, team, objective);
      var made = new TrainingRun(model, learner, train, recipe, plan, hold, control, events);
      made.measure(heldOut, test, team);
      if (start != null) {
        made.restore(start);
      }
      run = made;
      events.accept(new Started(train.size(), made.stepsPerEpoch(), made.steps()));
      Reason reason = made.allEpochs();
      events.accept(new Stopped(reason, made.step()));
    }
  }

  /// The run as it is now; to be called from within `events` only.
  ///
  /// @throws IllegalStateException if there is no run yet
  public Checkpoint checkpoint() {
    if (run == null) {
      throw new IllegalStateException("there is no run yet");
    }
    return run.checkpoint();
  }
}
