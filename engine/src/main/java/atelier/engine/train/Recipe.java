package atelier.engine.train;

import atelier.engine.data.Augmentation;
import atelier.engine.plan.TrainingPlan.Loss;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// How a network is trained.
///
/// @param epochs passes over the training set, at least 1
/// @param batch images a step, at least 1; the last batch of an epoch may be smaller
/// @param learningRate step size at the start, above 0
/// @param optimiser how weights follow their gradients
/// @param loss what is made small, in the mean over a batch
/// @param labelSmoothing share of the right answer that is spread over all classes, 0 to below 1
/// @param clipNorm longest gradient; a longer one is shortened to it; infinite if there is no limit
/// @param schedule how the learning rate falls
/// @param averaging share of the older weights in a moving average, with which the network is
///     measured and at last answers; 0 for none, below 1
/// @param augmentation how images are distorted before the network learns from them
/// @param validation share of the training images that is held out and measured after each epoch;
///     0 to below 1
/// @param patience epochs without a smaller loss on those after which the run ends, with the best
///     weights; 0 for never
/// @param evaluationsPerEpoch how often the test set is measured in an epoch, at least 1
/// @param seed of the initial weights and of every shuffle
/// @param threads workers, at least 1; does not change the result
public record Recipe(
    int epochs,
    int batch,
    float learningRate,
    Optimiser optimiser,
    Loss loss,
    float labelSmoothing,
    float clipNorm,
    Schedule schedule,
    float averaging,
    Augmentation augmentation,
    float validation,
    int patience,
    int evaluationsPerEpoch,
    long seed,
    int threads) {

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
    require(averaging >= 0 && averaging < 1, "averaging must be in [0, 1), got " + averaging);
    require(validation >= 0 && validation < 1, "validation must be in [0, 1), got " + validation);
    require(patience >= 0, "patience must be at least 0, got " + patience);
    require(
        evaluationsPerEpoch >= 1,
        "evaluationsPerEpoch must be at least 1, got " + evaluationsPerEpoch);
    require(threads >= 1, "threads must be at least 1, got " + threads);
  }

  /// What a class sees first: batch 64, rate 0.05, momentum 0.9, cosine.
  public static Recipe standard() {
    return new Recipe(
        5,
        64,
        0.05f,
        Optimiser.Sgd.of(0.9f),
        Loss.CROSS_ENTROPY,
        0,
        Float.POSITIVE_INFINITY,
        new Schedule.Cosine(),
        0,
        Augmentation.NONE,
        0,
        0,
        1,
        1,
        1);
  }

  /// What can be read again in a file that was trained by it.
  public Map<String, String> metadata() {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("epochs", Integer.toString(epochs));
    metadata.put("batch", Integer.toString(batch));
    metadata.put("learningRate", Float.toString(learningRate));
    metadata.put("optimiser", optimiser.toString());
    metadata.put("loss", loss.toString());
    metadata.put("labelSmoothing", Float.toString(labelSmoothing));
    metadata.put("clipNorm", Float.toString(clipNorm));
    metadata.put("schedule", schedule.toString());
    metadata.put("averaging", Float.toString(averaging));
    metadata.put("augmentation", augmentation.toString());
    metadata.put("validation", Float.toString(validation));
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

  public Recipe withLoss(Loss value) {
    return changed(draft -> draft.loss = value);
  }

  public Recipe withAveraging(float value) {
    return changed(draft -> draft.averaging = value);
  }

  public Recipe withAugmentation(Augmentation value) {
    return changed(draft -> draft.augmentation = value);
  }

  public Recipe withValidation(float value) {
    return changed(draft -> draft.validation = value);
  }

  public Recipe withPatience(int value) {
    return changed(draft -> draft.patience = value);
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
    private Loss loss;
    private float labelSmoothing;
    private float clipNorm;
    private Schedule schedule;
    private float averaging;
    private Augmentation augmentation;
    private float validation;
    private int patience;
    private int evaluationsPerEpoch;
    private long seed;
    private int threads;

    Draft(Recipe recipe) {
      epochs = recipe.epochs;
      batch = recipe.batch;
      learningRate = recipe.learningRate;
      optimiser = recipe.optimiser;
      loss = recipe.loss;
      labelSmoothing = recipe.labelSmoothing;
      clipNorm = recipe.clipNorm;
      schedule = recipe.schedule;
      averaging = recipe.averaging;
      augmentation = recipe.augmentation;
      validation = recipe.validation;
      patience = recipe.patience;
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
          loss,
          labelSmoothing,
          clipNorm,
          schedule,
          averaging,
          augmentation,
          validation,
          patience,
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
