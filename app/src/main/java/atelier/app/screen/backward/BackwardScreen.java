package atelier.app.screen.backward;

import atelier.app.AppContext;
import atelier.app.TourStop;
import atelier.app.control.ColourLegend;
import atelier.app.control.CopyMenu;
import atelier.app.control.FormulaView;
import atelier.app.control.MatrixContent;
import atelier.app.control.MatrixEditor;
import atelier.app.control.MatrixRow;
import atelier.app.control.MatrixView;
import atelier.app.control.OperationSign;
import atelier.app.control.Playback;
import atelier.app.control.ProblemTools;
import atelier.app.control.StepControls;
import atelier.app.control.StepPage;
import atelier.app.control.StepScreen;
import atelier.app.control.Workbench;
import atelier.app.text.Texts;
import atelier.lessons.backward.BackwardProblem;
import atelier.lessons.backward.BackwardProblem.Goal;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.scene.BackwardScene;
import atelier.lessons.text.Numbers;
import atelier.lessons.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Where gradients go on the way back: to the input of a convolution, to its filter, through a max
/// pooling. For those who want to know how a network learns.
public final class BackwardScreen implements StepScreen {
  private static final int LARGEST_STRIDE = 3;
  private static final int LARGEST_PADDING = 2;
  private static final Cell TOUR = new Cell(1, 1);

  private final AppContext context;
  private final Texts texts;
  private final BackwardViewModel model;
  private final Workbench<BackwardProblem> bench;
  private final ObservableValue<Numbers> numbers;
  private final MatrixView slopes;
  private final MatrixView input;
  private final MatrixView filter;
  private final MatrixView gradient;
  private final FormulaView formula;
  private final StepPage page;

  public BackwardScreen(AppContext context) {
    this.context = context;
    this.texts = context.texts();
    this.model =
        new BackwardViewModel(BackwardProblem.lecture(Goal.INPUT), texts, context.ticker());
    this.bench = model.bench();
    this.numbers = texts.localeProperty().map(Numbers::new);
    BackwardBoard board = model.boardProperty().get();
    slopes = matrix("slopes", board.slopes());
    input = matrix("input", board.input());
    filter = matrix("filter", board.filter());
    gradient = matrix("gradient", board.gradient());
    edit(slopes, BackwardProblem::slopes, BackwardProblem::withSlopes);
    edit(input, BackwardProblem::input, BackwardProblem::withInput);
    edit(filter, BackwardProblem::filter, BackwardProblem::withFilter);
    var tools = new ProblemTools<>("backward", texts, bench);
    formula = new FormulaView(texts.bind("backward.amounts"), texts.bind("backward.sums"));
    formula.setId("formula");
    page =
        new StepPage(
            texts.bind("backward.title"),
            model.leadProperty(),
            legend(),
            List.of(choices(tools), tools.refusal()),
            new MatrixRow(slopes, filter, input, new OperationSign("→"), gradient),
            formula,
            new StepControls(texts, model.playback()));
    model.boardProperty().subscribe(this::show);
    bench.history().valueProperty().subscribe(this::showParts);
    tools.listen(page.view());
    context
        .scene()
        .subscribe(
            asked -> {
              if (asked.orElse(null) instanceof BackwardScene scene) {
                model.show(scene);
              }
            });
  }

  private Node choices(ProblemTools<BackwardProblem> tools) {
    return ProblemTools.lines(
        tools.choice(
            "goal",
            List.of(Goal.values()),
            Goal::displayName,
            problem -> Optional.of(problem.goal()),
            goal -> bench.change(problem -> problem.withGoal(goal))),
        tools.changes(model::shuffle),
        tools.stepper(
            "stride",
            texts.bind("convolution.set.stride"),
            texts.bind("convolution.set.stride.help"),
            1,
            LARGEST_STRIDE,
            BackwardProblem::stride,
            cells -> bench.change(problem -> problem.with(cells, problem.padding()))),
        tools.stepper(
            "padding",
            texts.bind("convolution.set.padding"),
            texts.bind("convolution.set.padding.help"),
            0,
            LARGEST_PADDING,
            BackwardProblem::padding,
            cells -> bench.change(problem -> problem.with(problem.stride(), cells))));
  }

  private Node legend() {
    StackPane place = new StackPane();
    place.setMinWidth(Region.USE_PREF_SIZE);
    model
        .scaleProperty()
        .subscribe(
            scale ->
                place
                    .getChildren()
                    .setAll(new ColourLegend(scale.doubleValue(), context.theme(), numbers)));
    return place;
  }

  private MatrixView matrix(String name, MatrixContent content) {
    MatrixView matrix = new MatrixView(content, context.theme(), numbers);
    matrix.setId("matrix-" + name);
    matrix.scaleProperty().bind(model.scaleProperty());
    matrix.captionProperty().bind(texts.bind("backward.matrix." + name));
    new CopyMenu(texts).listen(matrix);
    return matrix;
  }

  private void edit(
      MatrixView matrix,
      Function<BackwardProblem, Grid> part,
      BiFunction<BackwardProblem, Grid, BackwardProblem> with) {
    new MatrixEditor(
        matrix,
        texts.localeProperty(),
        new MatrixEditor.Target() {
          @Override
          public void put(Cell cell, double value) {
            change(grid -> grid.with(cell, value));
          }

          @Override
          public void paste(Cell corner, Grid block) {
            change(grid -> grid.with(corner, block));
          }

          private void change(UnaryOperator<Grid> wish) {
            bench.change(problem -> with.apply(problem, wish.apply(part.apply(problem))));
          }

          @Override
          public void refuse(Sentence why) {
            bench.refuse(why);
          }
        });
  }

  /// Only what has a part in the goal.
  private void showParts(BackwardProblem problem) {
    show(filter, problem.goal() == Goal.INPUT);
    show(input, problem.goal() != Goal.INPUT);
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private void show(BackwardBoard board) {
    slopes.contentProperty().set(board.slopes());
    input.contentProperty().set(board.input());
    filter.contentProperty().set(board.filter());
    gradient.contentProperty().set(board.gradient());
    slopes.windowProperty().set(Optional.of(board.output()));
    input.windowProperty().set(Optional.of(board.window()));
    gradient.windowProperty().set(Optional.of(board.gradientWindow()));
    input.markProperty().set(board.winner());
    gradient.markProperty().set(board.winner());
    formula.roomProperty().set(board.room());
    formula.formulaProperty().set(board.formula());
    page.say(board.sentence());
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
  public List<TourStop> tourStops() {
    return List.of(
        stop("backward-input", Goal.INPUT),
        stop("backward-filter", Goal.FILTER),
        stop("backward-pooling", Goal.POOLING));
  }

  private TourStop stop(String name, Goal goal) {
    return new TourStop(
        name,
        () -> {
          bench.change(problem -> problem.withGoal(goal));
          model.jump(TOUR);
        });
  }
}
