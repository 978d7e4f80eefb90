package atelier.app.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The languages that the interface speaks.
public final class Languages {
  /// In the order of the switch.
  public static final List<Locale> ALL = List.of(Locale.FRENCH, Locale.ENGLISH);

  private Languages() {}

  /// The language named by an ISO 639 code such as `fr`, if the interface speaks it.
  public static Optional<Locale> named(String code) {
    return ALL.stream().filter(language -> language.getLanguage().equals(code)).findFirst();
  }

  /// The language of a launch: the one wished for, else the system's when it is spoken here,
  /// else English.
  ///
  /// @param wish code of the language asked for at this launch, or chosen at an earlier one
  /// @param system the system's locale
  public static Locale atLaunch(Optional<String> wish, Locale system) {
    return wish.flatMap(Languages::named)
        .or(() -> named(system.getLanguage()))
        .orElse(Locale.ENGLISH);
  }
}
