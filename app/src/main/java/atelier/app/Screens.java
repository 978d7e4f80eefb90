package atelier.app;

import java.util.List;

/// The screens, in the order of the navigation rail.
public final class Screens {
  private Screens() {}

  public static List<ScreenEntry> all() {
    return List.of();
  }
}
