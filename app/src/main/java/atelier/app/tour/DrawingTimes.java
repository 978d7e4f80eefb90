package atelier.app.tour;

import atelier.app.AppContext;
import atelier.app.Screens;
import atelier.app.Shell;
import atelier.app.cli.DrawingProbe;
import atelier.app.platform.MemorySettings;
import atelier.app.platform.Ticker;
import atelier.app.text.Texts;
import atelier.app.theme.Theme;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.grid.Grid;
import atelier.lessons.scene.ConvolutionScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import javafx.util.Duration;
import javafx.util.Subscription;

/// Walks through a convolution of 32 x 32 cells as a person does, with the button, and takes the
/// time of each step; then draws digits and takes the time from the pen to the new answer; then
/// watches a training: without a display, rendered by software.
public final class DrawingTimes {
  private static final int SIDE = 32;
  private static final int FILTER = 5;
  private static final int WARM_UP = 300;
  private static final int STEPS = 400;
  private static final int MOVEMENTS = 12;
  private static final int STROKES = 3;
  private static final Duration FRAME = Duration.millis(16);
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;

  private DrawingTimes() {}

  /// Measures; starts the toolkit if it does not run yet.
  public static DrawingProbe.Times measure(Supplier<Dataset> train, Supplier<Dataset> test) {
    // Read before the clock runs.
    Dataset images = train.get();
    Dataset others = test.get();
    var times = new CompletableFuture<DrawingProbe.Times>();
    Tour.startToolkit(
        () -> {
          try {
            walk(() -> images, () -> others, times);
          } catch (RuntimeException e) {
            times.completeExceptionally(e);
          }
        });
    return times.join();
  }

  private static void walk(
      Supplier<Dataset> train,
      Supplier<Dataset> test,
      CompletableFuture<DrawingProbe.Times> times) {
    var beats = new Beats();
    var problem =
        ConvolutionProblem.of(Grid.random(SIDE, SIDE, 9, 1), Grid.random(FILTER, FILTER, 3, 2));
    var context =
        new AppContext(
            new Texts(Locale.FRENCH),
            new SimpleObjectProperty<>(Theme.LIGHT),
            new MemorySettings(),
            beats,
            new SimpleObjectProperty<>(Model.initialise(Networks.lenet5(), 1)),
            new SimpleObjectProperty<>(Optional.of(new ConvolutionScene(problem, 0, false))),
            new SimpleObjectProperty<>(Optional.empty()),
            new SimpleObjectProperty<>(Optional.empty()),
            train,
            test);
    Shell shell = new Shell(context, Screens.all());
    Scene scene = new Scene(shell.view(), WIDTH, HEIGHT);
    context.theme().get().dress(scene);
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.show();
    Button forward = (Button) shell.view().lookup("#step-forward");
    steps(scene, forward, WARM_UP, false);
    double[] drawn = steps(scene, forward, STEPS, false);
    ((Button) shell.view().lookup("#step-first")).fire();
    double[] rendered = steps(scene, forward, STEPS, true);
    shell.show(Screens.all().getFirst());
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    scribble(scene, beats, WARM_UP);
    double[] penned = scribble(scene, beats, STEPS);
    new TrainingFrames(shell, stage)
        .measure(
            watched ->
                times.complete(
                    new DrawingProbe.Times(
                        DrawingProbe.Spread.of(drawn),
                        DrawingProbe.Spread.of(rendered),
                        DrawingProbe.Spread.of(penned),
                        watched)));
  }

  /// Strokes of a dozen movements each; after every one the screen reads what is drawn so far, as
  /// it does at each frame.
  private static double[] scribble(Scene scene, Beats beats, int count) {
    Node pad = scene.lookup("#digit-pad");
    var millis = new double[count];
    for (int i = 0; i < count; i++) {
      boolean begins = i % MOVEMENTS == 0;
      double turn = i % MOVEMENTS * Math.PI / MOVEMENTS;
      double x = 0.5 + 0.3 * Math.sin(3 * turn + i);
      double y = 0.1 + 0.8 * turn / Math.PI;
      long begun = System.nanoTime();
      move(pad, begins ? MouseEvent.MOUSE_PRESSED : MouseEvent.MOUSE_DRAGGED, x, y);
      beats.beat();
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      millis[i] = (System.nanoTime() - begun) / 1e6;
      if (i % MOVEMENTS == MOVEMENTS - 1) {
        move(pad, MouseEvent.MOUSE_RELEASED, x, y);
        if (i % (MOVEMENTS * STROKES) == MOVEMENTS * STROKES - 1) {
          ((Button) scene.lookup("#draw-clear")).fire();
        }
      }
    }
    return millis;
  }

  private static void move(Node pad, EventType<MouseEvent> type, double x, double y) {
    Bounds bounds = pad.getLayoutBounds();
    Point2D at = pad.localToScene(x * bounds.getWidth(), y * bounds.getHeight());
    var pick = new PickResult(pad, at.getX(), at.getY());
    pad.fireEvent(
        new MouseEvent(
            type,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            false,
            false,
            true,
            pick));
  }

  /// A clock that beats when it is told to.
  private static final class Beats implements Ticker {
    private final List<Beat> listeners = new ArrayList<>();

    @Override
    public Subscription subscribe(Beat beat) {
      listeners.add(beat);
      return () -> listeners.remove(beat);
    }

    void beat() {
      List.copyOf(listeners).forEach(beat -> beat.after(FRAME));
    }
  }

  private static double[] steps(Scene scene, Button forward, int count, boolean renders) {
    var millis = new double[count];
    for (int i = 0; i < count; i++) {
      long begun = System.nanoTime();
      forward.fire();
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      if (renders) {
        scene.snapshot(null);
      }
      millis[i] = (System.nanoTime() - begun) / 1e6;
    }
    return millis;
  }
}
