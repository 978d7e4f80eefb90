package atelier.app.cli;

import atelier.engine.data.Augmentation;
import atelier.engine.network.Initialiser;
import atelier.engine.plan.TrainingPlan.Loss;
import atelier.engine.train.Optimiser;
import atelier.engine.train.Recipe;
import atelier.engine.train.Schedule;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a network is to be trained.
final class RecipeOptions {
  private static final Recipe STANDARD = Recipe.standard();

  /// A schedule in steps falls to a tenth after each third.
  private static final Schedule.Steps THIRDS = new Schedule.Steps(3, 0.1f);

  @Option(names = "--epochs", paramLabel = "N")
  private int epochs = STANDARD.epochs();

  @Option(names = "--batch", paramLabel = "N")
  private int batch = STANDARD.batch();

  @Option(names = "--optimizer", paramLabel = "sgd|nesterov|rmsprop|adam|adamw")
  private String optimizer = "sgd";

  @Option(names = "--learning-rate", paramLabel = "X")
  private @Nullable Float learningRate;

  @Option(names = "--momentum", paramLabel = "X")
  private float momentum = 0.9f;

  @Option(names = "--weight-decay", paramLabel = "X")
  private float weightDecay;

  @Option(names = "--loss", paramLabel = "cross_entropy|mean_squared_error")
  private String loss = "cross_entropy";

  @Option(names = "--label-smoothing", paramLabel = "X")
  private float labelSmoothing = STANDARD.labelSmoothing();

  @Option(names = "--clip-norm", paramLabel = "X")
  private float clipNorm = STANDARD.clipNorm();

  @Option(names = "--schedule", paramLabel = "constant|cosine|one_cycle|step")
  private String schedule = STANDARD.schedule().toString();

  @Option(names = "--warm-up", paramLabel = "STEPS")
  private int warmUp;

  @Option(names = "--averaging", paramLabel = "X")
  private float averaging;

  @Option(names = "--augment", paramLabel = "X")
  private float augment;

  @Option(names = "--pen", paramLabel = "X")
  private float pen;

  @Option(names = "--initialiser", paramLabel = "fan_in|lecun|glorot|he")
  private String initialiser = "fan_in";

  @Option(names = "--validation", paramLabel = "X")
  private float validation;

  @Option(names = "--patience", paramLabel = "EPOCHS")
  private int patience;

  @Option(names = "--evaluations", paramLabel = "N")
  private int evaluations = STANDARD.evaluationsPerEpoch();

  @Option(names = "--seed", paramLabel = "N")
  private long seed = STANDARD.seed();

  @Option(names = "--threads", paramLabel = "N")
  private int threads = Runtime.getRuntime().availableProcessors();

  /// @throws CliException naming the option whose value cannot be
  Recipe recipe() throws CliException {
    require(epochs >= 1, "--epochs", epochs);
    require(batch >= 1, "--batch", batch);
    require(momentum >= 0 && momentum < 1, "--momentum", momentum);
    require(weightDecay >= 0 && Float.isFinite(weightDecay), "--weight-decay", weightDecay);
    require(threads >= 1, "--threads", threads);
    require(evaluations >= 1, "--evaluations", evaluations);
    require(labelSmoothing >= 0 && labelSmoothing < 1, "--label-smoothing", labelSmoothing);
    require(clipNorm > 0, "--clip-norm", clipNorm);
    require(averaging >= 0 && averaging < 1, "--averaging", averaging);
    require(augment >= 0 && augment <= 3, "--augment", augment);
    require(pen >= 0 && pen <= 1, "--pen", pen);
    require(validation >= 0 && validation < 1, "--validation", validation);
    require(patience >= 0 && (patience == 0 || validation > 0), "--patience", patience);
    Optimiser optimiser = optimiser();
    float rate = learningRate == null ? optimiser.usualRate() : learningRate;
    require(rate > 0 && Float.isFinite(rate), "--learning-rate", rate);
    return STANDARD
        .withEpochs(epochs)
        .withBatch(batch)
        .withLearningRate(rate)
        .withOptimiser(optimiser)
        .withLoss(choice(Loss.class, "--loss", loss))
        .withLabelSmoothing(labelSmoothing)
        .withClipNorm(clipNorm)
        .withSchedule(schedule())
        .withAveraging(averaging)
        .withAugmentation(augmentation())
        .withValidation(validation)
        .withPatience(patience)
        .withEvaluationsPerEpoch(evaluations)
        .withSeed(seed)
        .withThreads(threads);
  }

  /// How the first weights are drawn.
  Initialiser initialiser() throws CliException {
    return choice(Initialiser.class, "--initialiser", initialiser);
  }

  private Optimiser optimiser() throws CliException {
    return switch (optimizer.toLowerCase(Locale.ROOT)) {
      case "sgd" -> new Optimiser.Sgd(momentum, false, weightDecay);
      case "nesterov" -> new Optimiser.Sgd(momentum, true, weightDecay);
      case "rmsprop" -> Optimiser.RmsProp.withWeightDecay(weightDecay);
      case "adam" -> Optimiser.Adam.withWeightDecay(weightDecay);
      case "adamw" -> Optimiser.Adam.decoupled(weightDecay);
      default -> throw CliException.misuse("usage.value", optimizer, "--optimizer");
    };
  }

  private Schedule schedule() throws CliException {
    require(warmUp >= 0, "--warm-up", warmUp);
    Schedule chosen =
        switch (schedule.toLowerCase(Locale.ROOT)) {
          case "constant" -> new Schedule.Constant();
          case "cosine" -> new Schedule.Cosine();
          case "one_cycle" -> new Schedule.OneCycle();
          case "step" -> THIRDS;
          default -> throw CliException.misuse("usage.value", schedule, "--schedule");
        };
    return warmUp == 0 ? chosen : new Schedule.WarmUp(warmUp, chosen);
  }

  /// What digits bear, times what was asked.
  private Augmentation augmentation() {
    Augmentation usual = Augmentation.DIGITS;
    Augmentation moved =
        new Augmentation(
            usual.shift() * augment,
            usual.degrees() * augment,
            usual.scale() * augment,
            usual.shear() * augment,
            usual.elastic() * augment);
    return moved.withPen(pen);
  }

  private static <T extends Enum<T>> T choice(Class<T> type, String option, String word)
      throws CliException {
    for (T known : type.getEnumConstants()) {
      if (known.name().equalsIgnoreCase(word)) {
        return known;
      }
    }
    throw CliException.misuse("usage.value", word, option);
  }

  /// @throws CliException naming the option unless the condition holds
  static void require(boolean holds, String option, Object value) throws CliException {
    if (!holds) {
      throw CliException.misuse("usage.value", value.toString(), option);
    }
  }
}
