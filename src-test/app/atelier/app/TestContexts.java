package atelier.app;

import atelier.app.platform.ManualTicker;
import atelier.app.platform.MemorySettings;
import atelier.app.text.Texts;
import atelier.app.theme.Theme;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;

/// What screens share, in a test: nothing remembered, a clock beaten by hand, an untrained network,
/// no data.
public final class TestContexts {
  private TestContexts() {}

  public static AppContext speaking(Locale language) {
    return speaking(language, new ManualTicker());
  }

  public static AppContext speaking(Locale language, ManualTicker ticker) {
    return new AppContext(
        new Texts(language),
        new SimpleObjectProperty<>(Theme.LIGHT),
        new MemorySettings(),
        ticker,
        new SimpleObjectProperty<>(Model.initialise(Networks.lenet5(), 1)),
        new SimpleObjectProperty<>(Optional.empty()),
        new SimpleObjectProperty<>(Optional.empty()),
        new SimpleObjectProperty<>(Optional.empty()),
        TestContexts::noData,
        TestContexts::noData);
  }

  /// With images.
  ///
  /// @param train what is learned from
  /// @param test what is measured on
  public static AppContext reading(Dataset train, Dataset test) {
    AppContext plain = speaking(Locale.ENGLISH);
    return new AppContext(
        plain.texts(),
        plain.theme(),
        plain.settings(),
        plain.ticker(),
        plain.model(),
        plain.scene(),
        plain.visit(),
        plain.digit(),
        () -> train,
        () -> test);
  }

  private static Dataset noData() {
    throw new UnsupportedOperationException("this test reads no data");
  }
}
