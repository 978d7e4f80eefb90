package atelier.app;

import atelier.app.cli.Launch;
import atelier.app.platform.FrameTicker;
import atelier.app.platform.PreferencesSettings;
import atelier.app.platform.Settings;
import atelier.app.text.Languages;
import atelier.app.text.Texts;
import atelier.app.theme.Theme;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.plan.Warmth;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The application's window.
public final class Window {
  private static final double DEFAULT_WIDTH = 1120;
  private static final double DEFAULT_HEIGHT = 760;
  private static final double MIN_WIDTH = 960;
  private static final double MIN_HEIGHT = 640;

  private final AppContext context;
  private final Shell shell;
  private final Stage stage;

  private Window(AppContext context, Stage stage) {
    this.context = context;
    this.shell = new Shell(context, Screens.all());
    this.stage = stage;
  }

  /// Opens the window and returns when it has been closed and every screen has let go of its
  /// threads.
  ///
  /// @param launch what was asked for
  /// @param model answers drawings until another is trained
  /// @param train MNIST's training images, read when they are first needed
  /// @param test MNIST's test images, likewise
  /// @throws UnsupportedOperationException if there is no display to open it on
  public static void open(
      Launch launch, Model model, Supplier<Dataset> train, Supplier<Dataset> test) {
    Warmth.beforeAll(Networks.lenet5());
    CountDownLatch closed = new CountDownLatch(1);
    AppContext context = context(new PreferencesSettings(), launch, model, train, test);
    Platform.startup(
        () -> {
          Stage stage = new Stage();
          stage.setOnHidden(_ -> closed.countDown());
          new Window(context, stage).show();
        });
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Platform.exit();
  }

  /// What the screens of one window share, as the settings remember it. A language that is only
  /// asked for at this launch is not remembered.
  static AppContext context(
      Settings settings,
      Launch launch,
      Model model,
      Supplier<Dataset> train,
      Supplier<Dataset> test) {
    Optional<String> wish =
        launch.language().map(Locale::getLanguage).or(() -> settings.get("language"));
    Locale language = Languages.atLaunch(wish, Locale.getDefault());
    Theme theme = settings.get("theme").flatMap(Theme::named).orElse(Theme.LIGHT);
    return new AppContext(
        new Texts(language),
        new SimpleObjectProperty<>(theme),
        settings,
        new FrameTicker(),
        new SimpleObjectProperty<>(model),
        new SimpleObjectProperty<>(launch.scene()),
        new SimpleObjectProperty<>(Optional.empty()),
        new SimpleObjectProperty<>(Optional.empty()),
        train,
        test);
  }

  private void show() {
    Scene scene = new Scene(shell.view());
    context.theme().subscribe(theme -> theme.dress(scene));
    stage.setScene(scene);
    stage.titleProperty().bind(context.texts().bind("shell.title"));
    Rectangle2D available = javafx.stage.Screen.getPrimary().getVisualBounds();
    stage.setMinWidth(Math.min(MIN_WIDTH, available.getWidth()));
    stage.setMinHeight(Math.min(MIN_HEIGHT, available.getHeight()));
    stage.setWidth(Math.min(remembered("window.width", DEFAULT_WIDTH), available.getWidth()));
    stage.setHeight(Math.min(remembered("window.height", DEFAULT_HEIGHT), available.getHeight()));
    stage.setOnCloseRequest(_ -> close());
    stage.show();
  }

  private void close() {
    context.settings().put("window.width", Long.toString(Math.round(stage.getWidth())));
    context.settings().put("window.height", Long.toString(Math.round(stage.getHeight())));
    shell.close();
  }

  private double remembered(String name, double otherwise) {
    return context
        .settings()
        .get(name)
        .filter(value -> value.matches("\\d{1,5}"))
        .map(Double::parseDouble)
        .orElse(otherwise);
  }
}
