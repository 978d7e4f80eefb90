package atelier.engine.train;

import atelier.engine.data.Batches;
import atelier.engine.data.Dataset;
import atelier.engine.kernel.Rehearsal;
import atelier.engine.network.Model;
import atelier.engine.plan.TrainingPlan;
import atelier.engine.plan.TrainingPlan.Loss;
import atelier.engine.plan.TrainingPlan.Objective;
import atelier.engine.plan.Warmth;
import atelier.engine.plan.WorkerTeam;
import atelier.engine.train.TrainingEvent.EpochDone;
import atelier.engine.train.TrainingEvent.Evaluated;
import atelier.engine.train.TrainingEvent.Reason;
import atelier.engine.train.TrainingEvent.Started;
import atelier.engine.train.TrainingEvent.StepDone;
import atelier.engine.train.TrainingEvent.Stopped;
import java.util.function.Consumer;

/// Trains a model. One trainer makes one run.
///
/// The weights after a run depend on the model, the data and the recipe, not on the recipe's
/// threads.
public final class Trainer {
  /// A loss this far above that of guessing (2.3 for ten classes) means nothing is learned any
  /// more.
  private static final double HOPELESS_LOSS = 10;

  /// Steps that the loss may stay there.
  private static final int HOPELESS_STEPS = 50;

  /// How long to wait for the compiler at most.
  private static final long PATIENCE_NANOS = 3_000_000_000L;

  /// Enough for the compiler to begin with the kernels that have no tiles.
  private static final int REHEARSALS = 700;

  private final Model model;
  private final Dataset train;
  private final Dataset test;
  private final Recipe recipe;
  private final int stepsPerEpoch;
  private final int steps;
  private final float[] good;

  /// @param model its weights are updated in place
  /// @param train images to learn from, at least one
  /// @param test images to measure on; never learned from
  public Trainer(Model model, Dataset train, Dataset test, Recipe recipe) {
    if (train.size() == 0) {
      throw new IllegalArgumentException("the training set " + train.name() + " has no image");
    }
    this.model = model;
    this.train = train;
    this.test = test;
    this.recipe = recipe;
    this.stepsPerEpoch = Math.ceilDiv(train.size(), recipe.batch());
    this.steps = Math.multiplyExact(stepsPerEpoch, recipe.epochs());
    this.good = model.weights().clone();
  }

  /// Runs to the end, on the calling thread and `recipe.threads() - 1` workers.
  ///
  /// @param events called on this thread between steps; the run waits for it
  public void run(TrainingControl control, Consumer<TrainingEvent> events) {
    int batch = Math.min(recipe.batch(), train.size());
    try (var team = new WorkerTeam(recipe.threads())) {
      var objective = new Objective(Loss.CROSS_ENTROPY, recipe.labelSmoothing(), recipe.clipNorm());
      var plan = new TrainingPlan(model, batch, team, objective);
      var run = new Run(plan, new Evaluator(model, test, team), batch, control, events);
      events.accept(new Started(train.size(), stepsPerEpoch, steps));
      Reason reason = run.allEpochs();
      events.accept(new Stopped(reason, run.step));
    }
  }

  /// The state of a run between two steps.
  private final class Run {
    private final TrainingPlan plan;
    private final Evaluator evaluator;
    private final int batch;
    private final TrainingControl control;
    private final Consumer<TrainingEvent> events;
    private final Batches batches = new Batches(train);
    private final Optimiser.Run optimiser = recipe.optimiser().begin(model.weights().length);
    private int step;
    private int hopeless;
    private long imagesSeen;
    private long nanos;

    Run(
        TrainingPlan plan,
        Evaluator evaluator,
        int batch,
        TrainingControl control,
        Consumer<TrainingEvent> events) {
      this.plan = plan;
      this.evaluator = evaluator;
      this.batch = batch;
      this.control = control;
      this.events = events;
    }

    Reason allEpochs() {
      for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
        Reason reason = oneEpoch(epoch);
        if (reason != Reason.FINISHED) {
          return reason;
        }
      }
      return Reason.FINISHED;
    }

    private Reason oneEpoch(int epoch) {
      batches.shuffle(recipe.seed(), epoch);
      double lossSum = 0;
      long right = 0;
      for (int i = 0; i < stepsPerEpoch; i++) {
        if (step == 1) {
          letTheCompilerWork();
        }
        if (!control.mayContinue()) {
          return Reason.REQUESTED;
        }
        int first = i * batch;
        int images = Math.min(batch, train.size() - first);
        double loss = oneStep(first, images);
        if (diverged(loss / images)) {
          System.arraycopy(good, 0, model.weights(), 0, good.length);
          return Reason.DIVERGED;
        }
        lossSum += loss;
        right += plan.correct();
        if (isTimeToEvaluate(i + 1)) {
          evaluate();
        }
      }
      double images = train.size();
      events.accept(new EpochDone(epoch, step, lossSum / images, right / images));
      return Reason.FINISHED;
    }

    /// A step before the kernels are compiled takes as long as fifty afterwards, and keeps the
    /// compiler from a core. So after the first, which shows that all is well, the others wait for
    /// it; not for ever, since on some machines it never comes.
    private void letTheCompilerWork() {
      var rehearsal = new Rehearsal();
      long end = System.nanoTime() + PATIENCE_NANOS;
      for (int i = 0; i < REHEARSALS || !Warmth.isComplete(); i++) {
        if (control.isStopped() || System.nanoTime() > end) {
          return;
        }
        rehearsal.run();
      }
    }

    private double oneStep(int first, int images) {
      float rate = recipe.schedule().rate(recipe.learningRate(), step, steps);
      long before = System.nanoTime();
      batches.startAt(first);
      optimiser.prepare(step + 1, rate);
      double loss = plan.step(batches, images, optimiser);
      nanos += System.nanoTime() - before;
      step++;
      imagesSeen += images;
      events.accept(
          new StepDone(
              step,
              loss / images,
              (double) plan.correct() / images,
              rate,
              nanos * 1e-9,
              imagesSeen));
      return loss;
    }

    private boolean diverged(double loss) {
      if (!Double.isFinite(loss)) {
        return true;
      }
      hopeless = loss > HOPELESS_LOSS ? hopeless + 1 : 0;
      if (hopeless == 0 && step % HOPELESS_STEPS == 0) {
        System.arraycopy(model.weights(), 0, good, 0, good.length);
      }
      return hopeless >= HOPELESS_STEPS;
    }

    /// Evaluations are spread evenly over an epoch; the last one falls on its end.
    private boolean isTimeToEvaluate(int stepOfEpoch) {
      int wanted = Math.min(recipe.evaluationsPerEpoch(), stepsPerEpoch);
      return (long) stepOfEpoch * wanted / stepsPerEpoch
          > (long) (stepOfEpoch - 1) * wanted / stepsPerEpoch;
    }

    private void evaluate() {
      if (test.size() > 0) {
        Evaluation evaluation = evaluator.evaluate();
        events.accept(new Evaluated(step, evaluation.loss(), evaluation.accuracy()));
      }
    }
  }
}
