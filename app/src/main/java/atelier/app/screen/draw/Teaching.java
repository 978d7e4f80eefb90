package atelier.app.screen.draw;

import atelier.app.AppContext;
import atelier.app.control.ChartView;
import atelier.app.control.Curve;
import atelier.app.control.Hint;
import atelier.app.control.LatestTask;
import atelier.app.control.Look;
import atelier.app.training.TrainingBridge;
import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.train.FineTuning;
import atelier.engine.train.TrainingControl;
import atelier.engine.train.TrainingEvent;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Teaches the network one's own digits: the curve of its loss while it learns, and a way to stop.
final class Teaching {
  private static final double HIGHEST_LOSS = 2.5;
  private static final double HEADROOM = 1.1;

  private final AppContext context;
  private final LatestTask worker;
  private final Executor front;
  private final Curve loss = new Curve();
  private final ChartView chart;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
  private final VBox view = new VBox();
  private TrainingControl control = new TrainingControl();
  private double stepsPerEpoch = 1;

  /// @param worker makes the lesson
  /// @param front the JavaFX thread
  Teaching(AppContext context, LatestTask worker, Executor front) {
    this.context = context;
    this.worker = worker;
    this.front = front;
    chart =
        new ChartView(
            context.texts(), context.theme(), "train.epochs", "mine.loss", ChartView.Scale.LINEAR);
    chart.add(loss, Look.PLAIN, "mine.curve");
    chart.setId("my-chart");
    Button stop = new Button();
    stop.setId("my-stop");
    stop.textProperty().bind(context.texts().bind("mine.stop"));
    stop.setMinWidth(Region.USE_PREF_SIZE);
    Hint.on(stop, context.texts().bind("mine.stop.help"));
    stop.setOnAction(_ -> stop());
    stop.visibleProperty().bind(running);
    view.setAlignment(Pos.CENTER_RIGHT);
    view.getChildren().addAll(chart, stop);
    view.getStyleClass().add("my-lesson");
    view.setVisible(false);
    view.managedProperty().bind(view.visibleProperty());
  }

  Node view() {
    return view;
  }

  /// Whether a lesson goes on.
  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// Ends the lesson after its current step; what was learned is kept.
  void stop() {
    control.stop();
  }

  /// The curve of the last lesson.
  Curve loss() {
    return loss;
  }

  /// Begins a lesson.
  ///
  /// @param fresh the digits to learn, at least one
  /// @param then takes what has learned them
  void begin(Model model, Dataset fresh, Consumer<Model> then) {
    control = new TrainingControl();
    TrainingControl mine = control;
    loss.clear();
    running.set(true);
    view.setVisible(true);
    worker.ask(
        () ->
            FineTuning.tuned(
                model,
                fresh,
                context.train().get(),
                TrainingBridge.spareThreads(),
                mine,
                event -> front.execute(() -> happened(event))),
        tuned -> {
          running.set(false);
          then.accept(tuned);
        });
  }

  private void happened(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started started -> {
        stepsPerEpoch = started.stepsPerEpoch();
        chart.setX(0, started.steps() / stepsPerEpoch);
      }
      case TrainingEvent.StepDone step -> {
        loss.append(step.step() / stepsPerEpoch, step.loss());
        chart.setY(0, Math.min(HIGHEST_LOSS, HEADROOM * loss.greatest()));
        chart.refresh();
      }
      default -> {}
    }
  }
}
