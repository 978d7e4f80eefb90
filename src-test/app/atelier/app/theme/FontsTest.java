package atelier.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.text.Texts;
import atelier.assets.Assets;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FontsTest {
  /// The signs of formulas and of French numbers.
  private static final String SIGNS = "×⌊⌋⌈⌉Σ∂η≥≤−→·∑\u202f\u00a0«»’…";

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void showEveryCharacterOfTheTexts(String language) throws IOException, FontFormatException {
    try (InputStream plain = Assets.textFont();
        InputStream bold = Assets.boldTextFont();
        InputStream texts =
            Objects.requireNonNull(
                Texts.class.getResourceAsStream("messages_" + language + ".properties"))) {
      String shown = new String(texts.readAllBytes(), StandardCharsets.UTF_8) + SIGNS;
      for (Font font :
          new Font[] {
            Font.createFont(Font.TRUETYPE_FONT, plain), Font.createFont(Font.TRUETYPE_FONT, bold)
          }) {
        assertThat(shown.codePoints().filter(character -> character >= ' '))
            .allSatisfy(
                character ->
                    assertThat(font.canDisplay(character))
                        .as("%s in %s", Character.toString(character), font.getName())
                        .isTrue());
      }
    }
  }
}
