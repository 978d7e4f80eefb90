package atelier.app.screen.pooling;

import atelier.app.AppContext;
import atelier.app.TourStop;
import atelier.app.control.ColourLegend;
import atelier.app.control.FigureBoard;
import atelier.app.control.FormulaView;
import atelier.app.control.MatrixContent;
import atelier.app.control.MatrixEditor;
import atelier.app.control.MatrixRow;
import atelier.app.control.MatrixView;
import atelier.app.control.OperationSign;
import atelier.app.control.Playback;
import atelier.app.control.Recording;
import atelier.app.control.StepControls;
import atelier.app.control.StepPage;
import atelier.app.control.StepScreen;
import atelier.app.text.Texts;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.pooling.PoolingPresets;
import atelier.lessons.pooling.PoolingProblem.Kind;
import atelier.lessons.scene.PoolingScene;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Sentence;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The lecture's pooling, walked through a window at a time, by maximum or by average.
public final class PoolingScreen implements StepScreen {
  private static final Cell TOUR = new Cell(1, 0);

  private final AppContext context;
  private final Texts texts;
  private final PoolingViewModel model;
  private final ObservableValue<Numbers> numbers;
  private final MatrixView input;
  private final MatrixView pooled;
  private final FormulaView formula;
  private final Recording recording;
  private final StepPage page;

  public PoolingScreen(AppContext context) {
    this.context = context;
    this.texts = context.texts();
    this.model = new PoolingViewModel(PoolingPresets.lecture(Kind.MAX), texts, context.ticker());
    this.numbers = texts.localeProperty().map(Numbers::new);
    PoolingBoard board = model.boardProperty().get();
    input = matrix("input", board.input());
    pooled = matrix("pooled", board.pooled());
    new MatrixEditor(input, texts.localeProperty(), target());
    pooled.setOnCell(model::jump);
    formula = new FormulaView();
    formula.setId("formula");
    OperationSign operation = new OperationSign("→", operation());
    operation.setId("pooling-operation");
    var figure = new MatrixRow(input, operation, pooled);
    recording = new Recording(texts, context.ticker(), model.playback(), figure, this::setStill);
    var files =
        new FigureBoard(
            context,
            figure,
            recording,
            model::scene,
            model::svg,
            Optional.empty(),
            model.bench()::refuse);
    var tools = new PoolingTools(texts, model, files.menu().button());
    List<Node> lines = new ArrayList<>(tools.lines());
    lines.add(recording.view());
    page =
        new StepPage(
            texts.bind("pooling.title"),
            model.leadProperty(),
            beside(),
            lines,
            figure,
            formula,
            new StepControls(texts, model.playback()));
    model.boardProperty().subscribe(this::show);
    tools.listen(page.view());
    context
        .scene()
        .subscribe(
            asked -> {
              if (asked.orElse(null) instanceof PoolingScene scene) {
                model.show(scene);
              }
            });
  }

  private void setStill(boolean still) {
    input.stillProperty().set(still);
    pooled.stillProperty().set(still);
  }

  private MatrixEditor.Target target() {
    return new MatrixEditor.Target() {
      @Override
      public void put(Cell cell, double value) {
        model.bench().change(problem -> problem.withInput(problem.input().with(cell, value)));
      }

      @Override
      public void paste(Cell corner, Grid block) {
        model.bench().change(problem -> problem.withInput(problem.input().with(corner, block)));
      }

      @Override
      public void refuse(Sentence why) {
        model.bench().refuse(why);
      }
    };
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
    return List.of(stop("pooling-max", Kind.MAX), stop("pooling-average", Kind.AVERAGE));
  }

  private TourStop stop(String name, Kind kind) {
    return new TourStop(
        name,
        () -> {
          choose(kind);
          model.jump(TOUR);
        });
  }

  private VBox beside() {
    HBox kinds =
        new HBox(
            kindButton(Kind.MAX, Styles.LEFT_PILL), kindButton(Kind.AVERAGE, Styles.RIGHT_PILL));
    kinds.getStyleClass().add("kind-switch");
    StackPane legend = new StackPane();
    model
        .scaleProperty()
        .subscribe(
            scale ->
                legend
                    .getChildren()
                    .setAll(new ColourLegend(scale.doubleValue(), context.theme(), numbers)));
    VBox beside = new VBox(kinds, legend);
    beside.getStyleClass().add("step-beside");
    return beside;
  }

  private ToggleButton kindButton(Kind kind, String pill) {
    ToggleButton button =
        new ToggleButton() {
          // Choosing the chosen one again leaves it chosen.
          @Override
          public void fire() {
            choose(kind);
          }
        };
    button.setId("kind-" + kind.name().toLowerCase(Locale.ROOT));
    button.textProperty().bind(name(kind));
    button.selectedProperty().bind(model.kind().map(kind::equals));
    button.getStyleClass().add(pill);
    return button;
  }

  private void choose(Kind kind) {
    model.bench().change(problem -> problem.withKind(kind));
  }

  private ObservableValue<String> operation() {
    return model.kind().flatMap(this::name);
  }

  private ObservableValue<String> name(Kind kind) {
    return texts
        .localeProperty()
        .map(language -> new LessonTexts(language).say(kind.displayName()));
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
    matrix.captionProperty().bind(texts.bind("pooling." + name, grid.rows(), grid.cols()));
  }

  private void show(PoolingBoard board) {
    input.contentProperty().set(board.input());
    pooled.contentProperty().set(board.pooled());
    caption(input, "input");
    caption(pooled, "pooled");
    input.windowProperty().set(Optional.of(board.window()));
    input.markProperty().set(board.winner());
    pooled.windowProperty().set(Optional.of(board.output()));
    formula.roomProperty().set(board.room());
    formula.formulaProperty().set(board.formula());
    page.say(board.sentence());
  }
}
