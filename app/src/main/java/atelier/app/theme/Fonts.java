package atelier.app.theme;

import atelier.assets.Assets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.text.Font;

/// The fonts shipped with the program, so that every machine shows the same page.
public final class Fonts {
  private static final double ANY_SIZE = 16;

  private Fonts() {}

  /// Makes the fonts known to the toolkit, under the names that the stylesheets use. Doing it again
  /// does no harm.
  ///
  /// @throws IllegalStateException if this build was made without them
  public static void load() {
    List<Supplier<InputStream>> files =
        List.of(
            Assets::textFont,
            Assets::boldTextFont,
            Assets::monospacedFont,
            Assets::boldMonospacedFont);
    for (Supplier<InputStream> file : files) {
      try (InputStream stream = file.get()) {
        Font.loadFont(stream, ANY_SIZE);
      } catch (IOException failure) {
        throw new UncheckedIOException("a font of the program cannot be read", failure);
      }
    }
  }
}
