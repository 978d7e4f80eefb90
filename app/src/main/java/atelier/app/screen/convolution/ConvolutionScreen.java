package atelier.app.screen.convolution;

import atelier.app.AppContext;
import atelier.app.Screen;
import atelier.app.TourStop;
import atelier.app.control.ColourLegend;
import atelier.app.control.FormulaView;
import atelier.app.control.MatrixContent;
import atelier.app.control.MatrixRow;
import atelier.app.control.MatrixView;
import atelier.app.control.OperationSign;
import atelier.app.control.StepControls;
import atelier.app.control.StepPage;
import atelier.app.text.Texts;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.convolution.Presets;
import atelier.lessons.grid.Cell;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Numbers;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;

/// The lecture's convolution, walked through a window at a time: image, filter, convolution and
/// activation side by side; below them the products and their sum.
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
    convolved.setOnCell(cell -> model.jump(Phase.CONVOLUTION, cell));
    activated.setOnCell(cell -> model.jump(Phase.ACTIVATION, cell));
    formula = new FormulaView(texts.bind("steps.products"), texts.bind("steps.sums"));
    formula.setId("formula");
    page =
        new StepPage(
            texts.bind("convolution.title"),
            texts
                .localeProperty()
                .map(language -> new LessonTexts(language).say(Presets.all().getFirst().name())),
            new ColourLegend(model.scale(), context.theme(), numbers),
            new MatrixRow(
                input,
                new OperationSign("∗"),
                filter,
                new OperationSign("="),
                convolved,
                new OperationSign("→", texts.bind("convolution.activation")),
                activated),
            formula,
            new StepControls(texts, model.playback()));
    model.boardProperty().subscribe(this::show);
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
        new TourStop("convolution-relu", () -> model.jump(Phase.ACTIVATION, TOUR_ACTIVATION)));
  }

  private MatrixView matrix(String name, MatrixContent content) {
    MatrixView matrix = new MatrixView(content, context.theme(), numbers);
    matrix.setId("matrix-" + name);
    matrix.scaleProperty().set(model.scale());
    matrix
        .captionProperty()
        .bind(texts.bind("convolution." + name, content.rows(), content.cols()));
    return matrix;
  }

  private void show(ConvolutionBoard board) {
    input.contentProperty().set(board.input());
    filter.contentProperty().set(board.filter());
    convolved.contentProperty().set(board.convolved());
    activated.contentProperty().set(board.activated());
    input.windowProperty().set(board.inputWindow());
    filter.windowProperty().set(board.filterWindow());
    convolved.windowProperty().set(board.convolvedWindow());
    activated.windowProperty().set(board.activatedWindow());
    formula.roomProperty().set(board.room());
    formula.formulaProperty().set(board.formula());
    page.say(board.sentence());
  }
}
