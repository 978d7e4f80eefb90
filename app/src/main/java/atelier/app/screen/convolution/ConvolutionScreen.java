package atelier.app.screen.convolution;

import atelier.app.AppContext;
import atelier.app.TourStop;
import atelier.app.control.ColourLegend;
import atelier.app.control.FigureBoard;
import atelier.app.control.FormulaView;
import atelier.app.control.Playback;
import atelier.app.control.Recording;
import atelier.app.control.StepControls;
import atelier.app.control.StepPage;
import atelier.app.control.StepScreen;
import atelier.app.text.Texts;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.Presets;
import atelier.lessons.grid.Cell;
import atelier.lessons.scene.ConvolutionScene;
import atelier.lessons.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// A convolution, walked through a window at a time: image, filter, convolution and activation side
/// by side, the first two to be typed over; below them the products and their sum.
public final class ConvolutionScreen implements StepScreen {
  /// A window in the middle of the image, whose products have different signs.
  private static final Cell TOUR_CONVOLUTION = new Cell(1, 1);

  /// A value that the activation turns into 0.
  private static final Cell TOUR_ACTIVATION = new Cell(2, 0);

  private final AppContext context;
  private final Texts texts;
  private final ConvolutionViewModel model;
  private final FormulaView formula;
  private final Recording recording;
  private final StepPage page;

  public ConvolutionScreen(AppContext context) {
    this.context = context;
    this.texts = context.texts();
    this.model = new ConvolutionViewModel(Presets.lecture(), texts, context.ticker());
    formula = new FormulaView(texts.bind("steps.products"), texts.bind("steps.sums"));
    formula.setId("formula");
    var figure = new ConvolutionFigure(context, model);
    recording =
        new Recording(texts, context.ticker(), model.playback(), figure.view(), figure::setStill);
    var files =
        new FigureBoard(
            context,
            figure.view(),
            recording,
            model::scene,
            () -> model.picture().svg(),
            Optional.of(file -> model.changes().showPicture(Examples.picture(file))),
            model.bench()::refuse);
    var tools = new ConvolutionTools(texts, model, figure::view, files.menu().button());
    List<Node> lines = new ArrayList<>(tools.lines());
    lines.add(recording.view());
    page =
        new StepPage(
            texts.bind("convolution.title"),
            model.leadProperty(),
            legend(),
            lines,
            figure.view(),
            formula,
            new StepControls(texts, model.playback()));
    model.boardProperty().subscribe(this::show);
    tools.listen(page.view());
    context
        .scene()
        .subscribe(
            asked -> {
              if (asked.orElse(null) instanceof ConvolutionScene scene) {
                model.show(scene);
              }
            });
  }

  private Node legend() {
    StackPane place = new StackPane();
    place.setAlignment(Pos.TOP_RIGHT);
    Label counts = new Label();
    counts.setId("convolution-counts");
    counts.getStyleClass().add("caption");
    counts.setTextAlignment(TextAlignment.RIGHT);
    counts.textProperty().bind(model.countsProperty());
    VBox beside = new VBox(place, counts);
    beside.setAlignment(Pos.TOP_RIGHT);
    beside.setMinWidth(Region.USE_PREF_SIZE);
    ObservableValue<Numbers> numbers = texts.localeProperty().map(Numbers::new);
    model
        .scaleProperty()
        .subscribe(
            scale ->
                place
                    .getChildren()
                    .setAll(new ColourLegend(scale.doubleValue(), context.theme(), numbers)));
    return beside;
  }

  @Override
  public StepPage page() {
    return page;
  }

  @Override
  public Playback playback() {
    return model.playback();
  }

  @Override
  public void hidden() {
    recording.stop();
    StepScreen.super.hidden();
  }

  @Override
  public List<TourStop> tourStops() {
    return List.of(
        new TourStop("convolution", () -> model.jump(Phase.CONVOLUTION, 0, TOUR_CONVOLUTION)),
        new TourStop("convolution-relu", () -> model.jump(Phase.ACTIVATION, 0, TOUR_ACTIVATION)),
        new TourStop(
            "convolution-product",
            () -> {
              model.byProductProperty().set(true);
              model.jump(Phase.CONVOLUTION, 0, TOUR_CONVOLUTION);
              model.playback().forward();
            }),
        new TourStop("convolution-padding", () -> tour(Presets.padding(), new Cell(0, 1))),
        new TourStop("convolution-ring", () -> model.playback().first()),
        new TourStop(
            "convolution-board",
            () -> {
              page.boardAlone().set(true);
              tour(Presets.padding(), new Cell(1, 1));
            }),
        new TourStop(
            "convolution-stride",
            () -> {
              page.boardAlone().set(false);
              tour(Presets.stride(), new Cell(1, 1));
            }),
        new TourStop(
            "convolution-channels",
            () -> {
              tour(Presets.lecture(), new Cell(0, 0));
              model.changes().setChannels(3);
              model.jump(Phase.CONVOLUTION, 0, TOUR_CONVOLUTION);
            }),
        new TourStop(
            "convolution-filters",
            () -> {
              model.changes().setFilters(3);
              model.jump(Phase.CONVOLUTION, 1, TOUR_CONVOLUTION);
            }),
        new TourStop(
            "convolution-colours",
            () -> tour(Presets.colours(Examples.landscape()), new Cell(7, 8))),
        new TourStop(
            "convolution-refused",
            () -> {
              tour(Presets.stride(), new Cell(0, 0));
              model.bench().change(problem -> problem.withDilation(4));
            }));
  }

  private void tour(ConvolutionProblem problem, Cell cell) {
    model.byProductProperty().set(false);
    model.bench().change(_ -> problem);
    model.jump(Phase.CONVOLUTION, 0, cell);
  }

  private void show(ConvolutionBoard board) {
    formula.roomProperty().set(board.room());
    formula.formulaProperty().set(board.formula());
    page.say(board.sentence());
  }
}
