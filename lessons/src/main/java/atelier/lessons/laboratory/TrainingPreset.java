package atelier.lessons.laboratory;

import atelier.lessons.text.Sentence;
import java.util.List;

/// A training that is a lesson.
///
/// @param id short and stable
/// @param name what a list shows
/// @param lookFor what there is to see
public record TrainingPreset(String id, Sentence name, Sentence lookFor, Setup setup) {

  /// Every preset, in the order of a menu.
  public static List<TrainingPreset> all() {
    Setup usual = Setup.usual();
    return List.of(
        new TrainingPreset(
            "lecture", Sentence.of("lab.lecture"), Sentence.of("lab.lecture.look"), usual),
        new TrainingPreset(
            "fast",
            Sentence.of("lab.fast"),
            Sentence.of("lab.fast.look"),
            usual
                .with(Setting.EPOCHS, "3")
                .with(Setting.OPTIMISER, "adamw")
                .with(Setting.RATE, "0.006")
                .with(Setting.SCHEDULE, "constant")
                .with(Setting.DECAY, "0.05")
                .with(Setting.INITIALISER, "glorot")
                .with(Setting.AVERAGING, "0.99")
                .with(Setting.SMOOTHING, "0.05")
                .with(Setting.TARGET, "99")),
        new TrainingPreset(
            "best",
            Sentence.of("lab.best"),
            Sentence.of("lab.best.look"),
            usual
                .with(Setting.EPOCHS, "30")
                .with(Setting.AUGMENTATION, "0.5")
                .with(Setting.DECAY, "0.0005")),
        new TrainingPreset(
            "diverges",
            Sentence.of("lab.diverges"),
            Sentence.of("lab.diverges.look"),
            usual
                .with(Setting.RATE, "100")
                .with(Setting.SCHEDULE, "constant")
                .with(Setting.IMAGES, "6000")),
        new TrainingPreset(
            "overfits",
            Sentence.of("lab.overfits"),
            Sentence.of("lab.overfits.look"),
            usual
                .with(Setting.IMAGES, "200")
                .with(Setting.BATCH, "20")
                .with(Setting.EPOCHS, "60")
                // With 0.05 a third to a half of all seeds forget now and then what they knew.
                .with(Setting.RATE, "0.02")
                .with(Setting.SCHEDULE, "constant")),
        new TrainingPreset(
            "dead",
            Sentence.of("lab.dead"),
            Sentence.of("lab.dead.look"),
            usual
                .with(Setting.RATE, "0.8")
                .with(Setting.SCHEDULE, "constant")
                .with(Setting.IMAGES, "6000")),
        new TrainingPreset(
            "vanishes",
            Sentence.of("lab.vanishes"),
            Sentence.of("lab.vanishes.look"),
            usual
                .with(Setting.ACTIVATION, "sigmoid")
                .with(Setting.SCHEDULE, "constant")
                .with(Setting.IMAGES, "20000")));
  }
}
