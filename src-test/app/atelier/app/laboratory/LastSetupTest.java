package atelier.app.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.platform.MemorySettings;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.laboratory.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastSetupTest {
  private final MemorySettings settings = new MemorySettings();

  @Test
  void isThereAtTheNextLaunch() {
    Setup setup =
        Setup.usual()
            .with(Setting.MODEL, Setting.OWN_MODEL)
            .with(Setting.LAYERS, "conv 3 5\nflatten\ndense 10")
            .with(Setting.RATE, "0.01");
    LastSetup.keep(settings, setup);
    assertThat(LastSetup.of(settings)).contains(setup);
  }

  @Test
  void isNothingAtTheFirst() {
    assertThat(LastSetup.of(settings)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1]", "{\"rate\": \"-3\"}", "{\"model\": \"vgg\"}"})
  void whatMakesNoSenseIsForgotten(String text) {
    settings.put("laboratory.setup", text);
    assertThat(LastSetup.of(settings)).isEmpty();
  }

  @Test
  void aVeryLongNetworkIsNotRemembered() {
    Setup setup = Setup.usual().with(Setting.LAYERS, "relu\n".repeat(5_000));
    LastSetup.keep(settings, setup);
    assertThat(LastSetup.of(settings)).isEmpty();
  }
}
