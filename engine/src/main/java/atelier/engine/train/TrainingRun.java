package atelier.engine.train;

import atelier.engine.data.Batches;
import atelier.engine.data.Dataset;
import atelier.engine.kernel.WarmUp;
import atelier.engine.network.Model;
import atelier.engine.plan.TrainingPlan;
import atelier.engine.plan.Warmth;
import atelier.engine.plan.WorkerTeam;
import atelier.engine.train.TrainingEvent.EpochDone;
import atelier.engine.train.TrainingEvent.Evaluated;
import atelier.engine.train.TrainingEvent.Held;
import atelier.engine.train.TrainingEvent.Reason;
import atelier.engine.train.TrainingEvent.StepDone;
import atelier.engine.train.TrainingEvent.Validated;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The state of a run between two steps.
final class TrainingRun {
  /// A loss this far above that of guessing (2.3 for ten classes) means nothing is learned any
  /// more.
  private static final double HOPELESS_LOSS = 10;

  /// Steps that the loss may stay there.
  private static final int HOPELESS_STEPS = 50;

  /// How long to wait for the compiler at most.
  private static final long PATIENCE_SECONDS = 3;

  /// what answers: what learns, or its average
  private final Model model;

  private final Model learner;
  private final Dataset train;
  private final Recipe recipe;
  private final TrainingPlan plan;
  private final WarmUp.Hold hold;
  private final TrainingControl control;
  private final Consumer<TrainingEvent> events;
  private final int batch;
  private final int stepsPerEpoch;
  private final int steps;
  private final Batches batches;
  private final Optimiser.Run optimiser;

  /// weights to go back to when the run diverges
  private final float[] good;

  /// null if weights are not averaged
  private final @Nullable MovingAverage average;

  /// weights with the smallest loss on the images held out; empty if there is no patience to lose
  private final float[] best;

  private @Nullable Evaluator validation;
  private @Nullable Evaluator evaluator;

  /// from 1
  private int epoch = 1;

  /// steps made in this epoch, which is not over before its images are measured
  private int stepOfEpoch;

  private int step;
  private int stepsHere;
  private int hopeless;
  private long imagesSeen;
  private long nanos;
  private double lossSum;
  private long right;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int epochsWithoutBetter;

  TrainingRun(
      Model model,
      Model learner,
      Dataset train,
      Recipe recipe,
      TrainingPlan plan,
      WarmUp.Hold hold,
      TrainingControl control,
      Consumer<TrainingEvent> events) {
    this.model = model;
    this.learner = learner;
    this.train = train;
    this.recipe = recipe;
    this.plan = plan;
    this.hold = hold;
    this.control = control;
    this.events = events;
    this.batch = Math.min(recipe.batch(), train.size());
    this.stepsPerEpoch = Math.ceilDiv(train.size(), batch);
    this.steps = Math.multiplyExact(stepsPerEpoch, recipe.epochs());
    this.batches = new Batches(train, recipe.augmentation());
    this.optimiser = recipe.optimiser().begin(model.weights().length);
    this.good = learner.weights().clone();
    this.average =
        recipe.averaging() > 0 ? new MovingAverage(recipe.averaging(), model.weights()) : null;
    this.best = new float[recipe.patience() > 0 ? model.weights().length : 0];
    plan.reseed(recipe.seed(), 0);
  }

  /// Says on which images the network is measured.
  void measure(Dataset heldOut, Dataset test, WorkerTeam team) {
    validation = heldOut.size() > 0 ? new Evaluator(model, heldOut, team) : null;
    evaluator = test.size() > 0 ? new Evaluator(model, test, team) : null;
  }

  int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  int steps() {
    return steps;
  }

  /// Steps made.
  int step() {
    return step;
  }

  Reason allEpochs() {
    Reason reason = Reason.FINISHED;
    while (reason == Reason.FINISHED && epoch <= recipe.epochs()) {
      reason = oneEpoch();
    }
    if (reason == Reason.NO_BETTER) {
      System.arraycopy(best, 0, model.weights(), 0, best.length);
      evaluate();
    }
    return reason;
  }

  private Reason oneEpoch() {
    batches.shuffle(recipe.seed(), epoch);
    while (stepOfEpoch < stepsPerEpoch) {
      if (stepsHere == 1) {
        letTheCompilerWork();
      }
      if (control.holds()) {
        events.accept(new Held(step, plan.gradients().clone()));
      }
      if (!control.mayContinue()) {
        return Reason.REQUESTED;
      }
      int first = stepOfEpoch * batch;
      int images = Math.min(batch, train.size() - first);
      double loss = oneStep(first, images);
      if (diverged(loss / images)) {
        System.arraycopy(good, 0, model.weights(), 0, good.length);
        return Reason.DIVERGED;
      }
      if (isTimeToEvaluate() && stepOfEpoch < stepsPerEpoch) {
        evaluate();
      }
    }
    evaluate();
    double images = train.size();
    var done = new EpochDone(epoch, step, lossSum / images, right / images);
    lossSum = 0;
    right = 0;
    epoch++;
    stepOfEpoch = 0;
    boolean hasPatience = validate();
    events.accept(done);
    return hasPatience ? Reason.FINISHED : Reason.NO_BETTER;
  }

