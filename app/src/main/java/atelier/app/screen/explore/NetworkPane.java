package atelier.app.screen.explore;

import atelier.app.AppContext;
import atelier.app.Visit;
import atelier.app.text.Texts;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.tensor.Shape;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Window;
import atelier.lessons.scene.SceneRemarks;
import atelier.lessons.text.Numbers;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The figure of the network, alive with the drawing: the image, every map of every stage, every
/// unit, the answer. The cell under the pointer frames what it reads in every stage before it; a
/// click leads to its arithmetic. Below, the filter that makes the map, and what the cell is.
final class NetworkPane {
  private static final double TALLEST_MAP = 58;
  private static final double TALLEST_OF_MANY = 36;
  private static final int MAPS_A_COLUMN = 8;

  /// Few large maps stand beside each other.
  private static final int FEW_MAPS = 6;

  private static final int UNITS_A_COLUMN = 12;
  private static final double IMAGE_CELL = 4;
  private static final double UNIT_CELL = 7;
  private static final double LARGEST_CELL = 6;
  private static final double ANSWER_CELL = 24;

  /// What the figure takes at its smallest, in pixels.
  private static final double USUAL_WIDTH = 830;

  private static final double USUAL_HEIGHT = 330;

  /// What stands below the figure.
  private static final double BELOW = 224;

  private static final double LARGEST_SCALE = 3;
  private static final int FEW_UNITS = 12;

  private final AppContext context;
  private final Texts texts;
  private final ExploreViewModel model;
  private final HBox figure = new HBox();
  private final FilterStrip filter;
  private final Label sentence = new Label();
  private final MapColours colours;
  private final VBox view = new VBox();
  private List<MapsView> maps = List.of();
  private List<Stage> built = List.of();
  private double scale = 1;
  private final List<Label> percentages = new ArrayList<>();

