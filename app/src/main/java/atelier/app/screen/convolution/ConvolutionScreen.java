package atelier.app.screen.convolution;

import atelier.app.AppContext;
import atelier.app.Screen;
import atelier.app.TourStop;
import atelier.app.control.ColourLegend;
import atelier.app.control.CopyMenu;
import atelier.app.control.FormulaView;
import atelier.app.control.MatrixContent;
import atelier.app.control.MatrixEditor;
import atelier.app.control.MatrixRow;
import atelier.app.control.MatrixView;
import atelier.app.control.OperationSign;
import atelier.app.control.StepControls;
import atelier.app.control.StepPage;
import atelier.app.text.Texts;
import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.Presets;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Sentence;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A convolution, walked through a window at a time: image, filter, convolution and activation side
/// by side, the first two to be typed over; below them the products and their sum.
public final class ConvolutionScreen implements Screen {
  /// A window in the middle of the image, whose products have different signs.
  private static final Cell TOUR_CONVOLUTION = new Cell(1, 1);

  /// A value that the activation turns into 0.
  private static final Cell TOUR_ACTIVATION = new Cell(2, 0);

  private final AppContext context;
  private final Texts texts;
  private final ConvolutionViewModel model;
  private final ObservableValue<Numbers> numbers;
  private final MatrixView input;
  private final MatrixView filter;
  private final MatrixView convolved;
  private final MatrixView activated;
  private final FormulaView formula;
  private final OperationSign activation;
  private final StepPage page;

  public ConvolutionScreen(AppContext context) {
    this.context = context;
    this.texts = context.texts();
    this.model = new ConvolutionViewModel(Presets.lecture(), texts, context.ticker());
    this.numbers = texts.localeProperty().map(Numbers::new);
    ConvolutionBoard board = model.boardProperty().get();
    input = matrix("input", board.input());
    filter = matrix("filter", board.filter());
    convolved = matrix("convolved", board.convolved());
    activated = matrix("activated", board.activated());
    new MatrixEditor(input, texts.localeProperty(), target(model::changeInput));
    new MatrixEditor(filter, texts.localeProperty(), target(model::changeFilter));
    convolved.setOnCell(cell -> model.jump(Phase.CONVOLUTION, cell));
    activated.setOnCell(cell -> model.jump(Phase.ACTIVATION, cell));
    formula = new FormulaView(texts.bind("steps.products"), texts.bind("steps.sums"));
    formula.setId("formula");
    activation = new OperationSign("→", activationName());
    var figure =
        new MatrixRow(
            input,
            new OperationSign("∗"),
            filter,
            new OperationSign("="),
            convolved,
            activation,
            activated);
    var tools = new ConvolutionTools(texts, model, () -> figure);
    var copies = new CopyMenu(texts);
    List.of(input, filter, convolved, activated).forEach(copies::listen);
    page =
        new StepPage(
            texts.bind("convolution.title"),
            model.leadProperty(),
            legend(),
            tools.lines(),
            figure,
            formula,
            new StepControls(texts, model.playback()));
    model.boardProperty().subscribe(this::show);
    model.bench().history().valueProperty().subscribe(this::showActivation);
    tools.listen(page.view());
  }

  private MatrixEditor.Target target(Consumer<UnaryOperator<Grid>> change) {
    return new MatrixEditor.Target() {
      @Override
      public void put(Cell cell, double value) {
        change.accept(grid -> grid.with(cell, value));
      }

      @Override
      public void paste(Cell corner, Grid block) {
        change.accept(grid -> grid.with(corner, block));
      }

      @Override
      public void refuse(Sentence why) {
        model.bench().refuse(why);
      }
    };
  }

  private Node legend() {
    StackPane place = new StackPane();
    model
        .scaleProperty()
        .subscribe(
            scale ->
                place
                    .getChildren()
                    .setAll(new ColourLegend(scale.doubleValue(), context.theme(), numbers)));
    return place;
  }

  private ObservableValue<String> activationName() {
    return model
        .bench()
        .history()
        .valueProperty()
        .flatMap(
            problem ->
                texts
                    .localeProperty()
                    .map(
                        language ->
                            new LessonTexts(language).say(problem.activation().displayName())));
  }

  /// Without activation there is nothing after the convolution.
  private void showActivation(ConvolutionProblem problem) {
    boolean shown = problem.activation() != Activation.IDENTITY;
    for (Node node : List.of(activation, activated)) {
      node.setVisible(shown);
      node.setManaged(shown);
    }
  }

  @Override
  public Region view() {
    return page.view();
  }

  @Override
  public void shown() {
    page.requestFocus();
  }

  @Override
  public void hidden() {
    model.playback().pause();
  }

  @Override
  public void close() {
    model.playback().pause();
  }

  @Override
  public List<TourStop> tourStops() {
    return List.of(
        new TourStop("convolution", () -> model.jump(Phase.CONVOLUTION, TOUR_CONVOLUTION)),
        new TourStop("convolution-relu", () -> model.jump(Phase.ACTIVATION, TOUR_ACTIVATION)),
        new TourStop(
            "convolution-product",
            () -> {
              model.byProductProperty().set(true);
              model.jump(Phase.CONVOLUTION, TOUR_CONVOLUTION);
              model.playback().forward();
            }),
        new TourStop("convolution-padding", () -> tour(Presets.padding(), new Cell(0, 1))),
        new TourStop("convolution-stride", () -> tour(Presets.stride(), new Cell(1, 1))),
        new TourStop(
            "convolution-refused",
            () -> model.bench().change(problem -> problem.withPadding(0).withDilation(4))));
  }

  private void tour(ConvolutionProblem problem, Cell cell) {
    model.byProductProperty().set(false);
    model.bench().change(_ -> problem);
    model.jump(Phase.CONVOLUTION, cell);
  }

  private MatrixView matrix(String name, MatrixContent content) {
    MatrixView matrix = new MatrixView(content, context.theme(), numbers);
    matrix.setId("matrix-" + name);
    matrix.scaleProperty().bind(model.scaleProperty());
    return matrix;
  }

  private void caption(MatrixView matrix, String name) {
    Grid grid = matrix.contentProperty().get().values().whole();
    matrix.captionProperty().unbind();
    matrix.captionProperty().bind(texts.bind("convolution." + name, grid.rows(), grid.cols()));
  }

  private void captionActivated() {
    Grid grid = activated.contentProperty().get().values().whole();
    activated.captionProperty().unbind();
    activated
        .captionProperty()
        .bind(
            activationName()
                .map(name -> texts.get("convolution.activated", grid.rows(), grid.cols(), name)));
  }

  private void show(ConvolutionBoard board) {
    input.contentProperty().set(board.input());
    filter.contentProperty().set(board.filter());
    convolved.contentProperty().set(board.convolved());
    activated.contentProperty().set(board.activated());
    caption(input, "input");
    caption(filter, "filter");
    caption(convolved, "convolved");
    captionActivated();
    input.windowProperty().set(board.inputWindow());
    filter.windowProperty().set(board.filterWindow());
    input.markProperty().set(board.inputMark());
    filter.markProperty().set(board.filterMark());
    convolved.windowProperty().set(board.convolvedWindow());
    activated.windowProperty().set(board.activatedWindow());
    formula.roomProperty().set(board.room());
    formula.formulaProperty().set(board.formula());
    page.say(board.sentence());
  }
}
