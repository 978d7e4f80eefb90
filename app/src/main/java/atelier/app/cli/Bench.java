package atelier.app.cli;

import atelier.app.cli.BenchReport.Latency;
import atelier.app.cli.BenchReport.Threads;
import atelier.engine.bench.TrainingCost;
import atelier.engine.data.Batches;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import atelier.engine.plan.InferencePlan;
import atelier.engine.plan.LayerTimes;
import atelier.engine.plan.Predictor;
import atelier.engine.plan.Warmth;
import atelier.engine.plan.WorkerTeam;
import atelier.engine.train.Recipe;
import atelier.engine.train.Trainer;
import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent;
import atelier.engine.train.TrainingEvent.StepDone;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/// Measures how fast LeNet-5 is trained and asked on this machine.
final class Bench {
  private static final double WARM_UP_SECONDS = 1;
  private static final double MEASURED_SECONDS = 2;
  private static final int WARM_UP_ANSWERS = 20_000;
  private static final int ANSWERS = 10_000;
  private static final int ROUNDS = 10;
  private static final int BATCH = 256;
  private static final int BATCHES_A_ROUND = 200;
  private static final int USUAL_BATCH = 64;
  private static final int[] BATCHES = {16, 32, USUAL_BATCH, 128, 256, 512};

  private final Network network = Networks.lenet5();
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final Progress progress;
  private final CliTexts texts;
  private final IntToDoubleFunction peakGflops;

  /// @param peakGflops what the processor could do on so many threads, NaN if not known
  Bench(Progress progress, CliTexts texts, IntToDoubleFunction peakGflops) {
    this.progress = progress;
    this.texts = texts;
    this.peakGflops = peakGflops;
  }

  /// @param cold starts the program again and measures how soon it has learned
  BenchReport measure(Dataset train, Dataset test, ColdStart cold) throws IOException {
    progress.say(texts.get("bench.begins", threads));
    progress.say(texts.get("bench.starting"));
    ColdStart.Times start = cold.measure();
    var peak = new Threads(peakGflops.applyAsDouble(1), peakGflops.applyAsDouble(threads));
    double one = trainingSpeed(train, USUAL_BATCH, 1);
    var byBatch = new TreeMap<Integer, Double>();
    for (int batch : BATCHES) {
      byBatch.put(batch, trainingSpeed(train, batch, threads));
    }
    var images = new Threads(one, byBatch.getOrDefault(USUAL_BATCH, Double.NaN));
    progress.say(texts.get("bench.layers"));
    return new BenchReport(
        peak,
        images,
        new Threads(share(images.one(), peak.one()), share(images.all(), peak.all())),
        byBatch,
        latency(test),
        answersPerSecond(test),
        start.secondsToFirstStep(),
        start.secondsTo99Percent(),
        LayerTimes.measure(network));
  }

  private double share(double imagesPerSecond, double peak) {
    return TrainingCost.gflops(network, imagesPerSecond) / peak;
  }

  private double trainingSpeed(Dataset train, int batch, int workers) {
    progress.say(texts.get("bench.training", workers, batch));
    var control = new TrainingControl();
    var window = new SpeedWindow(control);
    run(
        Recipe.standard().withEpochs(100).withBatch(batch).withThreads(workers),
        train,
        control,
        event -> {
          if (event instanceof StepDone done) {
            window.add(done);
          }
        });
    return window.imagesPerSecond();
  }

  private void run(
      Recipe recipe, Dataset train, TrainingControl control, Consumer<TrainingEvent> events) {
    new Trainer(Model.initialise(network, recipe.seed()), train, train.first(1), recipe)
        .run(control, events);
  }

  /// Counts images once the compiler has done its work, and then stops the run.
  private static final class SpeedWindow {
    private final TrainingControl control;
    private double warmSeconds;
    private double startSeconds = Double.NaN;
    private long startImages;
    private double seconds;
    private long images;

    SpeedWindow(TrainingControl control) {
      this.control = control;
    }

    void add(StepDone done) {
      if (!Warmth.isComplete()) {
        warmSeconds = done.trainingSeconds();
      }
      if (done.trainingSeconds() < warmSeconds + WARM_UP_SECONDS) {
        return;
      }
      if (Double.isNaN(startSeconds)) {
        startSeconds = done.trainingSeconds();
        startImages = done.imagesSeen();
      }
      seconds = done.trainingSeconds() - startSeconds;
      images = done.imagesSeen() - startImages;
      if (seconds >= MEASURED_SECONDS) {
        control.stop();
      }
    }

    double imagesPerSecond() {
      return images / seconds;
    }
  }

  private Latency latency(Dataset test) {
    progress.say(texts.get("bench.predicting"));
    var predictor = new Predictor(Model.initialise(network, 1));
    var nanos = new long[ANSWERS];
    for (int i = -WARM_UP_ANSWERS; i < ANSWERS; i++) {
      float[] image = test.image(Math.floorMod(i, test.size()));
      long start = System.nanoTime();
      var _ = predictor.probabilities(image);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    return new Latency(nanos[ANSWERS / 2] / 1e3, nanos[ANSWERS * 99 / 100] / 1e3);
  }

  /// Batches of 256, one after another.
  private double answersPerSecond(Dataset test) {
    var batches = new Batches(test);
    double best = 0;
    try (var team = new WorkerTeam(threads)) {
      var plan = new InferencePlan(Model.initialise(network, 1), team);
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        for (int i = 0; i < BATCHES_A_ROUND; i++) {
          batches.startAt(i * BATCH % (test.size() - BATCH));
          plan.run(batches, BATCH, (_, _, _, _, _) -> {});
        }
        long nanos = System.nanoTime() - start;
        best = Math.max(best, (double) BATCHES_A_ROUND * BATCH * 1e9 / nanos);
      }
    }
    return best;
  }
}
