package atelier.app.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atelier.app.theme.Theme;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourTest {
  @Test
  void refusesASizeThatNoWindowHas(@TempDir Path out) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TourOptions(out, Locale.FRENCH, 10, 768, Theme.LIGHT))
        .withMessageContaining("10 x 768");
    assertThat(TourOptions.of(out, Locale.FRENCH).width()).isEqualTo(1024);
  }
}
