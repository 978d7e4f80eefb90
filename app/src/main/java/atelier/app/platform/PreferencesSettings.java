package atelier.app.platform;

import java.nio.file.Path;
import java.util.Optional;
import java.util.prefs.Preferences;

/// Settings in the place where the operating system keeps a user's preferences. Where it has no
/// such place, settings are forgotten at the end of the run.
public final class PreferencesSettings implements Settings {
  private final Preferences node = Preferences.userRoot().node("atelier-lenet");

  @Override
  public Optional<String> get(String name) {
    return Optional.ofNullable(node.get(name, null));
  }

  @Override
  public Optional<Path> folder() {
    return Optional.of(Path.of(System.getProperty("user.home"), ".atelier-lenet"));
  }

  @Override
  public void put(String name, String value) {
    node.put(name, value);
  }
}
