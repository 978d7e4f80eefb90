package atelier.app;

import atelier.app.theme.Fonts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What the window always shows: the navigation rail at the left and, beside it, the screen in
/// front. A screen is built on its first visit and kept until the window closes.
public final class Shell {
  private static final List<KeyCode> DIGITS =
      List.of(
          KeyCode.DIGIT1,
          KeyCode.DIGIT2,
          KeyCode.DIGIT3,
          KeyCode.DIGIT4,
          KeyCode.DIGIT5,
          KeyCode.DIGIT6,
          KeyCode.DIGIT7,
          KeyCode.DIGIT8,
          KeyCode.DIGIT9);
  private static final List<KeyCode> PAD_DIGITS =
      List.of(
          KeyCode.NUMPAD1,
          KeyCode.NUMPAD2,
          KeyCode.NUMPAD3,
          KeyCode.NUMPAD4,
          KeyCode.NUMPAD5,
          KeyCode.NUMPAD6,
          KeyCode.NUMPAD7,
          KeyCode.NUMPAD8,
          KeyCode.NUMPAD9);

  private final AppContext context;
  private final List<ScreenEntry> entries;
  private final Map<ScreenEntry, Screen> screens = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<ScreenEntry> front;
  private final StackPane area = new StackPane();
  private final BorderPane view = new BorderPane();
  private boolean open;

  /// Opens on the first of `entries`.
  ///
  /// @param entries at least one
  public Shell(AppContext context, List<ScreenEntry> entries) {
    Fonts.load();
    this.context = context;
    this.entries = List.copyOf(entries);
    this.front = new ReadOnlyObjectWrapper<>(entries.getFirst());
    area.getStyleClass().add("screen-area");
    BorderPane center = new BorderPane(new ScreenScroll(area));
    center.setTop(new VisitBanner(context, this::comeBack).view());
    view.setCenter(center);
    view.getStyleClass().add("shell");
    view.setLeft(new NavigationRail(context, this.entries, front, this::show).view());
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    area.getChildren().setAll(screen(front.get()).view());
    view.sceneProperty().subscribe(this::onScene);
    context.scene().subscribe(scene -> scene.ifPresent(asked -> show(asked.kind())));
  }

  /// The root of the window's scene.
  public Parent view() {
    return view;
  }

  /// The screen in front.
  public ReadOnlyObjectProperty<ScreenEntry> frontProperty() {
    return front.getReadOnlyProperty();
  }

  /// Brings a screen to the front; nothing happens when it is there already.
  ///
  /// @param entry one of those given at the start
  public void show(ScreenEntry entry) {
    if (entry.equals(front.get())) {
      return;
    }
    screen(front.get()).hidden();
    context.visit().set(Optional.empty());
    bringToFront(entry);
  }

  /// Back to the screen that the one in front is visited from.
  private void comeBack() {
    context.visit().get().ifPresent(visit -> show(visit.from()));
  }

  private void show(String id) {
    entries.stream().filter(entry -> entry.id().equals(id)).findFirst().ifPresent(this::show);
  }

  /// The screen of an entry, built now if it was never visited.
  public Screen screen(ScreenEntry entry) {
    return screens.computeIfAbsent(entry, missing -> missing.create().apply(context));
  }

  /// Closes every screen that was built.
  public void close() {
    screens.values().forEach(Screen::close);
  }

  private void bringToFront(ScreenEntry entry) {
    Screen screen = screen(entry);
    area.getChildren().setAll(screen.view());
    front.set(entry);
    screen.shown();
  }

  /// The first screen comes to the front with the window: before, it could not take the focus.
  private void onScene(@Nullable Scene scene) {
    if (scene != null && !open) {
      open = true;
      // Its controls follow it into the scene only after this.
      Platform.runLater(() -> screen(front.get()).shown());
    }
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE
        && context.visit().get().isPresent()
        && !(event.getTarget() instanceof TextInputControl)) {
      comeBack();
      event.consume();
    }
    if (!event.isShortcutDown() && !event.isAltDown()) {
      return;
    }
    int index = Math.max(DIGITS.indexOf(event.getCode()), PAD_DIGITS.indexOf(event.getCode()));
    if (index >= 0 && index < entries.size()) {
      show(entries.get(index));
      event.consume();
    }
  }

  /// Lets a screen that is higher than the window be scrolled. A click beside the controls leaves
  /// the focus, and with it the keys, to the screen.
  private static final class ScreenScroll extends ScrollPane {
    ScreenScroll(Node content) {
      super(content);
      getStyleClass().add("screen-scroll");
      setFitToWidth(true);
      setFitToHeight(true);
      setFocusTraversable(false);
    }

    @Override
    public void requestFocus() {}
  }
}
