package atelier.app.screen.train;

import atelier.app.text.Texts;
import atelier.app.training.TrainingBridge;
import atelier.engine.train.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;

/// What a person may choose for a training.
public final class TrainSettings {
  /// Enough for a curve, few enough that a fast machine is not held up by measuring.
  private static final int MOST_EVALUATIONS = 4;

  private static final int IMAGES_PER_EVALUATION = 10_000;

  private final SequencedMap<String, SettingField> fields = new LinkedHashMap<>();
  private final SettingField epochs;
  private final SettingField learningRate;
  private final SettingField batch;
  private final SettingField images;
  private final SettingField seed;
  private final BooleanBinding valid;

  TrainSettings(Texts texts) {
    Recipe standard = Recipe.standard();
    epochs = new SettingField(texts, standard.epochs(), whole(1, 100));
    learningRate =
        new SettingField(
            texts,
            Double.parseDouble(Float.toString(standard.learningRate())),
            new SettingField.Bounds(1e-9, 1000, false));
    batch = new SettingField(texts, standard.batch(), whole(1, 60_000));
    images = new SettingField(texts, 60_000, whole(100, 60_000));
    seed = new SettingField(texts, standard.seed(), whole(0, 999_999));
    fields.put("epochs", epochs);
    fields.put("rate", learningRate);
    fields.put("batch", batch);
    fields.put("images", images);
    fields.put("seed", seed);
    var problems = fields.values().stream().map(SettingField::problemProperty).toList();
    valid =
        Bindings.createBooleanBinding(
            () -> problems.stream().allMatch(problem -> problem.get().isEmpty()),
            problems.toArray(ObservableValue[]::new));
  }

  /// The fields by name, in their order on the screen; the text of one is `train.setting.<name>`.
  public Map<String, SettingField> fields() {
    return fields;
  }

  /// The field of that name.
  ///
  /// @throws IllegalArgumentException if there is none
  public SettingField field(String name) {
    SettingField field = fields.get(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "no setting \"%s\"; there are %s".formatted(name, fields.keySet()));
    }
    return field;
  }

  /// Whether every field holds something good.
  public BooleanBinding valid() {
    return valid;
  }

  /// How many training images are used.
  public int images() {
    return images.intValue();
  }

  /// The recipe of the last good values.
  public Recipe recipe() {
    return Recipe.standard()
        .withEpochs(epochs.intValue())
        .withLearningRate((float) learningRate.value())
        .withBatch(batch.intValue())
        .withSeed((long) seed.value())
        .withEvaluationsPerEpoch(Math.clamp(images() / IMAGES_PER_EVALUATION, 1, MOST_EVALUATIONS))
        .withThreads(TrainingBridge.spareThreads());
  }

  private static SettingField.Bounds whole(int least, int greatest) {
    return new SettingField.Bounds(least, greatest, true);
  }
}
