package atelier.app.cli;

import atelier.engine.data.Dataset;
import atelier.engine.digit.EuropeanDigits;
import atelier.engine.digit.Scribbles;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.onnx.OnnxException;
import atelier.engine.onnx.OnnxModels;
import atelier.engine.plan.Predictor;
import atelier.engine.train.Calibration;
import atelier.engine.train.Checkpoint;
import atelier.engine.train.Recipe;
import atelier.engine.train.Trainer;
import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent.Evaluated;
import atelier.engine.train.TrainingEvent.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  private static final int UNLEARNED_SCRIBBLES = 4_000;

  private final CliContext context;

  @Option(names = "--model", paramLabel = "NAME")
  private String model = "lenet5";

  @Option(names = "--data", paramLabel = "mnist|DIR")
  private String data = DataSource.MNIST;

  @Option(names = "--european", paramLabel = "N")
  private int european;

  @Option(names = "--scribbles", paramLabel = "N")
  private int scribbles;

  /// Images that were held out although the recipe holds out none.
  private @Nullable Dataset unlearned;

  @Mixin private RecipeOptions options = new RecipeOptions();

  @Option(names = "--target-accuracy", paramLabel = "PERCENT")
  private float targetAccuracy = Float.POSITIVE_INFINITY;

  @Option(names = "--checkpoint", paramLabel = "FILE")
  private @Nullable Path checkpoint;

  @Option(names = "--resume", paramLabel = "FILE")
  private @Nullable Path resume;

  @Option(names = "--save", paramLabel = "FILE.onnx")
  private @Nullable Path save;

  @Mixin private JsonOption json = new JsonOption();

  TrainCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, CliException {
    Network network = KnownNetworks.find(model);
    Recipe recipe = options.recipe();
    RecipeOptions.require(targetAccuracy > 0, "--target-accuracy", targetAccuracy);
    RecipeOptions.require(european >= 0 && european <= 100_000, "--european", european);
    RecipeOptions.require(scribbles >= 0 && scribbles <= 100_000, "--scribbles", scribbles);
    checkPlace(save);
    checkPlace(checkpoint);
    Dataset train = context.data().train(data);
    Dataset test = context.data().test(data);
    Fit.check(network, train);
    Fit.check(network, test);
    Model trained = Model.initialise(network, recipe.seed(), options.initialiser());
    if (scribbles == 0 && european == 0) {
      return train(trained, train, test, recipe);
    }
    // What the program draws is learned from and never measured on.
    Dataset.Split split = train.holdOut(recipe.validation(), recipe.seed());
    unlearned = split.heldOut();
    Dataset drawn = EuropeanDigits.after(split.kept(), european, recipe.seed());
    return train(
        trained, Scribbles.after(drawn, scribbles, recipe.seed()), test, recipe.withValidation(0));
  }

  /// Before minutes of training, not after.
  private static void checkPlace(@Nullable Path file) throws CliException {
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
        throw new CliException("train.cannot-save", file.toString());
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
    var trainer = new Trainer(trained, train, test, recipe);
    if (resume != null) {
      resume(trainer, resume);
    }
    var safe = new CheckpointKeeper(trainer, checkpoint);
    try (Interrupts.Watch watch = context.interrupts().watch(control::stop)) {
      trainer.run(
          control,
          event -> {
            report.accept(event);
            safe.accept(event);
            if (event instanceof Evaluated done && 100 * done.testAccuracy() >= targetAccuracy) {
              reached.set(true);
              control.stop();
            }
          });
      safe.check();
      progress.clear();
      if (reached.get()) {
        progress.say(context.texts().get("train.target", report.step(), report.testErrorPercent()));
      }
      if (report.reason() == Reason.NO_BETTER) {
        progress.say(context.texts().get("train.no-better", report.step()));
      }
      if (report.reason() == Reason.DIVERGED) {
        throw new CliException("train.diverged", report.step());
      }
      if (save != null) {
        OnnxModels.write(trained.withMetadata(metadata(trained, recipe, train, report)), save);
        progress.say(context.texts().get("train.saved", save));
      }
      if (watch.interrupted() || (report.reason() == Reason.REQUESTED && !reached.get())) {
        progress.say(context.texts().get("train.interrupted", report.step()));
        return Cli.INTERRUPTED;
      }
    }
    print(trained, recipe, report);
    return Cli.DONE;
  }

  private static void resume(Trainer trainer, Path file) throws OnnxException, CliException {
    Checkpoint from = Checkpoint.read(file);
    Optional<Checkpoint.Conflict> conflict = trainer.conflict(from);
    if (conflict.isPresent()) {
      throw new CliException(
          "train.resume",
          file.toString(),
          conflict.get().setting(),
          conflict.get().here(),
          conflict.get().there());
    }
    trainer.from(from);
  }

  /// What a person who finds the file later wants to know: how to make it again, and how good it
  /// is.
  private Map<String, String> metadata(
      Model trained, Recipe recipe, Dataset train, TrainingReport report) throws CliException {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("data", train.name());
    metadata.putAll(recipe.metadata());
    metadata.put("initialiser", options.initialiser().toString());
    metadata.put("steps", Integer.toString(report.step()));
    metadata.put("european", Integer.toString(european));
    metadata.put("scribbles", Integer.toString(scribbles));
    metadata.put("validation", Float.toString(options.recipe().validation()));
    Dataset heldOut =
        recipe.validation() > 0
            ? train.holdOut(recipe.validation(), recipe.seed()).heldOut()
            : unlearned;
    if (heldOut != null && heldOut.size() > 0) {
      metadata.put(Model.TEMPERATURE, Double.toString(Scores.of(trained, heldOut).temperature()));
    }
    if (scribbles > 0) {
      metadata.put(
          Model.SURE_FROM, Float.toString(sureFrom(trained.withMetadata(metadata), recipe.seed())));
    }
    if (report.reason() == Reason.FINISHED || report.reason() == Reason.NO_BETTER) {
      metadata.put("testLoss", Double.toString(report.testLoss()));
      metadata.put("testErrorPercent", Double.toString(report.testErrorPercent()));
    }
    return metadata;
  }

  /// Measured on scribbles that were not learned.
  private static float sureFrom(Model trained, long learnedSeed) {
    var predictor = new Predictor(trained);
    return Calibration.sureFrom(
        Scribbles.drawn(UNLEARNED_SCRIBBLES, ~learnedSeed).stream()
            .map(predictor::probabilities)
            .map(TrainCommand::highest)
            .toList());
  }

  private static float highest(float[] probabilities) {
    float highest = 0;
    for (float probability : probabilities) {
      highest = Math.max(highest, probability);
    }
    return highest;
  }

  private void print(Model trained, Recipe recipe, TrainingReport report) {
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
    object.put("epochs", recipe.epochs());
    object.put("seed", recipe.seed());
    object.put("threads", recipe.threads());
    object.put("trainLoss", report.trainLoss());
    object.put("testLoss", report.testLoss());
    object.put("testErrorPercent", report.testErrorPercent());
    object.put("imagesPerSecond", report.imagesPerSecond());
    object.put("seconds", report.seconds());
    object.put("weightsSha256", Fingerprint.sha256(trained.weights()));
    JsonLine.print(object, context.out());
  }
}
