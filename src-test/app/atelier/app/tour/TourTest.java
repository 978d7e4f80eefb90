package atelier.app.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atelier.app.theme.Theme;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourTest {
  @Test
  void refusesASizeThatNoWindowHas(@TempDir Path out) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TourOptions(out, Locale.FRENCH, 10, 768, Theme.LIGHT, Set.of()))
        .withMessageContaining("10 x 768");
    assertThat(TourOptions.of(out, Locale.FRENCH).width()).isEqualTo(1024);
  }

  @Test
  void visitsOnlyTheScreensAskedFor(@TempDir Path out) throws Exception {
    Supplier<Dataset> none =
        () -> {
          throw new AssertionError("no data is asked for");
        };
    var options = new TourOptions(out, Locale.FRENCH, 640, 480, Theme.LIGHT, Set.of("field"));

    List<Path> pictures = Tour.take(options, Model.initialise(Networks.lenet5(), 1), none, none);

    assertThat(pictures).isNotEmpty().allMatch(picture -> picture.toString().contains("field"));
    assertThat(pictures).allMatch(Files::isRegularFile);
  }
}
