package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.onnx.OnnxModels;
import atelier.engine.plan.Warmth;
import atelier.engine.train.Optimiser;
import atelier.engine.train.Recipe;
import atelier.engine.train.Recipe.Schedule;
import atelier.engine.train.Trainer;
import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent.Evaluated;
import atelier.engine.train.TrainingEvent.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Trains a network and, if asked, saves it.
@Command(name = "train")
final class TrainCommand implements Callable<Integer> {
  /// How the line begins that says, in English, that the target was reached.
  static final String TARGET_WORDS = "Target reached";

  private static final Recipe STANDARD = Recipe.standard();

  private final CliContext context;

  @Option(names = "--model", paramLabel = "NAME")
  private String model = "lenet5";

  @Option(names = "--data", paramLabel = "mnist|DIR")
  private String data = DataSource.MNIST;

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

  @Option(names = "--label-smoothing", paramLabel = "X")
  private float labelSmoothing = STANDARD.labelSmoothing();

  @Option(names = "--clip-norm", paramLabel = "X")
  private float clipNorm = STANDARD.clipNorm();

  @Option(names = "--evaluations", paramLabel = "N")
  private int evaluations = STANDARD.evaluationsPerEpoch();

  @Option(names = "--target-accuracy", paramLabel = "PERCENT")
  private float targetAccuracy = Float.POSITIVE_INFINITY;

  @Option(names = "--schedule", paramLabel = "constant|cosine|one_cycle")
  private String schedule = STANDARD.schedule().name().toLowerCase(Locale.ROOT);

  @Option(names = "--seed", paramLabel = "N")
  private long seed = STANDARD.seed();

  @Option(names = "--threads", paramLabel = "N")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--save", paramLabel = "FILE.onnx")
  private @Nullable Path save;

  @Mixin private JsonOption json = new JsonOption();

  TrainCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, CliException {
    Network network = KnownNetworks.find(model);
    Recipe recipe = recipe();
    checkPlaceToSave();
    Warmth.beforeTraining(network);
    Dataset train = context.data().train(data);
    Dataset test = context.data().test(data);
    Fit.check(network, train);
    Fit.check(network, test);
    return train(Model.initialise(network, seed), train, test, recipe);
  }

  private Recipe recipe() throws CliException {
    require(epochs >= 1, "--epochs", epochs);
    require(batch >= 1, "--batch", batch);
    require(momentum >= 0 && momentum < 1, "--momentum", momentum);
    require(weightDecay >= 0 && Float.isFinite(weightDecay), "--weight-decay", weightDecay);
    require(threads >= 1, "--threads", threads);
    require(evaluations >= 1, "--evaluations", evaluations);
    require(targetAccuracy > 0, "--target-accuracy", targetAccuracy);
    require(labelSmoothing >= 0 && labelSmoothing < 1, "--label-smoothing", labelSmoothing);
    require(clipNorm > 0, "--clip-norm", clipNorm);
    Optimiser optimiser = optimiser();
    float rate = learningRate == null ? optimiser.usualRate() : learningRate;
    require(rate > 0 && Float.isFinite(rate), "--learning-rate", rate);
    return STANDARD
        .withEpochs(epochs)
        .withBatch(batch)
        .withLearningRate(rate)
        .withOptimiser(optimiser)
        .withLabelSmoothing(labelSmoothing)
        .withClipNorm(clipNorm)
        .withSchedule(schedule())
        .withEvaluationsPerEpoch(evaluations)
        .withSeed(seed)
        .withThreads(threads);
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
    for (Schedule known : Schedule.values()) {
      if (known.name().equalsIgnoreCase(schedule)) {
        return known;
      }
    }
    throw CliException.misuse("usage.value", schedule, "--schedule");
  }

  private static void require(boolean holds, String option, Object value) throws CliException {
    if (!holds) {
      throw CliException.misuse("usage.value", value.toString(), option);
    }
  }

  /// Before minutes of training, not after.
  private void checkPlaceToSave() throws CliException {
    if (save != null) {
      Path folder = save.toAbsolutePath().getParent();
      if (Files.isDirectory(save) || folder == null || !Files.isWritable(folder)) {
        throw new CliException("train.cannot-save", save.toString());
      }
    }
  }

  private int train(Model trained, Dataset train, Dataset test, Recipe recipe)
      throws IOException, CliException {
    Progress progress = context.progress();
    var report =
        new TrainingReport(recipe, test.size(), progress, context.texts(), System::nanoTime);
    var control = new TrainingControl();
    var reached = new AtomicBoolean();
    try (Interrupts.Watch watch = context.interrupts().watch(control::stop)) {
      new Trainer(trained, train, test, recipe)
          .run(
              control,
              event -> {
                report.accept(event);
                if (event instanceof Evaluated done
                    && 100 * done.testAccuracy() >= targetAccuracy) {
                  reached.set(true);
                  control.stop();
                }
              });
      progress.clear();
      if (reached.get()) {
        progress.say(context.texts().get("train.target", report.step(), report.testErrorPercent()));
      }
      if (report.reason() == Reason.DIVERGED) {
        throw new CliException("train.diverged", report.step());
      }
      if (save != null) {
        OnnxModels.write(trained.withMetadata(metadata(recipe, train, report)), save);
        progress.say(context.texts().get("train.saved", save));
      }
      if (watch.interrupted() || (report.reason() == Reason.REQUESTED && !reached.get())) {
        progress.say(context.texts().get("train.interrupted", report.step()));
        return Cli.INTERRUPTED;
      }
    }
    print(trained, report);
    return Cli.DONE;
  }

  /// What a person who finds the file later wants to know: how to make it again, and how good it
  /// is.
  private Map<String, String> metadata(Recipe recipe, Dataset train, TrainingReport report) {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("data", train.name());
    metadata.putAll(recipe.metadata());
    metadata.put("steps", Integer.toString(report.step()));
    if (report.reason() == Reason.FINISHED) {
      metadata.put("testLoss", Double.toString(report.testLoss()));
      metadata.put("testErrorPercent", Double.toString(report.testErrorPercent()));
    }
    return metadata;
  }

  private void print(Model trained, TrainingReport report) {
    if (!json.on) {
      context
          .out()
          .println(
              context
                  .texts()
                  .get(
                      "train.result",
                      report.trainLoss(),
                      report.testLoss(),
                      report.testErrorPercent(),
                      report.seconds(),
                      report.imagesPerSecond()));
      return;
    }
    var object = new LinkedHashMap<String, Object>();
    object.put("parameters", trained.network().parameterCount());
    object.put("epochs", epochs);
    object.put("seed", seed);
    object.put("threads", threads);
    object.put("trainLoss", report.trainLoss());
    object.put("testLoss", report.testLoss());
    object.put("testErrorPercent", report.testErrorPercent());
    object.put("imagesPerSecond", report.imagesPerSecond());
    object.put("seconds", report.seconds());
    object.put("weightsSha256", Fingerprint.sha256(trained.weights()));
    JsonLine.print(object, context.out());
  }
}
