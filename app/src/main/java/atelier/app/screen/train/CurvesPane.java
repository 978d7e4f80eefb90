package atelier.app.screen.train;

import atelier.app.AppContext;
import atelier.app.control.ChartView;
import atelier.app.control.Curve;
import atelier.app.control.Hint;
import atelier.app.control.Look;
import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.Measurement;
import atelier.app.platform.NextPulse;
import atelier.app.text.Texts;
import atelier.lessons.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Loss and accuracy over the epochs: of the run that is shown, on its training and test images,
/// and of the runs that it is compared with, on their test images.
final class CurvesPane {
  private final Texts texts;
  private final TrainViewModel training;
  private final Comparison comparison;
  private final ChartView loss;
  private final ChartView accuracy;
  private final ToggleButton logarithmic = new ToggleButton();
  private final ToggleButton smooth = new ToggleButton();
  private final NextPulse later = new NextPulse();
  private final VBox view = new VBox();

  CurvesPane(AppContext context, TrainViewModel training, Comparison comparison) {
    this.texts = context.texts();
    this.training = training;
    this.comparison = comparison;
    loss =
        new ChartView(
            texts, context.theme(), "train.epochs", "train.loss", ChartView.Scale.LOGARITHMIC);
    accuracy =
        new ChartView(
            texts, context.theme(), "train.epochs", "train.accuracy", ChartView.Scale.LINEAR);
    loss.setId("train-loss");
    accuracy.setId("train-accuracy");
    VBox.setVgrow(loss, Priority.ALWAYS);
    VBox.setVgrow(accuracy, Priority.ALWAYS);
    view.getChildren().addAll(tools(), loss, accuracy);
    view.getStyleClass().add("train-figures");
    training.currentProperty().subscribe(_ -> choose());
    ListChangeListener<Experiment> compared = _ -> choose();
    comparison.chosen().addListener(compared);
    texts.localeProperty().subscribe((_, _) -> choose());
    training.revisionProperty().subscribe(_ -> redraw());
    training.moments().shownProperty().subscribe(_ -> mark());
    for (var changed : training.settings().everything()) {
      changed.addListener(_ -> redraw());
    }
  }

  Node view() {
    return view;
  }

  private HBox tools() {
    toggle(logarithmic, "log", true);
    logarithmic
        .selectedProperty()
        .subscribe(
            on -> {
              loss.setScale(on ? ChartView.Scale.LOGARITHMIC : ChartView.Scale.LINEAR);
              redraw();
            });
    toggle(smooth, "smooth", true);
    smooth.selectedProperty().subscribe((_, _) -> choose());
    Label hint = new Label();
    hint.textProperty().bind(texts.bind("train.chart.hint"));
    hint.getStyleClass().add("caption");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox tools = new HBox(hint, gap, smooth, logarithmic);
    tools.getStyleClass().add("train-tools");
    return tools;
  }

  private void toggle(ToggleButton button, String name, boolean on) {
    button.setId("train-chart-" + name);
    button.textProperty().bind(texts.bind("train.chart." + name));
    Hint.on(button, texts.bind("train.chart." + name + ".help"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setSelected(on);
  }

  /// Lays the curves that are to be seen over each other.
  private void choose() {
    loss.overlay(lines(Experiment::loss));
    accuracy.overlay(lines(Experiment::accuracy));
    redraw();
  }

  private List<ChartView.Other> lines(Function<Experiment, Measurement> quantity) {
    var lines = new ArrayList<ChartView.Other>();
    Optional<Experiment> shown = training.currentProperty().get();
    Measurement own = shown.map(quantity).orElseGet(Measurement::new);
    boolean smoothed = smooth.isSelected();
    if (smoothed && shown.map(Experiment::loss).filter(own::equals).isPresent()) {
      lines.add(new ChartView.Other(own.batches(), Look.FAINT, texts.get("train.curve.batches")));
    }
    Curve batches = smoothed ? own.training() : own.batches();
    lines.add(new ChartView.Other(batches, Look.PLAIN, texts.get("train.curve.training")));
    for (Experiment other : comparison.chosen()) {
      if (!shown.equals(Optional.of(other))) {
        lines.add(
            new ChartView.Other(
                quantity.apply(other).test(), comparison.look(other), other.nameProperty().get()));
      }
    }
    lines.add(new ChartView.Other(own.test(), Look.ACCENT, texts.get("train.curve.test")));
    return lines;
  }

  private void redraw() {
    double epochs = training.shownEpochs();
    for (Experiment other : comparison.chosen()) {
      epochs = Math.max(epochs, other.lastEpoch());
    }
    loss.setX(0, epochs);
    accuracy.setX(0, epochs);
    Measurement losses =
        training.currentProperty().get().map(Experiment::loss).orElseGet(Measurement::new);
    ChartRange range = ChartRange.ofLosses(losses);
    loss.setY(logarithmic.isSelected() ? range.from() : 0, range.to());
    Measurement percent =
        training.currentProperty().get().map(Experiment::accuracy).orElseGet(Measurement::new);
    ChartRange percentages = ChartRange.ofPercentages(percent);
    accuracy.setY(percentages.from(), percentages.to());
    mark();
  }

  /// The learning rates that were turned, and the moment to which one went back.
  private void mark() {
    var marks = new ArrayList<ChartView.Mark>();
    Numbers numbers = new Numbers(texts.locale());
    training
        .currentProperty()
        .get()
        .ifPresent(
            run ->
                run.rateChanges()
                    .forEach(
                        change ->
                            marks.add(
                                new ChartView.Mark(
                                    change.epoch(), "η " + numbers.brief(change.rate())))));
    if (!training.moments().follows()) {
      training
          .moments()
          .shownProperty()
          .get()
          .ifPresent(
              moment ->
                  marks.add(
                      new ChartView.Mark(
                          training.epochOf(moment.step()),
                          texts.get("train.moment", moment.step()))));
    }
    loss.mark(marks);
    accuracy.mark(marks);
    loss.refresh();
    // In another frame than the first: each takes much of one where there is no graphics card.
    later.execute(accuracy::refresh);
  }
}
