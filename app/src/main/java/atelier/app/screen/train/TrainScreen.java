package atelier.app.screen.train;

import atelier.app.AppContext;
import atelier.app.Screen;
import atelier.app.TourStop;
import atelier.app.control.LatestTask;
import atelier.app.control.SteadyTask;
import atelier.app.laboratory.ExperimentBook;
import atelier.app.laboratory.LaboratoryRun;
import atelier.app.laboratory.LastSetup;
import atelier.app.laboratory.RunData;
import atelier.app.platform.FileAsker;
import atelier.app.platform.NextPulse;
import atelier.app.text.Texts;
import atelier.app.training.TrainingBridge;
import atelier.engine.bench.MachinePeak;
import atelier.engine.onnx.OnnxException;
import atelier.engine.onnx.OnnxModels;
import atelier.lessons.laboratory.LectureTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// The training laboratory. At the left what is trained and how; at the right, a page each, the
/// curves, the inside of the network, its mistakes, every run, and a network of one's own.
public final class TrainScreen implements Screen {
  /// Its id among the screens.
  public static final String ID = "train";

  private final Texts texts;
  private final TrainViewModel training;
  private final RunButtons buttons;
  private final SetupPane setup;
  private final CurvesPane curves;
  private final InsidePane inside;
  private final MistakesPane mistakes;
  private final RunsPane runs;
  private final ComposePane compose;
  private final TableViewModel table;
  private final TablePane tablePane;
  private final Comparison comparison;
  private final FileAsker asker;
  private final Label message = new Label();
  private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.CURVES);
  private final ExecutorService looking =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("train-inside").factory());
  private final LatestTask peak = new LatestTask(looking, Platform::runLater);
  private final VBox view = new VBox();

  public TrainScreen(AppContext context) {
    this(context, Optional.empty(), Optional.empty());
  }

  /// @param factory makes what trains a model; nothing for what really does
  /// @param files asks for files; nothing for the system's dialog
  TrainScreen(
      AppContext context, Optional<TrainViewModel.RunFactory> factory, Optional<FileAsker> files) {
    texts = context.texts();
    asker = files.orElseGet(() -> FileAsker.of(this::window));
    Optional<Path> folder = context.settings().folder();
    var shelf =
        new RunData.Shelf(
            context.train(), context.test(), folder.map(at -> at.resolve("my-images-idx3-ubyte")));
    training =
        new TrainViewModel(
            texts,
            context.model(),
            new ExperimentBook(folder.map(at -> at.resolve("runs"))),
            factory.orElse(start -> new LaboratoryRun(shelf, start)),
            new NextPulse());
    LastSetup.of(context.settings()).ifPresent(training.settings()::take);
    training
        .currentProperty()
        .subscribe(run -> run.ifPresent(one -> LastSetup.keep(context.settings(), one.setup())));
    comparison = new Comparison(training.book());
    curves = new CurvesPane(context, training, comparison);
    inside = new InsidePane(context, training, shelf, new SteadyTask(looking, Platform::runLater));
    mistakes =
        new MistakesPane(context, training, shelf, new SteadyTask(looking, Platform::runLater));
    runs = new RunsPane(context, training, comparison, asker, curves.view());
    compose = new ComposePane(texts, training);
    table =
        new TableViewModel(
            texts, () -> shelf.take(RunData.MNIST), LectureTable.rows(), new NextPulse());
    tablePane = new TablePane(texts, table);
    buttons = new RunButtons(texts, training, () -> save(context));
    setup = new SetupPane(texts, training, new DataChoice(texts, training, this::askForFolder));
    lay();
    training.moments().shownProperty().subscribe(_ -> refresh());
    page.subscribe(_ -> refresh());
    training.phaseProperty().subscribe(_ -> message.setText(""));
  }

  private void lay() {
    VBox left = new VBox(setup.view(), buttons.view(), message);
    message.setId("train-saved");
    message.setWrapText(true);
    message.getStyleClass().add("caption");
    VBox.setVgrow(setup.view(), Priority.ALWAYS);
    left.getStyleClass().add("train-panel");
    StackPane body = new StackPane();
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinSize(0, 0);
    page.subscribe(shown -> body.getChildren().setAll(pageView(shown)));
    VBox right =
        new VBox(new Headline(texts, training).view(), body, new TimeBar(texts, training).view());
    right.getStyleClass().add("train-right");
    HBox.setHgrow(right, Priority.ALWAYS);
    HBox columns = new HBox(left, right);
    columns.getStyleClass().add("train-page");
    VBox.setVgrow(columns, Priority.ALWAYS);
    view.getStyleClass().add("train-screen");
    view.getChildren().addAll(header(), columns);
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::onArrow);
  }

  private HBox header() {
    Label title = new Label();
    title.textProperty().bind(texts.bind("train.title"));
    title.getStyleClass().add("title-text");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox pages = new HBox();
    for (Page one : Page.values()) {
      pages.getChildren().add(pageButton(one));
    }
    pages.getChildren().getFirst().getStyleClass().add("left-pill");
    pages.getChildren().getLast().getStyleClass().add("right-pill");
    HBox header = new HBox(title, gap, pages);
    header.getStyleClass().add("step-header");
    return header;
  }

  private ToggleButton pageButton(Page one) {
    ToggleButton button =
        new ToggleButton() {
          @Override
          public void fire() {
            page.set(one);
          }
        };
    button.setId("train-page-" + one.id());
    button.textProperty().bind(texts.bind("train.page." + one.id()));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setFocusTraversable(false);
    page.subscribe(shown -> button.setSelected(shown == one));
    return button;
  }

  private Node pageView(Page shown) {
    return switch (shown) {
      case CURVES -> curves.view();
      case INSIDE -> inside.view();
      case MISTAKES -> mistakes.view();
      case RUNS -> runs.view();
      case TABLE -> tablePane.view();
      case COMPOSE -> compose.view();
    };
  }

  /// Only the page in front looks into the network.
  private void refresh() {
    switch (page.get()) {
      case INSIDE -> inside.refresh();
      case MISTAKES -> mistakes.refresh();
      case CURVES, RUNS, TABLE, COMPOSE -> {}
    }
  }

  private Window window() {
    return view.getScene().getWindow();
  }

  private Optional<Path> askForFolder() {
    return asker.ask(false, "ubyte*").map(file -> file.toAbsolutePath().getParent());
  }

  private void save(AppContext context) {
    asker
        .askToSave(".onnx")
        .ifPresent(
            file -> {
              try {
                OnnxModels.write(context.model().get(), file);
                message.setText(texts.get("train.saved", file.getFileName()));
              } catch (OnnxException _) {
                message.setText(texts.get("train.runs.failed", file.getFileName()));
              }
            });
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void shown() {
    measurePeak();
    buttons.toggle().requestFocus();
    refresh();
  }

  /// Once, before a training needs the processors.
  private void measurePeak() {
    if (Double.isNaN(training.peakGflopsProperty().get())
        && training.phaseProperty().get() == Phase.READY) {
      int threads = TrainingBridge.spareThreads();
      peak.ask(() -> MachinePeak.gflops(threads), training::setPeakGflops);
    }
  }

  @Override
  public void close() {
    training.close();
    training.book().close();
    table.close();
    inside.close();
    mistakes.close();
    looking.shutdownNow();
  }

  @Override
  public List<TourStop> tourStops() {
    return new TrainTour(training, comparison, table, page, setup::showMore)
        .stops(() -> inside.shownStep() > 0, mistakes::isComplete);
  }

  /// Steps that the training under way has made.
  public int steps() {
    return training.progressProperty().get().step();
  }

  /// For tests: what the screen shows.
  TrainViewModel training() {
    return training;
  }

  /// For tests: the lecture's table.
  TableViewModel table() {
    return table;
  }

  private void onKey(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl) {
      return;
    }
    switch (event.getCode()) {
      case SPACE -> training.toggle();
      case E -> training.oneEpoch();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /// Before a button takes the arrow to go to its neighbour.
  private void onArrow(KeyEvent event) {
    boolean steps = event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.PAGE_DOWN;
    if (steps && event.getTarget() instanceof ButtonBase) {
      training.oneStep();
      event.consume();
    }
  }
}
