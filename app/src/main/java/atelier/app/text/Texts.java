package atelier.app.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// The words of the interface, in the language of the moment. Views bind to [#bind], so a change of
/// language changes every visible text at once.
public final class Texts {
  private static final String BUNDLE = "atelier.app.text.messages";

  private final ReadOnlyObjectWrapper<Locale> locale;
  private ResourceBundle bundle;

  /// @param language French or English
  public Texts(Locale language) {
    this.bundle = ResourceBundle.getBundle(BUNDLE, language);
    this.locale = new ReadOnlyObjectWrapper<>(language);
  }

  /// The language of the moment: French or English.
  public ReadOnlyObjectProperty<Locale> localeProperty() {
    return locale.getReadOnlyProperty();
  }

  /// The language of the moment: French or English.
  public Locale locale() {
    return locale.get();
  }

  /// Changes the language of every bound text.
  public void setLocale(Locale language) {
    bundle = ResourceBundle.getBundle(BUNDLE, language);
    locale.set(language);
  }

  /// The text `key` with its `{0}`, `{1}` ... filled in, numbers with the locale's signs.
  public String get(String key, Object... arguments) {
    String pattern = bundle.getString(key);
    return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale()).format(arguments);
  }

  /// The text `key`, following the language.
  public ObservableValue<String> bind(String key, Object... arguments) {
    return locale.map(_ -> get(key, arguments));
  }
}
