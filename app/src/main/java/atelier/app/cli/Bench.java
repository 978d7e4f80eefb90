package atelier.app.cli;

import static java.util.Objects.requireNonNull;

import atelier.app.cli.BenchReport.Latency;
import atelier.app.cli.BenchReport.Range;
import atelier.app.cli.BenchReport.Threads;
import atelier.app.cli.TrainingPace.Speed;
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
import atelier.engine.train.TrainingEvent.StepDone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;

/// Measures how fast LeNet-5 is trained and asked on this machine.
final class Bench {
  private static final int WARM_UP_ANSWERS = 20_000;
  private static final int ANSWERS = 10_000;
  private static final int ROUNDS = 10;
  private static final int BATCH = 256;
  private static final int BATCHES_A_ROUND = 200;
  private static final int USUAL_BATCH = 64;
  private static final List<Integer> BATCHES = List.of(16, 32, USUAL_BATCH, 128, 256, 512);
  private static final int TURNS = 4;
  private static final double FIRST_WARM_UP_SECONDS = 1;
  private static final double WARM_UP_SECONDS = 0.1;
  private static final double TRAINING_SECONDS = 2;

  private final Network network = Networks.lenet5();
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final Progress progress;
  private final CliTexts texts;
  private final IntToDoubleFunction peakGflops;
  private final DoubleSupplier coreDistance;

  /// @param peakGflops what the processor could do on so many threads, NaN if not known
  /// @param coreDistance nanoseconds until a core sees what another wrote, NaN if not known
  Bench(
      Progress progress,
      CliTexts texts,
      IntToDoubleFunction peakGflops,
      DoubleSupplier coreDistance) {
    this.progress = progress;
    this.texts = texts;
    this.peakGflops = peakGflops;
    this.coreDistance = coreDistance;
  }

  /// @param cold starts the program again and measures how soon it has learned
  BenchReport measure(Dataset train, Dataset test, ColdStart cold) throws IOException {
    progress.say(texts.get("bench.begins", threads));
    progress.say(texts.get("bench.starting"));
    ColdStart.Times start = cold.measure();
    Threads peak = peak();
    var distances = new ArrayList<Double>();
    double one = speedOnOneThread(train);
    SortedMap<Integer, Speed> byBatch = speedByBatch(train, distances);
    var images = new Threads(one, requireNonNull(byBatch.get(USUAL_BATCH)).median());
    // What is measured once may meet a moment in which a core is away.
    peak = peak.most(peak());
    progress.say(texts.get("bench.layers"));
    return new BenchReport(
        peak,
        images,
        new Threads(share(images.one(), peak.one()), share(images.all(), peak.all())),
        byBatch,
        new Range(Collections.min(distances), Collections.max(distances)),
        latency(test),
        answersPerSecond(test),
        start.secondsToFirstStep(),
        start.secondsTo99Percent(),
        LayerTimes.measure(network));
  }

  private Threads peak() {
    return new Threads(peakGflops.applyAsDouble(1), peakGflops.applyAsDouble(threads));
  }

  private double share(double imagesPerSecond, double peak) {
    return TrainingCost.gflops(network, imagesPerSecond) / peak;
  }

  private double speedOnOneThread(Dataset train) {
    progress.say(texts.get("bench.training-one"));
    var pace = new TrainingPace();
    train(train, USUAL_BATCH, 1, pace.turn(FIRST_WARM_UP_SECONDS, TRAINING_SECONDS));
    return pace.speed().median();
  }

  /// By turns, so that a bad moment of the machine is not that of a single size.
  ///
  /// @param distances what the cores' distance was meanwhile is added
  private SortedMap<Integer, Speed> speedByBatch(Dataset train, List<Double> distances) {
    var paces = new TreeMap<Integer, TrainingPace>();
    BATCHES.forEach(batch -> paces.put(batch, new TrainingPace()));
    for (int turn = 0; turn < TURNS; turn++) {
      progress.say(texts.get("bench.training", threads, turn + 1, TURNS));
      double warmUp = turn == 0 ? FIRST_WARM_UP_SECONDS : WARM_UP_SECONDS;
      paces.forEach(
          (batch, pace) -> {
            distances.add(coreDistance.getAsDouble());
            train(train, batch, threads, pace.turn(warmUp, TRAINING_SECONDS / TURNS));
          });
    }
    distances.add(coreDistance.getAsDouble());
    var speeds = new TreeMap<Integer, Speed>();
    paces.forEach((batch, pace) -> speeds.put(batch, pace.speed()));
    return speeds;
  }

  private void train(Dataset train, int batch, int workers, TrainingPace.Turn turn) {
    Recipe recipe = Recipe.standard().withEpochs(100).withBatch(batch).withThreads(workers);
    var control = new TrainingControl();
    new Trainer(Model.initialise(network, recipe.seed()), train, train.first(1), recipe)
        .run(
            control,
            event -> {
              if (event instanceof StepDone done && turn.add(done, Warmth.isComplete())) {
                control.stop();
              }
            });
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
