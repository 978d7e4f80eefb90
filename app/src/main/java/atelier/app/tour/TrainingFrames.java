package atelier.app.tour;

import atelier.app.ScreenEntry;
import atelier.app.Screens;
import atelier.app.Shell;
import atelier.app.cli.DrawingProbe;
import atelier.app.screen.train.TrainScreen;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/// Starts a training in the laboratory and takes the time between the frames that it shows
/// meanwhile.
final class TrainingFrames {
  private static final double WARM_UP_SECONDS = 4;
  private static final int FRAMES = 900;
  private static final int BATCH = 64;
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 760;

  private final Shell shell;
  private final Stage stage;
  private final List<Double> millis = new ArrayList<>();

  /// Receives what was measured.
  interface Result {
    void take(DrawingProbe.Spread frames, double imagesPerSecond);
  }

  /// @param shell in the window `stage`, both of which are closed afterwards
  TrainingFrames(Shell shell, Stage stage) {
    this.shell = shell;
    this.stage = stage;
  }

  void measure(Result result) {
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

  private void end(Result result, double imagesPerSecond) {
    shell.close();
    stage.hide();
    Platform.setImplicitExit(false);
    result.take(
        DrawingProbe.Spread.of(millis.stream().mapToDouble(Double::doubleValue).toArray()),
        imagesPerSecond);
  }

  /// Takes the time at each frame.
  private final class Clock extends AnimationTimer {
    private final TrainScreen screen;
    private final Result result;
    private long begun;
    private long last;
    private long stepsBefore;
    private long measuredFrom;

    Clock(TrainScreen screen, Result result) {
      this.screen = screen;
      this.result = result;
    }

    @Override
    public void handle(long now) {
      begun = begun == 0 ? now : begun;
      if (measuredFrom != 0) {
        millis.add((now - last) * 1e-6);
      } else if ((now - begun) * 1e-9 > WARM_UP_SECONDS) {
        measuredFrom = now;
        stepsBefore = screen.steps();
      }
      last = now;
      if (millis.size() == FRAMES) {
        stop();
        double seconds = (now - measuredFrom) * 1e-9;
        end(result, (screen.steps() - stepsBefore) * BATCH / seconds);
      }
    }
  }
}
