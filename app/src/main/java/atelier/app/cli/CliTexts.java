package atelier.app.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the command line, in one language.
final class CliTexts {
  private final Locale locale;
  private final ResourceBundle bundle;

  private CliTexts(Locale locale) {
    this.locale = locale;
    // Both languages have their bundle, so that none falls back to the system's.
    this.bundle = ResourceBundle.getBundle("atelier.app.cli.cli", locale);
  }

  /// French where the wish is French, English everywhere else.
  static CliTexts of(Locale wish) {
    boolean french = wish.getLanguage().equals(Locale.FRENCH.getLanguage());
    return new CliTexts(french ? Locale.FRENCH : Locale.ENGLISH);
  }

  Locale locale() {
    return locale;
  }

  /// What picocli takes its help from.
  ResourceBundle bundle() {
    return bundle;
  }

  /// The text `key` with its `{0}`, `{1}` ... filled in.
  String get(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }
}
