package atelier.app.screen.train;

import atelier.app.laboratory.RunData;
import atelier.app.text.Texts;
import atelier.lessons.laboratory.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/// The menu of the images to learn from: known sets, and a folder of one's own.
final class DataChoice {
  private static final List<String> KNOWN = List.of(RunData.MNIST, RunData.FASHION, RunData.MINE);

  private final MenuButton box = new MenuButton();

  /// @param askForFolder nothing if the person thinks better of it
  DataChoice(Texts texts, TrainViewModel training, Supplier<Optional<Path>> askForFolder) {
    StringProperty chosen = training.settings().word(Setting.DATA);
    box.setId("train-data");
    box.getStyleClass().add("train-choice");
    box.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> name(texts, chosen.get()), chosen, texts.localeProperty()));
    for (String known : KNOWN) {
      MenuItem item = new MenuItem();
      item.setId("train-data-" + known);
      item.textProperty().bind(texts.bind(key(known)));
      item.setOnAction(_ -> chosen.set(known));
      box.getItems().add(item);
    }
    MenuItem folder = new MenuItem();
    folder.setId("train-data-folder");
    folder.textProperty().bind(texts.bind("train.choice.data.folder"));
    folder.setOnAction(_ -> askForFolder.get().ifPresent(path -> chosen.set(path.toString())));
    box.getItems().add(folder);
    box.disableProperty().bind(training.phaseProperty().map(Phase::isActive));
  }

  MenuButton box() {
    return box;
  }

  private static String name(Texts texts, String where) {
    if (KNOWN.contains(where)) {
      return texts.get(key(where));
    }
    Path name = Path.of(where).getFileName();
    return name == null ? where : name.toString();
  }

  private static String key(String known) {
    boolean sample = known.equals(RunData.FASHION) && !RunData.hasWholeFashion();
    return "train.choice.data." + (sample ? "fashion-sample" : known);
  }
}
