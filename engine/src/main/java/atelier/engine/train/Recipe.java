package atelier.engine.train;

/// How a network is trained: stochastic gradient descent with momentum, as `torch.optim.SGD`
/// defines it, on mean cross-entropy.
///
/// @param epochs passes over the training set, at least 1
/// @param batch images a step, at least 1; the last batch of an epoch may be smaller
/// @param learningRate step size at the start, above 0
/// @param momentum 0 to below 1
/// @param weightDecay L2 penalty added to the gradient, at least 0
/// @param schedule how the learning rate falls
/// @param evaluationsPerEpoch how often the test set is measured in an epoch, at least 1
/// @param seed of the initial weights and of every shuffle
/// @param threads workers, at least 1; does not change the result
public record Recipe(
    int epochs,
    int batch,
    float learningRate,
    float momentum,
    float weightDecay,
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
    require(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), got " + momentum);
    require(
        weightDecay >= 0 && Float.isFinite(weightDecay),
        "weightDecay must be at least 0, got " + weightDecay);
    require(
        evaluationsPerEpoch >= 1,
        "evaluationsPerEpoch must be at least 1, got " + evaluationsPerEpoch);
    require(threads >= 1, "threads must be at least 1, got " + threads);
  }

  /// What a class sees first: batch 64, rate 0.05, momentum 0.9, cosine.
  public static Recipe standard() {
    return new Recipe(5, 64, 0.05f, 0.9f, 0, Schedule.COSINE, 1, 1, 1);
  }

  public Recipe withEpochs(int value) {
    return new Recipe(
        value,
        batch,
        learningRate,
        momentum,
        weightDecay,
        schedule,
        evaluationsPerEpoch,
        seed,
        threads);
  }

  public Recipe withBatch(int value) {
    return new Recipe(
        epochs,
        value,
        learningRate,
        momentum,
        weightDecay,
        schedule,
        evaluationsPerEpoch,
        seed,
        threads);
  }

  public Recipe withLearningRate(float value) {
    return new Recipe(
        epochs, batch, value, momentum, weightDecay, schedule, evaluationsPerEpoch, seed, threads);
  }

  public Recipe withMomentum(float value) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        value,
        weightDecay,
        schedule,
        evaluationsPerEpoch,
        seed,
        threads);
  }

  public Recipe withWeightDecay(float value) {
    return new Recipe(
        epochs, batch, learningRate, momentum, value, schedule, evaluationsPerEpoch, seed, threads);
  }

  public Recipe withSchedule(Schedule value) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        momentum,
        weightDecay,
        value,
        evaluationsPerEpoch,
        seed,
        threads);
  }

  public Recipe withEvaluationsPerEpoch(int value) {
    return new Recipe(
        epochs, batch, learningRate, momentum, weightDecay, schedule, value, seed, threads);
  }

  public Recipe withSeed(long value) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        momentum,
        weightDecay,
        schedule,
        evaluationsPerEpoch,
        value,
        threads);
  }

  public Recipe withThreads(int value) {
    return new Recipe(
        epochs,
        batch,
        learningRate,
        momentum,
        weightDecay,
        schedule,
        evaluationsPerEpoch,
        seed,
        value);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
