package atelier.app.screen.train;

import atelier.app.text.Texts;
import java.text.NumberFormat;

/// What the Train screen says in words and numbers.
final class TrainText {
  private static final int SECONDS_A_MINUTE = 60;

  private final Texts texts;

  TrainText(Texts texts) {
    this.texts = texts;
  }

  /// A percentage with two decimals, a dash while there is none.
  String percent(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    NumberFormat format = NumberFormat.getInstance(texts.locale());
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(2);
    return texts.get("train.percent", format.format(value));
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

  /// Speed and, while something is left to do, the time it takes.
  String pace(Progress progress, Phase phase) {
    if (Double.isNaN(progress.imagesPerSecond())) {
      return "";
    }
    String speed = texts.get("train.speed", Math.round(progress.imagesPerSecond()));
    return phase == Phase.RUNNING
        ? texts.get("train.pace", speed, duration(progress.secondsLeft()))
        : speed;
  }

  private String duration(double seconds) {
    long whole = (long) Math.ceil(seconds);
    return whole < SECONDS_A_MINUTE
        ? texts.get("train.seconds", whole)
        : texts.get("train.minutes", whole / SECONDS_A_MINUTE, whole % SECONDS_A_MINUTE);
  }
}
