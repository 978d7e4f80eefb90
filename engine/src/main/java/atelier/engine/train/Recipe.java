package atelier.engine.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// How a network is trained, on mean cross-entropy.
///
/// @param epochs passes over the training set, at least 1
/// @param batch images a step, at least 1; the last batch of an epoch may be smaller
/// @param learningRate step size at the start, above 0
/// @param optimiser how weights follow their gradients
/// @param labelSmoothing share of the right answer that is spread over all classes, 0 to below 1
/// @param clipNorm longest gradient; a longer one is shortened to it; infinite if there is no limit
/// @param schedule how the learning rate falls
/// @param evaluationsPerEpoch how often the test set is measured in an epoch, at least 1
/// @param seed of the initial weights and of every shuffle
/// @param threads workers, at least 1; does not change the result
public record Recipe(
    int epochs,
    int batch,
    float learningRate,
    Optimiser optimiser,
    float labelSmoothing,
    float clipNorm,
    Schedule schedule,
    int evaluationsPerEpoch,
    long seed,
    int threads) {

  /// How the learning rate changes from step to step.
  public enum Schedule {
    /// It stays.
    CONSTANT,
    /// It falls to zero along half a cosine over the whole run.
    COSINE,
    /// It rises from a 25th along half a cosine for three tenths of the run and then falls to
    /// nearly nothing along another, as `torch.optim.lr_scheduler.OneCycleLR` has it. After L.
    /// Smith and N. Topin, "Super-Convergence" (2018).
    ONE_CYCLE;

    private static final double RISE = 0.3;
    private static final double FIRST = 1 / 25.0;
    private static final double LAST = FIRST / 1e4;

    /// The rate at `step` (from 0) of `steps`.
    public float rate(float start, int step, int steps) {
      return switch (this) {
        case CONSTANT -> start;
        case COSINE -> (float) (start * 0.5 * (1 + StrictMath.cos(Math.PI * step / steps)));
        case ONE_CYCLE -> (float) (start * oneCycle(step, steps));
      };
    }

    private static double oneCycle(int step, int steps) {
      double top = RISE * steps - 1;
      return step <= top
          ? halfCosine(FIRST, 1, step / top)
          : halfCosine(1, LAST, (step - top) / (steps - 1 - top));
    }

    private static double halfCosine(double from, double to, double part) {
      return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * part));
    }
  }

  public Recipe {
    require(epochs >= 1, "epochs must be at least 1, got " + epochs);
    require(batch >= 1, "batch must be at least 1, got " + batch);
    require(
        learningRate > 0 && Float.isFinite(learningRate),
        "learningRate must be above 0, got " + learningRate);
    require(
        labelSmoothing >= 0 && labelSmoothing < 1,
        "labelSmoothing must be in [0, 1), got " + labelSmoothing);
    require(clipNorm > 0, "clipNorm must be above 0, got " + clipNorm);
    require(
        evaluationsPerEpoch >= 1,
        "evaluationsPerEpoch must be at least 1, got " + evaluationsPerEpoch);
    require(threads >= 1, "threads must be at least 1, got " + threads);
  }

  /// What a class sees first: batch 64, rate 0.05, momentum 0.9, cosine.
  public static Recipe standard() {
    return new Recipe(
        5, 64, 0.05f, Optimiser.Sgd.of(0.9f), 0, Float.POSITIVE_INFINITY, Schedule.COSINE, 1, 1, 1);
  }

  /// What can be read again in a file that was trained by it.
  public Map<String, String> metadata() {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("epochs", Integer.toString(epochs));
    metadata.put("batch", Integer.toString(batch));
    metadata.put("learningRate", Float.toString(learningRate));
    metadata.put("optimiser", optimiser.toString());
    metadata.put("labelSmoothing", Float.toString(labelSmoothing));
    metadata.put("schedule", schedule.toString());
    metadata.put("seed", Long.toString(seed));
    return metadata;
  }

  public Recipe withEpochs(int value) {
    return changed(draft -> draft.epochs = value);
  }

  public Recipe withBatch(int value) {
    return changed(draft -> draft.batch = value);
  }

  public Recipe withLearningRate(float value) {
    return changed(draft -> draft.learningRate = value);
  }

  public Recipe withOptimiser(Optimiser value) {
    return changed(draft -> draft.optimiser = value);
  }

  public Recipe withLabelSmoothing(float value) {
    return changed(draft -> draft.labelSmoothing = value);
  }

  public Recipe withClipNorm(float value) {
    return changed(draft -> draft.clipNorm = value);
  }

  public Recipe withSchedule(Schedule value) {
    return changed(draft -> draft.schedule = value);
  }

  public Recipe withEvaluationsPerEpoch(int value) {
    return changed(draft -> draft.evaluationsPerEpoch = value);
  }

  public Recipe withSeed(long value) {
    return changed(draft -> draft.seed = value);
  }

  public Recipe withThreads(int value) {
    return changed(draft -> draft.threads = value);
  }

  private Recipe changed(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /// The parts of a recipe while one of them changes.
  private static final class Draft {
    private int epochs;
    private int batch;
    private float learningRate;
    private Optimiser optimiser;
    private float labelSmoothing;
    private float clipNorm;
    private Schedule schedule;
    private int evaluationsPerEpoch;
    private long seed;
    private int threads;

    Draft(Recipe recipe) {
      epochs = recipe.epochs;
      batch = recipe.batch;
      learningRate = recipe.learningRate;
      optimiser = recipe.optimiser;
      labelSmoothing = recipe.labelSmoothing;
      clipNorm = recipe.clipNorm;
      schedule = recipe.schedule;
      evaluationsPerEpoch = recipe.evaluationsPerEpoch;
      seed = recipe.seed;
      threads = recipe.threads;
    }

    Recipe finished() {
      return new Recipe(
          epochs,
          batch,
          learningRate,
          optimiser,
          labelSmoothing,
          clipNorm,
          schedule,
          evaluationsPerEpoch,
          seed,
          threads);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
