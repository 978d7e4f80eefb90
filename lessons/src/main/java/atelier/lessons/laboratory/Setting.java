package atelier.lessons.laboratory;

import atelier.engine.network.Networks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One thing that a person chooses for a training, in the order of the form.
public enum Setting {
  MODEL(new Kind.Choice(Names.MODELS), "lenet5"),
  LAYERS(new Kind.Text(), ""),
  DATA(new Kind.Text(), "mnist"),
  IMAGES(new Kind.Range(100, 60_000, true), "60000"),
  EPOCHS(new Kind.Range(1, 500, true), "5"),
  RATE(new Kind.Range(1e-9, 1000, false), "0.05"),
  BATCH(new Kind.Range(1, 60_000, true), "64"),
  OPTIMISER(new Kind.Choice(List.of("sgd", "nesterov", "rmsprop", "adam", "adamw")), "sgd"),
  SCHEDULE(new Kind.Choice(List.of("cosine", "constant", "one_cycle", "steps")), "cosine"),
  ACTIVATION(new Kind.Choice(List.of("own", "relu", "tanh", "sigmoid")), "own"),
  DROPOUT(new Kind.Range(0, 0.9, false), "0"),
  DECAY(new Kind.Range(0, 1, false), "0"),
  INITIALISER(new Kind.Choice(List.of("fan_in", "lecun", "glorot", "he")), "fan_in"),
  AVERAGING(new Kind.Range(0, 0.9999, false), "0"),
  SMOOTHING(new Kind.Range(0, 0.9, false), "0"),
  AUGMENTATION(new Kind.Range(0, 3, false), "0"),
  TARGET(new Kind.Range(0, 100, false), "0"),
  PATIENCE(new Kind.Range(0, 100, true), "0"),
  SEED(new Kind.Range(0, 999_999, true), "1");

  /// The model that is composed from [#LAYERS].
  public static final String OWN_MODEL = "own";

  // Kinds are records of immutable things.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Kind kind;

  private final String usual;

  Setting(Kind kind, String usual) {
    this.kind = kind;
    this.usual = usual;
  }

  /// What values a setting takes.
  public sealed interface Kind {
    /// One of several words.
    record Choice(List<String> words) implements Kind {}

    /// A number.
    ///
    /// @param whole whether fractions are refused
    record Range(double least, double greatest, boolean whole) implements Kind {}

    /// Anything.
    record Text() implements Kind {}
  }

  /// What values it takes.
  public Kind kind() {
    return kind;
  }

  /// The value unless another is chosen.
  public String usual() {
    return usual;
  }

  /// Its name in files.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The setting of that name.
  public static Optional<Setting> of(String id) {
    for (Setting setting : values()) {
      if (setting.id().equals(id)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  /// Whether a value may stand here.
  boolean takes(String value) {
    return switch (kind) {
      case Kind.Choice(List<String> words) -> words.contains(value);
      case Kind.Text() -> true;
      case Kind.Range range -> takes(range, value);
    };
  }

  /// The one way to write a value, so that equal ones are equal.
  String canonical(String value) {
    return kind instanceof Kind.Range
        ? new BigDecimal(value.strip()).stripTrailingZeros().toPlainString()
        : value;
  }

  private static boolean takes(Kind.Range bounds, String value) {
    try {
      double number = new BigDecimal(value.strip()).doubleValue();
      return number >= bounds.least()
          && number <= bounds.greatest()
          && (!bounds.whole() || number == Math.rint(number));
    } catch (NumberFormatException _) {
      return false;
    }
  }

  /// Enumerations cannot name their own constants' arguments before they exist.
  private static final class Names {
    static final List<String> MODELS = withOwn();

    private static List<String> withOwn() {
      var names = new ArrayList<>(Networks.names());
      names.add(OWN_MODEL);
      return List.copyOf(names);
    }
  }
}
