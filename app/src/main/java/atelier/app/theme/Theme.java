package atelier.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Scene;

/// How the application looks: light, or dark for a darkened room.
public enum Theme {
  /// Ink on paper.
  LIGHT,
  /// Chalk on slate.
  DARK;

  /// One stylesheet per concern; the colours of the theme come first.
  private static final List<String> CONCERNS =
      List.of("type", "shell", "draw", "steps", "exercise", "train", "chart");

  /// The name in settings and on the command line: `light` or `dark`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The theme of that name, if there is one.
  public static Optional<Theme> named(String id) {
    return Stream.of(values()).filter(theme -> theme.id().equals(id)).findFirst();
  }

  /// The other one.
  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  /// Dresses a scene, in place of what it wore.
  public void dress(Scene scene) {
    scene.setUserAgentStylesheet(
        switch (this) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
          case DARK -> new PrimerDark().getUserAgentStylesheet();
        });
    scene
        .getStylesheets()
        .setAll(Stream.concat(Stream.of(id()), CONCERNS.stream()).map(Theme::stylesheet).toList());
  }

  private static String stylesheet(String concern) {
    URL url = Theme.class.getResource(concern + ".css");
    return Objects.requireNonNull(url, () -> "no stylesheet " + concern + ".css in the module")
        .toString();
  }
}
