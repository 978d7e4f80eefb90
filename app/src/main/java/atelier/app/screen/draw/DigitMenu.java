package atelier.app.screen.draw;

import atelier.app.AppContext;
import atelier.app.control.Hint;
import atelier.app.control.LatestTask;
import atelier.app.platform.DroppedPicture;
import atelier.app.platform.FileAsker;
import atelier.app.platform.ImageFiles;
import atelier.app.text.Texts;
import atelier.engine.digit.GreyImage;
import atelier.engine.digit.ScannedInk;
import atelier.engine.network.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.TransferMode;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Digits that somebody else wrote: of MNIST's test set, from a file, from the clipboard, dropped
/// on the sheet.
final class DigitMenu {
  private static final int DIGITS = 10;

  private final AppContext context;
  private final Texts texts;
  private final DrawViewModel drawing;
  private final TestDigits digits;
  private final LatestTask picking;
  private final FileAsker asker;
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

  /// @param picking finds digits
  /// @param asker asks for a picture
  DigitMenu(AppContext context, DrawViewModel drawing, LatestTask picking, FileAsker asker) {
    this.context = context;
    this.texts = context.texts();
    this.drawing = drawing;
    this.digits = new TestDigits(context.test());
    this.picking = picking;
    this.asker = asker;
    // A remark on a digit goes with the digit.
    drawing.sketch().pictureProperty().subscribe(now -> forgetIf(now.isEmpty()));
    texts.localeProperty().subscribe((_, _) -> forgetIf(true));
  }

  private void forgetIf(boolean gone) {
    if (gone) {
      message.set("");
    }
  }

  /// What is said of the digit, or why there is none.
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /// Says something in the same place.
  void say(String words) {
    message.set(words);
  }

  /// The menu.
  MenuButton button() {
    MenuButton button = new MenuButton();
    button.setId("draw-digits");
    button.setGraphic(new FontIcon(Feather.IMAGE));
    Hint.naming(button, texts.bind("draw.digits"));
    Menu classes = new Menu();
    classes.textProperty().bind(texts.bind("draw.digits.class"));
    for (int label = 0; label < DIGITS; label++) {
      int wanted = label;
      MenuItem item = new MenuItem(Integer.toString(label));
      item.setId("digits-class-" + label);
      item.setOnAction(_ -> pick(() -> digits.next(wanted)));
      classes.getItems().add(item);
    }
    button
        .getItems()
        .addAll(
            item("next", () -> pick(() -> Optional.of(digits.next()))),
            item("any", () -> pick(() -> Optional.of(digits.any()))),
            classes,
            item("mistake", this::pickMistake),
            new SeparatorMenuItem(),
            item("open", this::open),
            item("paste", this::paste));
    return button;
  }

  private MenuItem item(String name, Runnable action) {
    MenuItem item = new MenuItem();
    item.setId("digits-" + name);
    ObservableValue<String> words = texts.bind("draw.digits." + name);
    item.textProperty().bind(words);
    item.setOnAction(_ -> action.run());
    return item;
  }

  /// Takes the next test digit that the network reads wrongly.
  void pickMistake() {
    Model model = context.model().get();
    pick(() -> digits.nextMistake(model));
  }

  private void pick(Supplier<Optional<TestDigits.Picked>> search) {
    picking.ask(
        search,
        found -> {
          found.ifPresentOrElse(
              picked -> {
                drawing.sketch().show(picked.ink());
                message.set(texts.get("draw.digits.picked", picked.index() + 1, picked.label()));
              },
              () -> message.set(texts.get("draw.digits.none")));
        });
  }

  private void open() {
    asker.ask(false, "").ifPresent(this::open);
  }

  private void open(Path file) {
    try {
      show(ImageFiles.read(file));
    } catch (IOException _) {
      message.set(texts.get("draw.digits.unreadable"));
    }
  }

  /// Lays what is on the clipboard on the sheet.
  void paste() {
    take(Clipboard.getSystemClipboard());
  }

  private boolean take(Clipboard board) {
    try {
      Optional<GreyImage> picture = DroppedPicture.of(board);
      picture.ifPresentOrElse(this::show, () -> message.set(texts.get("draw.digits.no-picture")));
      return picture.isPresent();
    } catch (IOException _) {
      message.set(texts.get("draw.digits.unreadable"));
      return false;
    }
  }

  private void show(GreyImage brightness) {
    drawing.sketch().show(ScannedInk.of(brightness).ink());
    message.set(texts.get("draw.digits.shown"));
  }

  /// Lets pictures be dropped.
  void listen(Node sheet) {
    sheet.setOnDragOver(
        event -> {
          if (DroppedPicture.isOn(event.getDragboard())) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    sheet.setOnDragDropped(
        event -> {
          event.setDropCompleted(take(event.getDragboard()));
          event.consume();
        });
  }
}
