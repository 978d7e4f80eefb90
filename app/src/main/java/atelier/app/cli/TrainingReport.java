package atelier.app.cli;

import atelier.engine.plan.Warmth;
import atelier.engine.train.Recipe;
import atelier.engine.train.TrainingEvent;
import atelier.engine.train.TrainingEvent.EpochDone;
import atelier.engine.train.TrainingEvent.Evaluated;
import atelier.engine.train.TrainingEvent.Held;
import atelier.engine.train.TrainingEvent.Reason;
import atelier.engine.train.TrainingEvent.Started;
import atelier.engine.train.TrainingEvent.StepDone;
import atelier.engine.train.TrainingEvent.Stopped;
import atelier.engine.train.TrainingEvent.Validated;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Follows a training run: shows how far it is and keeps what it came to.
final class TrainingReport implements Consumer<TrainingEvent> {
  /// How a line about progress begins, in English.
  static final String FIRST_WORDS = "epoch ";

  private static final double NANOS = 1e9;

  private final Recipe recipe;
  private final int testImages;
  private final Progress progress;
  private final CliTexts texts;
  private final LongSupplier nanoTime;

  /// when what was shown last was true, and what was shown before
  private Moment shown = new Moment(0, 0);
  private Moment shownBefore = shown;

  private int stepsPerEpoch = 1;
  private int steps = 1;
  private int step;
  private double seconds;
  private long imagesSeen;
  private double trainLoss = Double.NaN;
  private double testLoss = Double.NaN;
  private double testAccuracy = Double.NaN;
  private Reason reason = Reason.REQUESTED;

  private record Moment(long nanos, int step) {}

  /// @param testImages in the test set
  /// @param nanoTime the clock
  TrainingReport(
      Recipe recipe, int testImages, Progress progress, CliTexts texts, LongSupplier nanoTime) {
    this.recipe = recipe;
    this.testImages = testImages;
    this.progress = progress;
    this.texts = texts;
    this.nanoTime = nanoTime;
  }

  @Override
  public void accept(TrainingEvent event) {
    switch (event) {
      case Started started -> {
        shown = new Moment(nanoTime.getAsLong(), 0);
        shownBefore = shown;
        steps = started.steps();
        stepsPerEpoch = started.stepsPerEpoch();
      }
      case StepDone done -> {
        step = done.step();
        seconds = done.trainingSeconds();
        imagesSeen = done.imagesSeen();
        if (progress.isDue()) {
          show(done.loss());
        }
      }
      case Evaluated evaluated -> {
        testLoss = evaluated.testLoss();
        testAccuracy = evaluated.testAccuracy();
        progress.say(texts.get("train.evaluated", evaluated.step(), testLoss, testErrorPercent()));
      }
      case Validated done ->
          progress.say(
              texts.get("train.validated", done.step(), done.loss(), 100 * (1 - done.accuracy())));
      case EpochDone done -> {
        trainLoss = done.trainLoss();
        progress.say(
            texts.get(
                "train.epoch",
                done.epoch(),
                recipe.epochs(),
                trainLoss,
                100 * (1 - done.trainAccuracy())));
      }
      case Held _ -> {}
      case Stopped stopped -> {
        step = stopped.step();
        reason = stopped.reason();
      }
    }
  }

  private void show(double loss) {
    String left = left();
    progress.show(
        texts.get(
            "train.progress",
            (step - 1) / stepsPerEpoch + 1,
            recipe.epochs(),
            step,
            steps,
            loss,
            imagesPerSecond(),
            left));
  }

  /// Minutes and seconds until the last step, as fast as of late. Not known while the compiler
  /// works, because steps are slow then.
  private String left() {
    var now = new Moment(nanoTime.getAsLong(), step);
    double secondsPerStep =
        (now.nanos - shownBefore.nanos) / NANOS / Math.max(1, now.step - shownBefore.step);
    shownBefore = shown;
    shown = now;
    long left = Math.round(secondsPerStep * (steps - step));
    return Warmth.isComplete()
        ? String.format(Locale.ROOT, "%d:%02d", left / 60, left % 60)
        : "-:--";
  }

  /// Why the run ended.
  Reason reason() {
    return reason;
  }

  /// Updates made.
  int step() {
    return step;
  }

  /// Mean cross-entropy over the last epoch's images, each measured before its update.
  double trainLoss() {
    return trainLoss;
  }

  /// Mean cross-entropy over the test images, measured last.
  double testLoss() {
    return testLoss;
  }

  /// Share of test images read wrong, in percent, measured last.
  double testErrorPercent() {
    // From the count, so that 95 of 10,000 are 0.95 and not 0.9500000000000064.
    return 100.0 * Math.round((1 - testAccuracy) * testImages) / testImages;
  }

  /// Time spent training, without the evaluations.
  double seconds() {
    return seconds;
  }

  /// Training images a second.
  double imagesPerSecond() {
    return seconds > 0 ? imagesSeen / seconds : 0;
  }
}
