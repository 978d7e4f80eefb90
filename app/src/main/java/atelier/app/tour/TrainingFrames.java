package atelier.app.tour;

import atelier.app.ScreenEntry;
import atelier.app.Screens;
import atelier.app.Shell;
import atelier.app.cli.DrawingProbe;
import atelier.app.screen.train.TrainScreen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

/// Starts a training in the laboratory and takes, page after page, the time between the frames that
/// it shows
/// meanwhile.
final class TrainingFrames {
  private static final double WARM_UP_SECONDS = 4;
  private static final int FRAMES = 900;
  private static final List<String> PAGES = List.of("curves", "inside", "mistakes");
  private static final int BATCH = 64;
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 760;

  private final Shell shell;
  private final Stage stage;
  private final List<DrawingProbe.Watched> watched = new ArrayList<>();

  /// @param shell in the window `stage`, both of which are closed afterwards
  TrainingFrames(Shell shell, Stage stage) {
    this.shell = shell;
    this.stage = stage;
  }

  void measure(Consumer<List<DrawingProbe.Watched>> result) {
    ScreenEntry laboratory =
        Screens.all().stream()
            .filter(entry -> entry.id().equals(TrainScreen.ID))
            .findFirst()
            .orElseThrow();
    // The screen without a display is no larger, and drawing beyond it costs what it would not.
    stage.hide();
    stage.setScene(small(stage.getScene()));
    stage.setX(0);
    stage.setY(0);
    stage.show();
    shell.show(laboratory);
    var screen = (TrainScreen) shell.screen(laboratory);
    shell.view().applyCss();
    shell.view().layout();
    ((TextField) shell.view().lookup("#train-epochs")).setText("500");
    ((Button) shell.view().lookup("#train-toggle")).fire();
    new Clock(screen, result).start();
  }

  private static Scene small(Scene large) {
    Parent root = large.getRoot();
    large.setRoot(new Group());
    Scene small = new Scene(root, WIDTH, HEIGHT);
    small.setUserAgentStylesheet(large.getUserAgentStylesheet());
    small.getStylesheets().setAll(large.getStylesheets());
    return small;
  }

  private void turnTo(String page) {
    ((ToggleButton) shell.view().lookup("#train-page-" + page)).fire();
  }

  private void end() {
    shell.close();
    stage.hide();
    Platform.setImplicitExit(false);
  }

  /// Takes the time at each frame.
  private final class Clock extends AnimationTimer {
    private final TrainScreen screen;
    private final Consumer<List<DrawingProbe.Watched>> result;
    private final double[] millis = new double[FRAMES];
    private int frames;
    private long begun;
    private long last;
    private long stepsBefore;
    private long measuredFrom;

    Clock(TrainScreen screen, Consumer<List<DrawingProbe.Watched>> result) {
      this.screen = screen;
      this.result = result;
    }

    @Override
    public void handle(long now) {
      if (begun == 0) {
        begun = now;
        turnTo(PAGES.get(watched.size()));
      }
      if (measuredFrom != 0) {
        millis[frames++] = (now - last) * 1e-6;
      } else if ((now - begun) * 1e-9 > WARM_UP_SECONDS) {
        measuredFrom = now;
        stepsBefore = screen.steps();
      }
      last = now;
      if (frames == FRAMES) {
        endPage((now - measuredFrom) * 1e-9);
      }
    }

    private void endPage(double seconds) {
      watched.add(
          new DrawingProbe.Watched(
              PAGES.get(watched.size()),
              DrawingProbe.Spread.of(millis),
              (screen.steps() - stepsBefore) * BATCH / seconds));
      frames = 0;
      begun = 0;
      measuredFrom = 0;
      if (watched.size() == PAGES.size()) {
        stop();
        end();
        result.accept(watched);
      }
    }
  }
}
