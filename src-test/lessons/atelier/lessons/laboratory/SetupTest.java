package atelier.lessons.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import atelier.engine.data.Augmentation;
import atelier.engine.layer.Activate;
import atelier.engine.layer.Dropout;
import atelier.engine.network.Initialiser;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.train.Optimiser;
import atelier.engine.train.Recipe;
import atelier.engine.train.Schedule;
import atelier.lessons.text.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SetupTest {
  @Test
  void theUsualSetupIsTheUsualRecipe() {
    assertThat(Setup.usual().recipe(2))
        .isEqualTo(Recipe.standard().withThreads(2).withEvaluationsPerEpoch(4));
    assertThat(Setup.usual().network().name()).isEqualTo("lenet5");
  }

  @Test
  void everySettingReachesTheRecipe() {
    Setup setup =
        Setup.of(
                Map.of(
                    "optimiser", "adamw", "rate", "0.002", "schedule", "one_cycle", "epochs", "7",
                    "batch", "32", "decay", "0.01", "augmentation", "0.5", "patience", "3", "seed",
                    "42"))
            .with(Setting.AVERAGING, "0.99")
            .with(Setting.SMOOTHING, "0.05");
    Recipe recipe = setup.recipe(1);
    assertThat(recipe.optimiser()).isEqualTo(Optimiser.Adam.decoupled(0.01f));
    assertThat(recipe.schedule()).isEqualTo(new Schedule.OneCycle());
    assertThat(recipe.learningRate()).isEqualTo(0.002f);
    assertThat(List.of(recipe.epochs(), recipe.batch(), recipe.patience()))
        .containsExactly(7, 32, 3);
    assertThat(recipe.seed()).isEqualTo(42);
    assertThat(List.of(recipe.averaging(), recipe.labelSmoothing())).containsExactly(0.99f, 0.05f);
    assertThat(recipe.validation()).as("patience needs images held out").isEqualTo(0.1f);
    assertThat(recipe.augmentation()).isEqualTo(new Augmentation(1, 6, 0.06f, 0.075f, 0.5f));
  }

  @Test
  void theNetworkIsVaried() {
    Network network =
        Setup.usual().with(Setting.ACTIVATION, "sigmoid").with(Setting.DROPOUT, "0.5").network();
    assertThat(network.layers())
        .filteredOn(row -> row.layer() instanceof Dropout)
        .hasSize(2);
    assertThat(network.layers())
        .filteredOn(row -> row.layer() instanceof Activate)
        .hasSize(4);
    Setup own =
        Setup.usual()
            .with(Setting.MODEL, Setting.OWN_MODEL)
            .with(Setting.LAYERS, "flatten\ndense 10");
    assertThat(own.network().parameterCount()).isEqualTo(7_850);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> own.with(Setting.LAYERS, "dense 10").network())
        .withMessageContaining("put flatten before it");
  }

  @ParameterizedTest
  @EnumSource(Initialiser.class)
  void theFirstWeightsAreDrawnAsChosen(Initialiser initialiser) {
    Setup setup =
        Setup.usual()
            .with(Setting.INITIALISER, initialiser.name().toLowerCase(Locale.ROOT))
            .with(Setting.SEED, "7");
    assertThat(setup.start().weights())
        .isEqualTo(Model.initialise(setup.network(), 7, initialiser).weights());
  }

  @Test
  void comesBackFromAFileAsItWas() {
    Setup setup = Setup.usual().with(Setting.LAYERS, "flatten\ndense 10").with(Setting.SEED, "9");
    assertThat(Setup.of(setup.toMap())).isEqualTo(setup);
    assertThat(Setup.of(Map.of("unheard", "of", "seed", 9)))
        .isEqualTo(Setup.usual().with(Setting.SEED, "9"));
  }

  @Test
  void aNumberIsTheSameHoweverItIsWritten() {
    Setup usual = Setup.usual();
    assertThat(usual.with(Setting.RATE, "5e-2").with(Setting.EPOCHS, " 5.0 ")).isEqualTo(usual);
    assertThat(usual.with(Setting.IMAGES, "6e4").get(Setting.IMAGES)).isEqualTo("60000");
  }

  @Test
  void saysWhatDiffers() {
    Setup other = Setup.usual().with(Setting.SEED, "2").with(Setting.RATE, "0.1");
    assertThat(other.differences(Setup.usual())).containsExactly(Setting.RATE, Setting.SEED);
    assertThat(other.differences(other)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MODEL, alexnet", "EPOCHS, 0", "EPOCHS, 1.5", "RATE, 0", "RATE, NaN", "RATE, abc",
    "IMAGES, 99", "OPTIMISER, SGD", "DROPOUT, 1", "DECAY, -1", "TARGET, 101", "SEED, ''",
    "INITIALISER, zero", "AVERAGING, 1", "SMOOTHING, 1"
  })
  void refusesWhatCannotBe(Setting setting, String value) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> Setup.usual().with(setting, value))
        .withMessage("The setting “%s” cannot be “%s”.".formatted(setting.id(), value));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void theUsualValueIsPossible(Setting setting) {
    assertThat(setting.takes(setting.usual())).isTrue();
    assertThat(Setting.of(setting.id())).contains(setting);
  }
}
