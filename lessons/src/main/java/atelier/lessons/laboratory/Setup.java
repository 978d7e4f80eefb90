package atelier.lessons.laboratory;

import atelier.engine.data.Augmentation;
import atelier.engine.layer.Activate;
import atelier.engine.layer.Activate.Function;
import atelier.engine.layer.Relu;
import atelier.engine.network.Initialiser;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import atelier.engine.network.Variation;
import atelier.engine.train.Optimiser;
import atelier.engine.train.Recipe;
import atelier.engine.train.Schedule;
import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// All that a person chose for a training: the same setup gives the same run to the last bit.
///
/// @param values one for every [Setting], numbers with a point
public record Setup(Map<Setting, String> values) {
  private static final float MOMENTUM = 0.9f;
  private static final Schedule.Steps THIRDS = new Schedule.Steps(3, 0.1f);

  /// Share of the training images that early stopping holds out.
  private static final float HELD_OUT = 0.1f;

  /// Enough for a curve, few enough that a fast machine is not held up by measuring.
  private static final int MOST_EVALUATIONS = 4;

  private static final int IMAGES_PER_EVALUATION = 10_000;

  /// @throws RefusedException naming the setting whose value cannot be
  public Setup {
    var complete = new EnumMap<Setting, String>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = values.getOrDefault(setting, setting.usual());
      if (!setting.takes(value)) {
        throw new RefusedException(
            Sentence.of(
                "setup.value", new Argument.Verbatim(setting.id()), new Argument.Verbatim(value)));
      }
      complete.put(setting, setting.canonical(value));
    }
    values = Collections.unmodifiableMap(complete);
  }

  /// What one starts from.
  public static Setup usual() {
    return new Setup(Map.of());
  }

  /// The same with another value.
  ///
  /// @throws RefusedException if it cannot be
  public Setup with(Setting setting, String value) {
    var changed = new EnumMap<>(values);
    changed.put(setting, value);
    return new Setup(changed);
  }

  /// What was chosen.
  public String get(Setting setting) {
    return values.getOrDefault(setting, setting.usual());
  }

  /// A number that was chosen.
  public double number(Setting setting) {
    return Double.parseDouble(get(setting));
  }

  private int count(Setting setting) {
    return (int) number(setting);
  }

  /// How many training images are used.
  public int images() {
    return count(Setting.IMAGES);
  }

  /// Percentage of test images read right at which the run ends; 0 for never.
  public double target() {
    return number(Setting.TARGET);
  }

  /// The network that is trained.
  ///
  /// @throws RefusedException if it is one's own and makes no sense yet
  public Network network() {
    Network named =
        get(Setting.MODEL).equals(Setting.OWN_MODEL)
            ? NetworkScript.read(get(Setting.LAYERS)).orThrow()
            : Networks.named(get(Setting.MODEL)).orElseThrow();
    Network active =
        switch (get(Setting.ACTIVATION)) {
          case "relu" -> Variation.withActivation(named, new Relu());
          case "tanh" -> Variation.withActivation(named, new Activate(Function.TANH));
          case "sigmoid" -> Variation.withActivation(named, new Activate(Function.SIGMOID));
          default -> named;
        };
    return Variation.withDropout(active, (float) number(Setting.DROPOUT));
  }

  /// The weights that the run starts from.
  ///
  /// @throws RefusedException if the network is one's own and makes no sense yet
  public Model start() {
    String initialiser = get(Setting.INITIALISER).toUpperCase(Locale.ROOT);
    return Model.initialise(network(), count(Setting.SEED), Initialiser.valueOf(initialiser));
  }

  /// How it is trained.
  ///
  /// @param threads workers; does not change the result
  public Recipe recipe(int threads) {
    double augmentation = number(Setting.AUGMENTATION);
    int patience = count(Setting.PATIENCE);
    return Recipe.standard()
        .withEpochs(count(Setting.EPOCHS))
        .withLearningRate((float) number(Setting.RATE))
        .withBatch(count(Setting.BATCH))
        .withOptimiser(optimiser())
        .withSchedule(schedule())
        .withAveraging((float) number(Setting.AVERAGING))
        .withLabelSmoothing((float) number(Setting.SMOOTHING))
        .withAugmentation(augmentation == 0 ? Augmentation.NONE : distorted((float) augmentation))
        .withPatience(patience)
        .withValidation(patience > 0 ? HELD_OUT : 0)
        .withSeed(count(Setting.SEED))
        .withEvaluationsPerEpoch(Math.clamp(images() / IMAGES_PER_EVALUATION, 1, MOST_EVALUATIONS))
        .withThreads(threads);
  }

  private Optimiser optimiser() {
    float decay = (float) number(Setting.DECAY);
    return switch (get(Setting.OPTIMISER)) {
      case "nesterov" -> new Optimiser.Sgd(MOMENTUM, true, decay);
      case "rmsprop" -> Optimiser.RmsProp.withWeightDecay(decay);
      case "adam" -> Optimiser.Adam.withWeightDecay(decay);
      case "adamw" -> Optimiser.Adam.decoupled(decay);
      default -> new Optimiser.Sgd(MOMENTUM, false, decay);
    };
  }

  private Schedule schedule() {
    return switch (get(Setting.SCHEDULE)) {
      case "constant" -> new Schedule.Constant();
      case "one_cycle" -> new Schedule.OneCycle();
      case "steps" -> THIRDS;
      default -> new Schedule.Cosine();
    };
  }

  private static Augmentation distorted(float much) {
    Augmentation usual = Augmentation.DIGITS;
    return new Augmentation(
        usual.shift() * much,
        usual.degrees() * much,
        usual.scale() * much,
        usual.shear() * much,
        usual.elastic() * much);
  }

  /// Settings that have another value than in another setup, in the order of the form.
  public List<Setting> differences(Setup other) {
    var different = new ArrayList<Setting>();
    for (Setting setting : Setting.values()) {
      if (!get(setting).equals(other.get(setting))) {
        different.add(setting);
      }
    }
    return different;
  }

  /// Names and values, for a file.
  public Map<String, String> toMap() {
    var map = new LinkedHashMap<String, String>();
    values.forEach((setting, value) -> map.put(setting.id(), value));
    return map;
  }

  /// The setup of a file; names that are not known are left out, what is missing is as usual.
  ///
  /// @throws RefusedException naming the setting whose value cannot be
  public static Setup of(Map<?, ?> map) {
    var values = new EnumMap<Setting, String>(Setting.class);
    map.forEach(
        (name, value) ->
            Setting.of(String.valueOf(name))
                .ifPresent(setting -> values.put(setting, String.valueOf(value))));
    return new Setup(values);
  }
}
