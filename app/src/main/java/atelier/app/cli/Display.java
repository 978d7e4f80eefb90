package atelier.app.cli;

import java.util.Locale;
import java.util.Map;

/// Whether there is a screen to open a window on.
@FunctionalInterface
interface Display {
  boolean isPresent();

  /// Tells from the system. Elsewhere than on Linux there always is one.
  ///
  /// @param system as in the property `os.name`
  /// @param environment of the process
  /// @param platform of JavaFX, as in the property `glass.platform`; `Headless` needs no screen
  static Display of(String system, Map<String, String> environment, String platform) {
    boolean linux = system.toLowerCase(Locale.ROOT).contains("linux");
    boolean screen =
        !environment.getOrDefault("DISPLAY", "").isEmpty()
            || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    boolean present = !linux || screen || platform.equalsIgnoreCase("headless");
    return () -> present;
  }
}
