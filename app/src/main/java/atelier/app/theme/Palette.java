package atelier.app.theme;

import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;

/// The colours of what is drawn on a canvas: the same as the stylesheets', and the two scales that
/// show numbers. The diverging scale goes from blue over the page to orange, which every common
/// form of colour blindness tells apart; the sequential one goes from the page to the ink.
///
/// @param page behind everything
/// @param ink text and drawing
/// @param quiet captions and axes
/// @param line thin rules and grids
/// @param accent the one colour that says "here"
/// @param diverging stops from -1 to 1, evenly spaced
/// @param sequential stops from 0 to 1, evenly spaced
/// @param runs lines to tell apart; each stands out from the page by 3 to 1
public record Palette(
    Color page,
    Color ink,
    Color quiet,
    Color line,
    Color accent,
    List<Color> diverging,
    List<Color> sequential,
    List<Color> runs) {
  /// The least contrast of a text with its background, as WCAG 2 measures it (level AA).
  public static final double TEXT_CONTRAST = 4.5;

  private static final Palette LIGHT =
      new Palette(
          Color.web("#ffffff"),
          Color.web("#1f2328"),
          Color.web("#59636e"),
          Color.web("#d1d9e0"),
          Color.web("#8a1c7c"),
          colours("#1b5fa6", "#8bb8e0", "#ffffff", "#f7b885", "#c65200"),
          colours("#ffffff", "#1f2328"),
          colours("#0072b2", "#d55e00", "#007a5a", "#6a4fb3", "#8c6a00", "#b0356b"));

  private static final Palette DARK =
      new Palette(
          Color.web("#0d1117"),
          Color.web("#e6edf3"),
          Color.web("#9198a1"),
          Color.web("#3d444d"),
          Color.web("#f2a7e6"),
          colours("#6cb6ff", "#2f5684", "#161b22", "#87511c", "#ffa657"),
          colours("#0d1117", "#e6edf3"),
          colours("#6cb6ff", "#ffa657", "#56d4a8", "#c297ff", "#e3b341", "#ff8fc0"));

  /// The colours of a theme.
  public static Palette of(Theme theme) {
    return theme == Theme.LIGHT ? LIGHT : DARK;
  }

  /// The colour of a number that has a sign: blue below zero, orange above.
  ///
  /// @param value -1 to 1; beyond is shown as the end, NaN as a thin line's colour
  public Color signed(double value) {
    return at(diverging, (value + 1) / 2);
  }

  /// The colour of a quantity: none is the page, all is the ink.
  ///
  /// @param value 0 to 1; beyond is shown as the end, NaN as a thin line's colour
  public Color amount(double value) {
    return at(sequential, value);
  }

  /// The colour of a text on a background: the ink or the page where one of them stands out by at
  /// least [#TEXT_CONTRAST], else black or white, one of which always does.
  public Color textOn(Color background) {
    for (Color candidate : List.of(ink, page)) {
      if (contrast(candidate, background) >= TEXT_CONTRAST) {
        return candidate;
      }
    }
    return contrast(Color.BLACK, background) >= contrast(Color.WHITE, background)
        ? Color.BLACK
        : Color.WHITE;
  }

  /// How well one opaque colour stands out from another, from 1 to 21: WCAG 2.2, "contrast ratio".
  public static double contrast(Color one, Color other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  /// A colour as style sheets and SVG write it, opaque.
  public static String hex(Color colour) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(255 * colour.getRed()),
        Math.round(255 * colour.getGreen()),
        Math.round(255 * colour.getBlue()));
  }

  private Color at(List<Color> stops, double share) {
    if (Double.isNaN(share)) {
      return line;
    }
    double position = Math.clamp(share, 0, 1) * (stops.size() - 1);
    int below = (int) Math.min(position, stops.size() - 2);
    return stops.get(below).interpolate(stops.get(below + 1), position - below);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  private static List<Color> colours(String... webColours) {
    return List.of(webColours).stream().map(Color::web).toList();
  }
}
