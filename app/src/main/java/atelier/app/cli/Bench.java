package atelier.app.cli;

import atelier.app.cli.BenchReport.Latency;
import atelier.app.cli.BenchReport.Threads;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import atelier.engine.network.Networks;
import atelier.engine.plan.Predictor;
import atelier.engine.tensor.Shape;
import atelier.engine.train.Evaluator;
import atelier.engine.train.Recipe;
import atelier.engine.train.Trainer;
import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent;
import atelier.engine.train.TrainingEvent.Evaluated;
import atelier.engine.train.TrainingEvent.StepDone;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/// Measures how fast LeNet-5 is trained and asked on this machine.
final class Bench {
  private static final double WARM_UP_SECONDS = 2;
  private static final double MEASURED_SECONDS = 4;
  private static final int WARM_UP_ANSWERS = 3_000;
  private static final int ANSWERS = 10_000;
  private static final int ROUNDS = 5;
  private static final double GOAL = 0.99;

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

  BenchReport measure(Dataset train, Dataset test) {
    progress.say(texts.get("bench.begins", threads));
    var first = new FirstStep();
    var images =
        new Threads(
            trainingSpeed(train, test, 1, first), trainingSpeed(train, test, threads, first));
    var peak = new Threads(peakGflops.applyAsDouble(1), peakGflops.applyAsDouble(threads));
    return new BenchReport(
        peak,
        images,
        new Threads(share(images.one(), peak.one()), share(images.all(), peak.all())),
        latency(test),
        answersPerSecond(test),
        first.seconds,
        secondsToGoal(train, test),
        List.of());
  }

  private static final class FirstStep {
    private double seconds = Double.NaN;

    void done() {
      if (Double.isNaN(seconds)) {
        seconds =
            ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()).toNanos() / 1e9)
                .orElse(0.0);
      }
    }
  }

  private double share(double imagesPerSecond, double peak) {
    return imagesPerSecond * 2 * trainingMultiplyAdds() / (peak * 1e9);
  }

  /// Multiply-adds of an image in a training step: forward, gradient of the weights, and gradient
  /// of the input, which the first layer does not need.
  private long trainingMultiplyAdds() {
    long all = 0;
    long first = 0;
    Shape shape = network.input();
    for (NamedLayer row : network.layers()) {
      long here = row.layer().multiplyAdds(shape);
      first = first == 0 ? here : first;
      all += here;
      shape = row.layer().output(shape);
    }
    return 3 * all - first;
  }

  private double trainingSpeed(Dataset train, Dataset test, int workers, FirstStep first) {
    progress.say(texts.get("bench.training", workers));
    var control = new TrainingControl();
    var window = new SpeedWindow(control);
    run(
        Recipe.standard().withEpochs(100).withThreads(workers),
        train,
        test.first(1),
        control,
        event -> {
          if (event instanceof StepDone done) {
            first.done();
            window.add(done);
          }
        });
    return window.imagesPerSecond();
  }

  private void run(
      Recipe recipe,
      Dataset train,
      Dataset test,
      TrainingControl control,
      Consumer<TrainingEvent> events) {
    new Trainer(Model.initialise(network, recipe.seed()), train, test, recipe).run(control, events);
  }

  /// Counts images once the compiler has done its work, and then stops the run.
  private static final class SpeedWindow {
    private final TrainingControl control;
    private double startSeconds = Double.NaN;
    private long startImages;
    private double seconds;
    private long images;

    SpeedWindow(TrainingControl control) {
      this.control = control;
    }

    void add(StepDone done) {
      if (done.trainingSeconds() < WARM_UP_SECONDS) {
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

  private double answersPerSecond(Dataset test) {
    Model model = Model.initialise(network, 1);
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      var _ = Evaluator.evaluate(model, test, threads);
      best = Math.max(best, test.size() * 1e9 / (System.nanoTime() - start));
    }
    return best;
  }

  private double secondsToGoal(Dataset train, Dataset test) {
    progress.say(texts.get("bench.to-goal"));
    var control = new TrainingControl();
    var clock = new double[] {0, Double.NaN};
    run(
        Recipe.standard().withThreads(threads).withEvaluationsPerEpoch(10),
        train,
        test,
        control,
        event -> {
          switch (event) {
            case StepDone done -> clock[0] = done.trainingSeconds();
            case Evaluated evaluated when evaluated.testAccuracy() >= GOAL -> {
              clock[1] = Double.isNaN(clock[1]) ? clock[0] : clock[1];
              control.stop();
            }
            default -> {}
          }
        });
    return clock[1];
  }
}
