package atelier.app.screen.draw;

import atelier.app.control.Hint;
import atelier.app.control.LatestTask;
import atelier.app.platform.FileAsker;
import atelier.app.text.Texts;
import atelier.assets.Assets;
import atelier.engine.network.Model;
import atelier.engine.onnx.OnnxModels;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

/// Chooses a network: one of those that come with the program, or an ONNX file. Files are read in
/// the background.
final class ModelMenu {
  private static final int PIXELS = 784;
  private static final int CLASSES = 10;

  private final Texts texts;
  private final LatestTask reading;
  private final FileAsker asker;
  private final Consumer<Optional<Model>> chosen;
  private final Consumer<String> refused;
  private final MenuButton button = new MenuButton();

  /// @param name of the button and of its text
  /// @param reading reads files
  /// @param chosen takes the network; nothing if none is wanted any more
  /// @param refused told why a file cannot be used
  ModelMenu(
      String name,
      Texts texts,
      LatestTask reading,
      FileAsker asker,
      Consumer<Optional<Model>> chosen,
      Consumer<String> refused) {
    this.texts = texts;
    this.reading = reading;
    this.asker = asker;
    this.chosen = chosen;
    this.refused = refused;
    button.setId("draw-" + name);
    button.textProperty().bind(texts.bind("model." + name));
    button.setMinWidth(Region.USE_PREF_SIZE);
    Hint.on(button, texts.bind("model." + name + ".help"));
    for (String network : Assets.networks()) {
      MenuItem item = new MenuItem(title(network));
      item.setId(name + "-" + network);
      item.setOnAction(_ -> ask(() -> read(network)));
      button.getItems().add(item);
    }
    button.getItems().add(new SeparatorMenuItem());
    button.getItems().add(item(name, "file", this::open));
  }

  /// With a way to choose none.
  ModelMenu withNone() {
    button.getItems().addFirst(item("compare", "none", () -> chosen.accept(Optional.empty())));
    return this;
  }

  private MenuItem item(String prefix, String name, Runnable action) {
    MenuItem item = new MenuItem();
    item.setId(prefix + "-" + name);
    item.textProperty().bind(texts.bind("model.item." + name));
    item.setOnAction(_ -> action.run());
    return item;
  }

  /// A network's name as people write it.
  static String title(String network) {
    return network.replace("lenet", "LeNet-").replace("-1998", " (1998)");
  }

  /// The button that opens the menu.
  MenuButton button() {
    return button;
  }

  private void open() {
    asker.ask(false, ".onnx").ifPresent(file -> ask(() -> OnnxModels.read(file)));
  }

  private static Model read(String network) throws IOException {
    try (InputStream in = Assets.network(network)) {
      return OnnxModels.read(in, network + ".onnx");
    }
  }

  /// Reads a network.
  @FunctionalInterface
  private interface Source {
    Model read() throws IOException;
  }

  private void ask(Source source) {
    reading.ask(
        () -> {
          try {
            return Optional.of(source.read());
          } catch (IOException | IllegalStateException _) {
            return Optional.<Model>empty();
          }
        },
        this::take);
  }

  private void take(Optional<Model> model) {
    boolean reads =
        model
            .filter(
                one ->
                    one.network().input().size() == PIXELS
                        && one.network().output().size() == CLASSES)
            .isPresent();
    if (reads) {
      chosen.accept(model);
    } else {
      refused.accept(texts.get("model.refused"));
    }
  }
}
