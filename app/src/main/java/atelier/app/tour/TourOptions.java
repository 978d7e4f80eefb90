package atelier.app.tour;

import atelier.app.theme.Theme;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// What the pictures of a tour show.
///
/// @param out directory of the pictures, made if missing
/// @param language French or English
/// @param width of a picture, in pixels
/// @param height of a picture, in pixels
/// @param theme light or dark
/// @param only ids of the screens to visit; every screen if there are none
public record TourOptions(
    Path out, Locale language, int width, int height, Theme theme, Set<String> only) {
  private static final int SMALLEST = 320;
  private static final int LARGEST = 8192;

  /// @throws IllegalArgumentException if no window has that size
  public TourOptions {
    if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) {
      throw new IllegalArgumentException(
          "pictures of %d x %d were asked for; choose from %d to %d pixels a side, such as 1024 x 768"
              .formatted(width, height, SMALLEST, LARGEST));
    }
    only = Set.copyOf(only);
  }

  /// Whether the screen of that id is to be seen.
  boolean visits(String id) {
    return only.isEmpty() || only.contains(id);
  }

  /// Pictures of every screen, of 1024 x 768, the size of a classroom's projector, in the light
  /// theme.
  public static TourOptions of(Path out, Locale language) {
    return new TourOptions(out, language, 1024, 768, Theme.LIGHT, Set.of());
  }
}
