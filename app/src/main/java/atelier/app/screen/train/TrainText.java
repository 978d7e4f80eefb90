package atelier.app.screen.train;

import atelier.app.text.Texts;
import atelier.lessons.text.Numbers;
import java.text.NumberFormat;

/// What the Train screen says in words and numbers.
final class TrainText {
  private static final int SECONDS_A_MINUTE = 60;
  private static final int MINUTES_AN_HOUR = 60;
  private static final int SHOWS_SECONDS = 10;

  private final Texts texts;

  TrainText(Texts texts) {
    this.texts = texts;
  }

  /// A percentage with two decimals, a dash while there is none.
  String percent(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return texts.get("train.percent", twoDecimals(value));
  }

  /// A number with two decimals.
  String twoDecimals(double value) {
    return decimals(value, 2);
  }

  /// A number with one decimal.
  String oneDecimal(double value) {
    return decimals(value, 1);
  }

  private String decimals(double value, int count) {
    NumberFormat format = NumberFormat.getInstance(texts.locale());
    format.setMinimumFractionDigits(count);
    format.setMaximumFractionDigits(count);
    return format.format(value);
  }

  /// Epoch and step.
  String position(Progress progress) {
    return progress.steps() == 0
        ? ""
        : texts.get(
            "train.position",
            Math.max(1, progress.epoch()),
            progress.epochs(),
            progress.step(),
            progress.steps());
  }

  /// The time that the rest takes at the speed of the moment, while it runs.
  String left(Progress progress, Phase phase) {
    return phase != Phase.RUNNING || Double.isNaN(progress.secondsLeft())
        ? ""
        : texts.get("train.left", duration(progress.secondsLeft()));
  }

  /// Speed and learning rate.
  ///
  /// @param peakGflops what the machine could do; NaN while unknown
  String pace(Progress progress, double peakGflops) {
    return Double.isNaN(progress.imagesPerSecond())
        ? ""
        : texts.get(
            "train.speed",
            Math.round(progress.imagesPerSecond()),
            work(progress.gflops(), peakGflops),
            new Numbers(texts.locale()).brief(progress.learningRate()));
  }

  private String work(double gflops, double peakGflops) {
    return Double.isNaN(peakGflops)
        ? texts.get("train.work", Math.round(gflops))
        : texts.get(
            "train.work.share",
            Math.round(gflops),
            NumberFormat.getPercentInstance(texts.locale()).format(gflops / peakGflops));
  }

  /// A time, as exactly as anybody waits: with its seconds if it is less than ten minutes.
  String duration(double seconds) {
    long whole = (long) Math.ceil(seconds);
    long minutes = whole / SECONDS_A_MINUTE;
    if (minutes == 0) {
      return texts.get("train.seconds", whole);
    }
    if (minutes < SHOWS_SECONDS) {
      return texts.get("train.minutes", minutes, whole % SECONDS_A_MINUTE);
    }
    long rounded = Math.round((double) whole / SECONDS_A_MINUTE);
    return rounded < MINUTES_AN_HOUR
        ? texts.get("train.minutes.only", rounded)
        : texts.get("train.hours", rounded / MINUTES_AN_HOUR, rounded % MINUTES_AN_HOUR);
  }
}
