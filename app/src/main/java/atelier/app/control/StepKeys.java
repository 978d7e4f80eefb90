package atelier.app.control;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keys that walk through steps, wherever the focus is in the window: arrows, Page Up and Page
/// Down (what presenter remotes send), Home, End, Space, plus and minus; F for the board alone.
final class StepKeys {
  private final Playback playback;
  private final Speeds speeds;
  private final Runnable toggleBoard;
  private final EventHandler<KeyEvent> filter = this::onKey;

  private StepKeys(Playback playback, Speeds speeds, Runnable toggleBoard) {
    this.toggleBoard = toggleBoard;
    this.playback = playback;
    this.speeds = speeds;
  }

  /// Listens for as long as `node` is in a scene.
  static void listen(Node node, Playback playback, Speeds speeds, Runnable toggleBoard) {
    StepKeys keys = new StepKeys(playback, speeds, toggleBoard);
    keys.move(null, node.getScene());
    node.sceneProperty().addListener((_, before, now) -> keys.move(before, now));
  }

  private void move(@Nullable Scene before, @Nullable Scene now) {
    if (before != null) {
      before.removeEventFilter(KeyEvent.KEY_PRESSED, filter);
    }
    if (now != null) {
      now.addEventFilter(KeyEvent.KEY_PRESSED, filter);
    }
  }

  private void onKey(KeyEvent event) {
    boolean modified = event.isShortcutDown() || event.isAltDown() || event.isControlDown();
    if (modified || event.getTarget() instanceof TextInputControl || isForStepper(event)) {
      return;
    }
    if (obey(event)) {
      event.consume();
    }
  }

  private static boolean isForStepper(KeyEvent event) {
    return event.getTarget() instanceof Stepper
        && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN);
  }

  private boolean obey(KeyEvent event) {
    switch (event.getCode()) {
      case RIGHT, DOWN, PAGE_DOWN -> playback.forward();
      case LEFT, UP, PAGE_UP -> playback.back();
      case HOME -> playback.first();
      case END -> playback.last();
      case F -> toggleBoard.run();
      case PLUS, ADD, EQUALS -> speeds.faster();
      case MINUS, SUBTRACT -> speeds.slower();
      case SPACE -> {
        // Space presses the button that has the focus.
        if (event.getTarget() instanceof ButtonBase) {
          return false;
        }
        playback.togglePlaying();
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