  /// A step before the kernels are compiled takes as long as fifty afterwards, and the compiler
  /// needs the cores as much. So the first, which shows that all is well, is made before it begins,
  /// and the others wait for it; not for ever, since on some machines it never comes.
  private void letTheCompilerWork() {
    hold.close();
    Warmth.await(PATIENCE_SECONDS, control::isStopped);
  }

  private double oneStep(int first, int images) {
    float rate = recipe.schedule().rate(control.learningRate(recipe.learningRate()), step, steps);
    long before = System.nanoTime();
    batches.startAt(first);
    optimiser.prepare(step + 1, rate);
    double loss = plan.step(batches, images, optimiser);
    step++;
    stepOfEpoch++;
    stepsHere++;
    if (average != null) {
      average.take(learner.weights(), step);
    }
    nanos += System.nanoTime() - before;
    imagesSeen += images;
    lossSum += loss;
    right += plan.correct();
    events.accept(
        new StepDone(
            step, loss / images, (double) plan.correct() / images, rate, nanos * 1e-9, imagesSeen));
    return loss;
  }

  private boolean diverged(double loss) {
    if (!Double.isFinite(loss)) {
      return true;
    }
    hopeless = loss > HOPELESS_LOSS ? hopeless + 1 : 0;
    if (hopeless == 0 && step % HOPELESS_STEPS == 0) {
      System.arraycopy(learner.weights(), 0, good, 0, good.length);
    }
    return hopeless >= HOPELESS_STEPS;
  }

  /// Evaluations are spread evenly over an epoch; the last one falls on its end.
  private boolean isTimeToEvaluate() {
    int wanted = Math.min(recipe.evaluationsPerEpoch(), stepsPerEpoch);
    return (long) stepOfEpoch * wanted / stepsPerEpoch
        > (long) (stepOfEpoch - 1) * wanted / stepsPerEpoch;
  }

  private void evaluate() {
    if (evaluator != null) {
      Evaluation evaluation = evaluator.evaluate();
      events.accept(new Evaluated(step, evaluation.loss(), evaluation.accuracy()));
    }
  }

  /// @return whether it is worth going on
  private boolean validate() {
    if (validation == null) {
      return true;
    }
    Evaluation evaluation = validation.evaluate();
    boolean better = evaluation.loss() < bestLoss;
    epochsWithoutBetter = better ? 0 : epochsWithoutBetter + 1;
    if (better) {
      bestLoss = evaluation.loss();
      System.arraycopy(model.weights(), 0, best, 0, best.length);
    }
    events.accept(new Validated(step, evaluation.loss(), evaluation.accuracy(), better));
    return recipe.patience() == 0 || epochsWithoutBetter < recipe.patience();
  }

  Checkpoint checkpoint() {
    var writer = new Checkpoint.Writer(recipe);
    writer.count("images", train.size());
    writer.count("epoch", epoch);
    writer.count("stepOfEpoch", stepOfEpoch);
    writer.count("step", step);
    writer.count("hopeless", hopeless);
    writer.count("imagesSeen", imagesSeen);
    writer.count("nanos", nanos);
    writer.number("lossSum", lossSum);
    writer.count("right", right);
    writer.number("bestLoss", bestLoss);
    writer.count("epochsWithoutBetter", epochsWithoutBetter);
    writer.array("good", good);
    List<float[]> memory = optimiser.memory();
    for (int i = 0; i < memory.size(); i++) {
      writer.array("optimiser." + i, memory.get(i));
    }
    if (average != null) {
      writer.array("average", model.weights());
    }
    if (best.length > 0) {
      writer.array("best", best);
    }
    return writer.finish(learner);
  }

  /// @throws IllegalArgumentException if something is missing
  void restore(Checkpoint checkpoint) {
    epoch = (int) checkpoint.count("epoch");
    stepOfEpoch = (int) checkpoint.count("stepOfEpoch");
    step = checkpoint.step();
    hopeless = (int) checkpoint.count("hopeless");
    imagesSeen = checkpoint.count("imagesSeen");
    nanos = checkpoint.count("nanos");
    lossSum = checkpoint.number("lossSum");
    right = checkpoint.count("right");
    bestLoss = checkpoint.number("bestLoss");
    epochsWithoutBetter = (int) checkpoint.count("epochsWithoutBetter");
    checkpoint.restore("good", good);
    List<float[]> memory = optimiser.memory();
    for (int i = 0; i < memory.size(); i++) {
      checkpoint.restore("optimiser." + i, memory.get(i));
    }
    if (best.length > 0) {
      checkpoint.restore("best", best);
    }
    float[] weights = checkpoint.model().weights();
    System.arraycopy(weights, 0, learner.weights(), 0, weights.length);
    if (average != null) {
      checkpoint.restore("average", model.weights());
    }
    plan.weightsChanged();
    plan.reseed(recipe.seed(), step);
  }
}
