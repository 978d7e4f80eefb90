package atelier.app.screen.train;

import atelier.app.AppContext;
import atelier.app.Visit;
import atelier.app.control.SteadyTask;
import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.RunData;
import atelier.app.text.Texts;
import atelier.engine.data.Dataset;
import atelier.engine.insight.Inspection;
import atelier.engine.plan.Predictor;
import atelier.lessons.grid.Cell;
import atelier.lessons.laboratory.FirstFilters;
import atelier.lessons.laboratory.LabRemarks;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Sentence;
import java.text.NumberFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Inside the network of the moment: the filters of its first convolution with their gradients, how
/// weights, gradients and answers are spread in each layer, how many units never answer, and what
/// it reads in the drawing.
final class InsidePane {
  /// Images that the network is looked at with: enough to call a unit silent, few enough for every
  /// moment.
  private static final int IMAGES = 64;

  /// The cell whose arithmetic is shown: the middle of the image.
  private static final Cell MIDDLE = new Cell(13, 13);

  private final AppContext context;
  private final Texts texts;
  private final TrainViewModel training;
  private final RunData.Shelf shelf;
  private final SteadyTask inspecting;
  private final FilterRow filters;
  private final LayerTable layers;
  private final Label reading = new Label();
  private final Label summary = new Label();
  private final VBox view = new VBox();
  private Optional<Look> shown = Optional.empty();

  /// What was found at a moment.
  ///
  /// @param reader made with it, for that takes longer than to read a drawing
  /// @param image to show on the board
  private record Look(
      Moments.Moment moment, Inspection inspection, Predictor reader, float[] image) {}

  /// @param inspecting looks into networks
  InsidePane(
      AppContext context, TrainViewModel training, RunData.Shelf shelf, SteadyTask inspecting) {
    this.context = context;
    this.texts = context.texts();
    this.training = training;
    this.shelf = shelf;
    this.inspecting = inspecting;
    filters = new FilterRow(context, training, this::open);
    layers = new LayerTable(context);
    summary.setId("train-inside-summary");
    reading.setId("train-inside-reading");
    for (Label label : List.of(summary, reading)) {
      label.setWrapText(true);
      label.getStyleClass().add("body-text");
    }
    VBox content = new VBox(filters.view(), summary, reading, layers.view());
    content.getStyleClass().add("train-figures");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("exercise-scroll");
    view.getChildren().add(scroll);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    texts.localeProperty().subscribe(_ -> show());
    context.digit().subscribe(_ -> showReading());
  }

  Node view() {
    return view;
  }

  /// The step of what is shown; -1 for nothing.
  int shownStep() {
    return shown.map(look -> look.moment().step()).orElse(-1);
  }

  /// Looks into the network of the moment, if it is another.
  void refresh() {
    Optional<Moments.Moment> moment = training.moments().shownProperty().get();
    if (moment.isEmpty()) {
      inspecting.forget();
      shown = Optional.empty();
      show();
      return;
    }
    Moments.Moment now = moment.get();
    if (shown.filter(look -> look.moment().equals(now)).isPresent()) {
      return;
    }
    Optional<Experiment> run = training.currentProperty().get();
    inspecting.ask(
        () -> {
          Dataset images = shelf.of(run).test().first(IMAGES);
          Inspection inspection =
              now.made()
                  .map(last -> Inspection.of(now.model(), images, last.gradient()))
                  .orElseGet(() -> Inspection.of(now.model(), images));
          return new Look(now, inspection, new Predictor(now.model()), images.image(0));
        },
        look -> {
          shown = Optional.of(look);
          show();
        });
  }

  private void show() {
    filters.show(
        shown.map(Look::moment), shown.map(look -> look.inspection().tensors().getFirst()));
    summary.setText(shown.map(this::summary).orElseGet(() -> texts.get("train.inside.none")));
    layers.show(shown.map(Look::inspection));
    showReading();
  }

  private String summary(Look look) {
    Inspection inspection = look.inspection();
    return texts.get(
        look.moment().made().isPresent() ? "train.inside.summary.batch" : "train.inside.summary",
        new Numbers(texts.locale()).brief(inspection.gradientNorm()),
        NumberFormat.getPercentInstance(texts.locale()).format(inspection.silentShare()),
        IMAGES);
  }

  /// What the network of the moment reads in the drawing.
  private void showReading() {
    Optional<float[]> drawn = context.digit().get();
    if (shown.isEmpty() || drawn.isEmpty()) {
      reading.setText(shown.isEmpty() ? "" : texts.get("train.inside.no-drawing"));
      return;
    }
    float[] probabilities = shown.get().reader().probabilities(drawn.get());
    NumberFormat percent = NumberFormat.getPercentInstance(texts.locale());
    String best =
        IntStream.range(0, probabilities.length)
            .boxed()
            .sorted((a, b) -> Float.compare(probabilities[b], probabilities[a]))
            .limit(3)
            .map(digit -> digit + " (" + percent.format(probabilities[digit]) + ")")
            .collect(Collectors.joining(", "));
    reading.setText(texts.get("train.inside.drawing", best));
  }

  /// Shows on the board how a pixel of the first convolution is made now; the run waits meanwhile.
  private void open(int filter) {
    shown.ifPresent(
        look ->
            FirstFilters.of(look.moment().model())
                .ifPresent(
                    first -> {
                      if (training.phaseProperty().get() == Phase.RUNNING) {
                        training.toggle();
                      }
                      float[] image = context.digit().get().orElse(look.image());
                      context.visit(
                          first.board(image, filter, MIDDLE),
                          new Visit(TrainScreen.ID, remark(first, filter, look.moment())));
                    }));
  }

  private static Sentence remark(FirstFilters first, int filter, Moments.Moment moment) {
    return moment
        .made()
        .map(
            last ->
                LabRemarks.onTheBoard(
                    filter,
                    last.step(),
                    first.planes(last.gradient()).get(filter).maxAbs(),
                    first.largestChange(filter, last.before())))
        .orElseGet(() -> LabRemarks.onTheBoard(filter, moment.step()));
  }

  /// Looks no more.
  void close() {
    inspecting.close();
  }
}