  NetworkPane(AppContext context, ExploreViewModel model) {
    this.context = context;
    this.texts = context.texts();
    this.model = model;
    ObservableValue<Numbers> numbers = texts.localeProperty().map(Numbers::new);
    figure.getStyleClass().add("explore-figure");
    figure.setId("explore-figure");
    sentence.setId("explore-sentence");
    sentence.setWrapText(true);
    sentence.getStyleClass().add("body-text");
    sentence.setMinHeight(64);
    VBox.setVgrow(figure, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    colours = new MapColours(context, numbers);
    filter = new FilterStrip(context, numbers);
    VBox words = new VBox(sentence, colours.view());
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox below = new HBox(words, filter.view());
    below.getStyleClass().add("explore-below");
    view.getChildren().addAll(figure, below);
    view.getStyleClass().add("exercise-pane");
    view.setFocusTraversable(true);
    view.setOnKeyPressed(this::onKey);
    view.widthProperty().subscribe((_, _) -> fit());
    view.heightProperty().subscribe((_, _) -> fit());
    model.insideProperty().subscribe(_ -> show());
    model.commonScaleProperty().subscribe((_, _) -> show());
    model.spotProperty().subscribe(_ -> point());
    texts.localeProperty().subscribe(_ -> point());
  }

  Node view() {
    return view;
  }

  /// A large window shows larger maps, in steps, so that pixels stay whole.
  private void fit() {
    double room =
        Math.min(view.getWidth() / USUAL_WIDTH, (view.getHeight() - BELOW) / USUAL_HEIGHT);
    double fitting = Math.clamp(Math.floor(2 * room) / 2, 1, LARGEST_SCALE);
    if (fitting != scale) {
      scale = fitting;
      built = List.of();
      show();
    }
  }

  private void show() {
    Inside inside = model.insideProperty().get();
    if (!inside.stages().equals(built)) {
      build(inside.stages());
    }
    for (int stage = 0; stage < maps.size(); stage++) {
      boolean common = model.commonScaleProperty().get() || inside.stages().get(stage).isDense();
      maps.get(stage).show(inside.values(stage), common);
    }
    showAnswer();
    point();
  }

  /// The probabilities as everywhere, at the model's temperature.
  private void showAnswer() {
    float[] probabilities = model.probabilities();
    NumberFormat format = NumberFormat.getPercentInstance(texts.locale());
    for (int i = 0; i < percentages.size(); i++) {
      percentages.get(i).setText(i + "   " + format.format(probabilities[i]));
    }
  }

  private void build(List<Stage> stages) {
    built = stages;
    maps = new ArrayList<>();
    figure.getChildren().clear();
    percentages.clear();
    for (int number = 0; number < stages.size(); number++) {
      Stage stage = stages.get(number);
      MapsView view = maps(stage, number);
      maps.add(view);
      VBox column = new VBox(caption(stage), view);
      column.getStyleClass().add("explore-stage");
      figure.getChildren().add(column);
      boolean answers = number == stages.size() - 1;
      if (answers) {
        figure.getChildren().add(answerLabels(stage.shape().channels()));
      }
    }
  }

  private VBox answerLabels(int classes) {
    VBox labels = new VBox();
    labels.getStyleClass().add("explore-answers");
    for (int i = 0; i < classes; i++) {
      Label label = new Label();
      label.setMinHeight(scale * ANSWER_CELL + 1);
      label.setMaxHeight(scale * ANSWER_CELL + 1);
      label.setMinWidth(72);
      percentages.add(label);
      labels.getChildren().add(label);
    }
    return labels;
  }

  private Label caption(Stage stage) {
    Shape shape = stage.shape();
    String size =
        stage.isDense()
            ? Integer.toString(shape.size())
            : "%d×%d×%d".formatted(shape.channels(), shape.height(), shape.width());
    Label caption = new Label();
    caption
        .textProperty()
        .bind(
            texts
                .localeProperty()
                .map(
                    _ ->
                        (stage.row() < 0 ? texts.get("explore.input") : stage.name())
                            + "\n"
                            + size));
    caption.getStyleClass().add("caption");
    if (stage.row() >= 0) {
      // The name of a layer is the same in every language.
      caption.getStyleClass().add("verbatim");
    }
    return caption;
  }

  private MapsView maps(Stage stage, int number) {
    Shape shape = stage.shape();
    boolean few = stage.isDense() && shape.channels() <= FEW_UNITS;
    int columns = few ? 1 : Math.ceilDiv(shape.channels(), aColumn(stage));
    var view = new MapsView(shape, columns, cell(stage, number), context.theme());
    view.setId("maps-" + stage.name());
    view.pointedProperty()
        .subscribe(
            place ->
                place.ifPresent(
                    at ->
                        model
                            .spotProperty()
                            .set(Optional.of(new Spot(number, at.map(), at.cell())))));
    view.setOnPlace(at -> open(new Spot(number, at.map(), at.cell())));
    return view;
  }

  private double cell(Stage stage, int number) {
    Shape shape = stage.shape();
    if (stage.isDense()) {
      return scale * (shape.channels() <= FEW_UNITS ? ANSWER_CELL : UNIT_CELL);
    }
    if (number == 0) {
      return scale * IMAGE_CELL;
    }
    double tallest = scale * (shape.channels() <= FEW_MAPS ? TALLEST_MAP : TALLEST_OF_MANY);
    return Math.clamp(Math.floor(tallest / shape.height()), 2, scale * LARGEST_CELL);
  }

  private static int aColumn(Stage stage) {
    if (stage.isDense()) {
      return UNITS_A_COLUMN;
    }
    return stage.shape().channels() <= FEW_MAPS ? FEW_MAPS / 2 : MAPS_A_COLUMN;
  }

  /// Leads to the board on which a cell is made.
  private void open(Spot spot) {
    model.spotProperty().set(Optional.of(spot));
    Inside inside = model.insideProperty().get();
    inside
        .board(spot)
        .ifPresent(
            board ->
                context.visit(
                    board,
                    new Visit(
                        ExploreScreen.ID,
                        SceneRemarks.inNetwork(
                            inside.stages().get(spot.stage()).name(),
                            spot.map(),
                            spot.cell(),
                            inside.value(spot)))));
  }

  private void point() {
    Optional<Spot> spot = model.spotProperty().get();
    List<Window> windows = spot.map(at -> model.insideProperty().get().reads(at)).orElse(List.of());
    for (int stage = 0; stage < maps.size(); stage++) {
      int here = stage;
      Optional<Window> window =
          stage < windows.size() ? Optional.of(windows.get(stage)) : Optional.empty();
      boolean alone =
          spot.filter(at -> at.stage() == here || onlyItsMap(at.stage(), here)).isPresent();
      // Of dense stages everything is read, which needs no frame.
      boolean shows = alone || !built.get(stage).isDense();
      maps.get(stage)
          .frame(window.filter(_ -> shows), alone ? spot.map(Spot::map) : Optional.empty());
    }
    sentence.setText(model.sentence());
    showColours(spot.orElse(new Spot(0, 0, new Cell(0, 0))));
    filter.show(
        spot.map(at -> model.insideProperty().get().filter(at.stage(), at.map()))
            .orElse(List.of()));
  }

  /// What the colours say where the pointer is.
  private void showColours(Spot spot) {
    if (spot.stage() < maps.size()) {
      Stage stage = built.get(spot.stage());
      boolean shared = model.commonScaleProperty().get() || stage.isDense();
      colours.show(stage, spot.map(), shared, maps.get(spot.stage()).scale(spot.map()));
    }
  }

  /// A pooled cell reads only the map of its own number.
  private boolean onlyItsMap(int stage, int before) {
    return before == stage - 1 && built.get(stage).layer() instanceof MaxPool2d;
  }

  private void onKey(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> model.move(0, 0, 0, -1);
      case RIGHT -> model.move(0, 0, 0, 1);
      case UP -> model.move(0, 0, -1, 0);
      case DOWN -> model.move(0, 0, 1, 0);
      case PAGE_DOWN -> model.move(1, 0, 0, 0);
      case PAGE_UP -> model.move(-1, 0, 0, 0);
      case N -> model.move(0, 1, 0, 0);
      case P -> model.move(0, -1, 0, 0);
      case ENTER -> model.spotProperty().get().ifPresent(this::open);
      default -> {
        return;
      }
    }
    event.consume();
  }
}
