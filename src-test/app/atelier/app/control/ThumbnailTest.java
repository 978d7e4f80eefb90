package atelier.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import javafx.scene.image.PixelReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;

/// Small images, in the colours of either theme.
@ExtendWith(ApplicationExtension.class)
class ThumbnailTest {
  @ParameterizedTest
  @EnumSource(Theme.class)
  void paperIsThePageAndInkIsTheInk(Theme theme) {
    Palette palette = Palette.of(theme);
    var thumbnail = new Thumbnail(2, 3);
    thumbnail.show(new float[] {0, 1, 0.5f, 0}, palette);
    PixelReader pixels = thumbnail.getImage().getPixelReader();
    assertThat(pixels.getColor(0, 0)).isEqualTo(palette.amount(0));
    assertThat(pixels.getColor(1, 0)).isEqualTo(palette.amount(1));
    assertThat(pixels.getColor(0, 1)).isNotIn(palette.amount(0), palette.amount(1));
    assertThat(thumbnail.getFitWidth()).isEqualTo(6);
  }

  @Test
  void anotherImageTakesThePlaceOfTheFirst() {
    Palette palette = Palette.of(Theme.LIGHT);
    var thumbnail = new Thumbnail(1, 1);
    thumbnail.show(new float[] {1}, palette);
    thumbnail.show(new float[] {0}, palette);
    assertThat(thumbnail.getImage().getPixelReader().getColor(0, 0)).isEqualTo(palette.amount(0));
  }
}
