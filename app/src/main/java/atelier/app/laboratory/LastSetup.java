package atelier.app.laboratory;

import atelier.app.platform.Settings;
import atelier.lessons.laboratory.Setup;
import atelier.lessons.text.RefusedException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The setup of the last run, remembered between launches.
public final class LastSetup {
  private static final String NAME = "laboratory.setup";

  /// What the system's store takes for one value; a longer network is not remembered.
  private static final int MOST = 8_000;

  private LastSetup() {}

  /// What was remembered, if it still makes sense.
  public static Optional<Setup> of(Settings settings) {
    return settings
        .get(NAME)
        .flatMap(
            text -> {
              try {
                return Optional.of(Setup.of(JSON.std.mapFrom(text)));
              } catch (IOException | RefusedException _) {
                return Optional.empty();
              }
            });
  }

  /// Remembers a setup.
  public static void keep(Settings settings, Setup setup) {
    try {
      String text = JSON.std.asString(setup.toMap());
      if (text.length() <= MOST) {
        settings.put(NAME, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
