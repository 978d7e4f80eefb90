package atelier.app.screen.train;

import atelier.app.text.Texts;
import atelier.lessons.laboratory.NetworkScript;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.laboratory.Setup;
import atelier.lessons.laboratory.TrainingPreset;
import atelier.lessons.text.Sentence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The form in which a person chooses a training: a field for every [Setting].
public final class TrainSettings {
  private final Map<Setting, SettingField> numbers = new EnumMap<>(Setting.class);
  private final Map<Setting, StringProperty> words = new EnumMap<>(Setting.class);
  private final ObjectBinding<Optional<Sentence>> networkProblem;
  private final BooleanBinding valid;

  TrainSettings(Texts texts) {
    for (Setting setting : Setting.values()) {
      switch (setting.kind()) {
        case Setting.Kind.Range(double least, double greatest, boolean whole) ->
            numbers.put(
                setting,
                new SettingField(
                    texts,
                    Double.parseDouble(setting.usual()),
                    new SettingField.Bounds(least, greatest, whole)));
        case Setting.Kind.Choice _, Setting.Kind.Text _ ->
            words.put(setting, new SimpleStringProperty(setting.usual()));
      }
    }
    word(Setting.LAYERS).set(NetworkScript.LENET5);
    networkProblem =
        Bindings.createObjectBinding(
            this::findNetworkProblem, word(Setting.MODEL), word(Setting.LAYERS));
    var problems = numbers.values().stream().map(SettingField::problemProperty).toList();
    var watched = new ArrayList<Observable>(problems);
    watched.add(networkProblem);
    valid =
        Bindings.createBooleanBinding(
            () ->
                networkProblem.get().isEmpty()
                    && problems.stream().allMatch(problem -> problem.get().isEmpty()),
            watched.toArray(Observable[]::new));
  }

  private Optional<Sentence> findNetworkProblem() {
    return word(Setting.MODEL).get().equals(Setting.OWN_MODEL)
        ? NetworkScript.table(word(Setting.LAYERS).get()).mistake()
        : Optional.empty();
  }

  /// The field of a number.
  ///
  /// @throws IllegalArgumentException if the setting is no number
  public SettingField number(Setting setting) {
    SettingField field = numbers.get(setting);
    if (field == null) {
      throw new IllegalArgumentException(setting + " is no number");
    }
    return field;
  }

  /// What is chosen, for a setting that is no number.
  ///
  /// @throws IllegalArgumentException if the setting is a number
  public StringProperty word(Setting setting) {
    StringProperty word = words.get(setting);
    if (word == null) {
      throw new IllegalArgumentException(setting + " is a number");
    }
    return word;
  }

  /// What is wrong with the network of one's own, while it is chosen.
  public ObjectBinding<Optional<Sentence>> networkProblem() {
    return networkProblem;
  }

  /// Whether every field holds something good.
  public BooleanBinding valid() {
    return valid;
  }

  /// What the form says, where a field holds nothing good its last good value.
  public Setup setup() {
    var values = new EnumMap<Setting, String>(Setting.class);
    numbers.forEach((setting, field) -> values.put(setting, Double.toString(field.value())));
    words.forEach((setting, word) -> values.put(setting, word.get()));
    boolean own = word(Setting.MODEL).get().equals(Setting.OWN_MODEL);
    if (!own) {
      // A script that is not used makes no difference.
      values.put(Setting.LAYERS, Setting.LAYERS.usual());
    }
    return new Setup(values);
  }

  /// Fills in the form.
  public void take(Setup setup) {
    numbers.forEach((setting, field) -> field.set(setup.number(setting)));
    words.forEach(
        (setting, word) -> {
          if (setting != Setting.LAYERS || !setup.get(setting).isEmpty()) {
            word.set(setup.get(setting));
          }
        });
  }

  /// The preset that the form holds, if it holds one.
  public Optional<TrainingPreset> preset() {
    Setup now = setup();
    return TrainingPreset.all().stream().filter(preset -> preset.setup().equals(now)).findFirst();
  }

  /// What changes when anything in the form does.
  Observable[] everything() {
    var all = new ArrayList<Observable>(words.values());
    numbers.values().forEach(field -> all.add(field.textProperty()));
    return all.toArray(Observable[]::new);
  }

  /// Settings of numbers, in the order of the form.
  List<Setting> numberSettings() {
    return List.copyOf(numbers.keySet());
  }
}
