package atelier.app.screen.train;

import atelier.app.AppContext;
import atelier.app.Screen;
import atelier.app.TourStop;
import atelier.app.control.ChartView;
import atelier.app.control.Look;
import atelier.app.platform.NextPulse;
import atelier.app.text.Texts;
import atelier.engine.data.Dataset;
import atelier.engine.train.Trainer;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Train LeNet-5 on MNIST and watch it learn: at the left the settings; at the right the error on
/// the test set and the curves of loss and accuracy.
public final class TrainScreen implements Screen {
  private static final int TOUR_EPOCHS = 6;

  /// A little after the third of the six evaluations.
  private static final double TOUR_SHARE = 0.52;

  private static final int TOUR_IMAGES = 6_000;

  private final AppContext context;
  private final Texts texts;
  private final TrainText words;
  private final TrainViewModel training;
  private final TrainPanel panel;
  private final ChartView loss;
  private final ChartView accuracy;
  private final VBox view = new VBox();
  private Subscription tour = Subscription.EMPTY;

  public TrainScreen(AppContext context) {
    this(context, training(context.train(), context.test()));
  }

  /// @param runs makes what trains a model
  TrainScreen(AppContext context, TrainViewModel.RunFactory runs) {
    this.context = context;
    texts = context.texts();
    words = new TrainText(texts);
    training = new TrainViewModel(texts, context.model(), runs, new NextPulse());
    panel = new TrainPanel(texts, training);
    loss = chart("train.loss", ChartView.Scale.LOGARITHMIC, training.loss());
    accuracy = chart("train.accuracy", ChartView.Scale.LINEAR, training.accuracy());
    HBox page = new HBox(panel.view(), figures());
    page.getStyleClass().add("train-page");
    VBox.setVgrow(page, Priority.ALWAYS);
    view.getStyleClass().add("train-screen");
    view.getChildren()
        .addAll(label("train.title", "title-text"), label("train.lead", "body-text"), page);
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    training.revisionProperty().subscribe(_ -> redraw());
    training
        .settings()
        .fields()
        .values()
        .forEach(field -> field.textProperty().subscribe(_ -> redraw()));
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void shown() {
    panel.toggle().requestFocus();
  }

  @Override
  public void close() {
    training.close();
  }

  @Override
  public List<TourStop> tourStops() {
    return List.of(new TourStop("train", this::trainForTheTour, () -> isPausedAt(TOUR_SHARE)));
  }

  /// For tests: what the screen shows.
  TrainViewModel training() {
    return training;
  }

  private static TrainViewModel.RunFactory training(
      Supplier<Dataset> train, Supplier<Dataset> test) {
    return (model, recipe, images) ->
        (control, events) -> {
          Dataset all = train.get();
          Dataset used = images < all.size() ? all.first(images) : all;
          new Trainer(model, used, test.get(), recipe).run(control, events);
        };
  }

  private void trainForTheTour() {
    training.reset();
    training.settings().field("epochs").set(TOUR_EPOCHS);
    training.settings().field("images").set(TOUR_IMAGES);
    training.toggle();
    tour.unsubscribe();
    tour = training.progressProperty().subscribe(this::holdForThePicture);
  }

  private void holdForThePicture(Progress progress) {
    if (progress.share() >= TOUR_SHARE && training.phaseProperty().get() == Phase.RUNNING) {
      training.toggle();
      tour.unsubscribe();
    }
  }

  private boolean isPausedAt(double share) {
    return training.phaseProperty().get() == Phase.PAUSED
        && training.progressProperty().get().share() >= share;
  }

  private ChartView chart(String name, ChartView.Scale scale, Measurement measurement) {
    ChartView chart = new ChartView(texts, context.theme(), "train.epochs", name, scale);
    if (scale == ChartView.Scale.LOGARITHMIC) {
      chart.add(measurement.batches(), Look.FAINT, "train.curve.batches");
    }
    chart.add(measurement.training(), Look.PLAIN, "train.curve.training");
    chart.add(measurement.test(), Look.ACCENT, "train.curve.test");
    VBox.setVgrow(chart, Priority.ALWAYS);
    return chart;
  }

  private VBox figures() {
    VBox figures = new VBox(headline(), loss, accuracy);
    figures.getStyleClass().add("train-figures");
    HBox.setHgrow(figures, Priority.ALWAYS);
    return figures;
  }

  private HBox headline() {
    Label error = new Label();
    error.setId("train-error");
    error.getStyleClass().add("train-error");
    error
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> words.percent(training.testErrorPercentProperty().get()),
                training.testErrorPercentProperty(),
                texts.localeProperty()));
    error.setMinWidth(Region.USE_PREF_SIZE);
    Label position = status("train-position");
    position.textProperty().bind(following(() -> words.position(progress())));
    Label pace = status("train-pace");
    pace.textProperty()
        .bind(following(() -> words.pace(progress(), training.phaseProperty().get())));
    ProgressBar bar = new ProgressBar();
    bar.setId("train-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty()
        .bind(Bindings.createDoubleBinding(() -> progress().share(), training.progressProperty()));
    bar.accessibleTextProperty().bind(position.textProperty());
    VBox run = new VBox(bar, position, pace);
    run.getStyleClass().add("train-run");
    HBox.setHgrow(run, Priority.ALWAYS);
    VBox result = new VBox(error, label("train.error", "caption"));
    result.setMinWidth(Region.USE_PREF_SIZE);
    HBox headline = new HBox(result, run);
    headline.getStyleClass().add("train-headline");
    return headline;
  }

  private StringBinding following(java.util.concurrent.Callable<String> words) {
    return Bindings.createStringBinding(
        words, training.progressProperty(), training.phaseProperty(), texts.localeProperty());
  }

  private Progress progress() {
    return training.progressProperty().get();
  }

  private void redraw() {
    loss.setX(0, training.shownEpochs());
    accuracy.setX(0, training.shownEpochs());
    ChartRange losses = ChartRange.ofLosses(training.loss());
    loss.setY(losses.from(), losses.to());
    ChartRange percentages = ChartRange.ofPercentages(training.accuracy());
    accuracy.setY(percentages.from(), percentages.to());
    loss.refresh();
    accuracy.refresh();
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE && !(event.getTarget() instanceof TextInputControl)) {
      training.toggle();
      event.consume();
    }
  }

  private Label status(String id) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add("train-status");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private Label label(String key, String styleClass) {
    Label label = new Label();
    label.textProperty().bind(texts.bind(key));
    label.getStyleClass().add(styleClass);
    return label;
  }
}
