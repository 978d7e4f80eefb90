package atelier.app.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  private static final Pattern COLOUR = Pattern.compile("-atelier-([a-z-]+): (#?[0-9a-z]+);");

  @Test
  void measuresContrastAsTheAccessibilityGuidelinesDo() {
    assertThat(Palette.contrast(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
    assertThat(Palette.contrast(Color.BLACK, Color.web("#2b2b2b"))).isCloseTo(1.48, within(0.01));
    assertThat(Palette.contrast(Color.web("#808080"), Color.web("#2b2b2b")))
        .isCloseTo(3.59, within(0.01));
    assertThat(Palette.contrast(Color.web("#e6e6e6"), Color.web("#2b2b2b")))
        .isCloseTo(11.3, within(0.05));
  }

  @ParameterizedTest
  @EnumSource
  void textStandsOutOnEveryColourOfBothScales(Theme theme) {
    Palette palette = Palette.of(theme);
    for (int i = -200; i <= 200; i++) {
      Color signed = palette.signed(i / 200.0);
      assertThat(Palette.contrast(palette.textOn(signed), signed))
          .as("signed %s", i / 200.0)
          .isGreaterThanOrEqualTo(4.5);
      Color amount = palette.amount(Math.abs(i) / 200.0);
      assertThat(Palette.contrast(palette.textOn(amount), amount))
          .as("amount %s", Math.abs(i) / 200.0)
          .isGreaterThanOrEqualTo(4.5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void textStandsOutOnEveryGrey(Theme theme) {
    for (int grey = 0; grey < 256; grey++) {
      Color background = Color.grayRgb(grey);
      assertThat(Palette.contrast(Palette.of(theme).textOn(background), background))
          .isGreaterThanOrEqualTo(4.5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void zeroHasNoHueAndTheEndsDo(Theme theme) {
    Palette palette = Palette.of(theme);
    assertThat(palette.signed(0).getSaturation()).isLessThan(0.4);
    assertThat(palette.signed(-1).getHue()).isBetween(200.0, 220.0);
    assertThat(palette.signed(1).getHue()).isBetween(20.0, 35.0);
    assertThat(palette.signed(-5)).isEqualTo(palette.signed(-1));
    assertThat(palette.signed(Double.NaN)).isEqualTo(palette.line());
  }

  @ParameterizedTest
  @EnumSource
  void inkAccentAndCaptionsAreReadableOnThePage(Theme theme) {
    Palette palette = Palette.of(theme);
    assertThat(Palette.contrast(palette.ink(), palette.page())).isGreaterThan(7);
    assertThat(Palette.contrast(palette.quiet(), palette.page())).isGreaterThan(4.5);
    assertThat(Palette.contrast(palette.accent(), palette.page())).isGreaterThan(4.5);
  }

  @ParameterizedTest
  @EnumSource
  void isWhatTheStylesheetSays(Theme theme) throws IOException {
    Map<String, Color> colours = stylesheetColours(theme);
    Palette palette = Palette.of(theme);
    assertThat(colours)
        .containsEntry("page", palette.page())
        .containsEntry("ink", palette.ink())
        .containsEntry("quiet", palette.quiet())
        .containsEntry("line", palette.line())
        .containsEntry("accent", palette.accent());
  }

  @ParameterizedTest
  @EnumSource
  void railAndChosenButtonAreReadable(Theme theme) throws IOException {
    Map<String, Color> colours = stylesheetColours(theme);
    assertThat(contrast(colours, "quiet", "rail")).isGreaterThan(4.5);
    assertThat(contrast(colours, "accent", "accent-wash")).isGreaterThan(4.5);
    assertThat(contrast(colours, "on-accent", "accent")).isGreaterThan(4.5);
  }

  private static double contrast(Map<String, Color> colours, String text, String background) {
    return Palette.contrast(
        Objects.requireNonNull(colours.get(text)), Objects.requireNonNull(colours.get(background)));
  }

  private static Map<String, Color> stylesheetColours(Theme theme) throws IOException {
    try (InputStream css = Theme.class.getResourceAsStream(theme.id() + ".css")) {
      String text =
          new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
      return COLOUR
          .matcher(text)
          .results()
          .collect(
              Collectors.toMap((MatchResult m) -> m.group(1), m -> Color.web(m.group(2))));
    }
  }
}
