package atelier.app.screen.field;

import atelier.app.AppContext;
import atelier.app.TourStop;
import atelier.app.control.FormulaView;
import atelier.app.control.MatrixContent;
import atelier.app.control.MatrixRow;
import atelier.app.control.MatrixView;
import atelier.app.control.Playback;
import atelier.app.control.ProblemTools;
import atelier.app.control.StepControls;
import atelier.app.control.StepPage;
import atelier.app.control.StepScreen;
import atelier.app.control.Stepper;
import atelier.app.control.Workbench;
import atelier.app.text.Texts;
import atelier.lessons.field.FieldLayer;
import atelier.lessons.field.FieldProblem;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.scene.FieldScene;
import atelier.lessons.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// The image and the maps of a stack of layers side by side: what a cell in the middle of each map
/// sees of those before it.
public final class FieldScreen implements StepScreen {
  private static final int LARGEST_SIDE = 32;
  private static final int MOST_LAYERS = 6;
  private static final int LARGEST_KERNEL = 11;
  private static final int LARGEST_STRIDE = 4;
  private static final int LARGEST_PADDING = 5;

  private final AppContext context;
  private final Texts texts;
  private final FieldViewModel model;
  private final Workbench<FieldProblem> bench;
  private final ObservableValue<Numbers> numbers;
  private final MatrixRow row = new MatrixRow();
  private final FormulaView formula = new FormulaView();
  private final StepPage page;
  private List<MatrixView> maps = List.of();

  public FieldScreen(AppContext context) {
    this.context = context;
    this.texts = context.texts();
    this.model = new FieldViewModel(FieldProblem.lenet5(), texts, context.ticker());
    this.bench = model.bench();
    this.numbers = texts.localeProperty().map(Numbers::new);
    formula.setId("formula");
    var tools = new ProblemTools<>("field", texts, bench);
    page =
        new StepPage(
            texts.bind("field.title"),
            texts.bind("field.lead"),
            new Region(),
            List.of(stack(tools), layer(), tools.refusal()),
            row,
            formula,
            new StepControls(texts, model.playback()));
    model.boardProperty().subscribe(this::show);
    tools.listen(page.view());
    context
        .scene()
        .subscribe(
            asked -> {
              if (asked.orElse(null) instanceof FieldScene scene) {
                model.show(scene);
              }
            });
  }

  private Node stack(ProblemTools<FieldProblem> tools) {
    return ProblemTools.lines(
        tools.presets(FieldProblem.presets()),
        tools.changes(),
        tools.stepper(
            "side",
            texts.bind("field.side"),
            texts.bind("field.side.help"),
            1,
            LARGEST_SIDE,
            FieldProblem::side,
            side -> bench.change(problem -> new FieldProblem(side, problem.layers()))),
        tools.stepper(
            "depth",
            texts.bind("field.depth"),
            texts.bind("field.depth.help"),
            1,
            MOST_LAYERS,
            problem -> problem.layers().size(),
            count -> bench.change(problem -> problem.withDepth(count))));
  }

  /// The layer in view.
  private Node layer() {
    return ProblemTools.lines(
        stepper(
            "kernel",
            1,
            LARGEST_KERNEL,
            FieldLayer::kernel,
            side -> model.changeLayer(l -> new FieldLayer(side, l.stride(), l.padding()))),
        stepper(
            "stride",
            1,
            LARGEST_STRIDE,
            FieldLayer::stride,
            cells -> model.changeLayer(l -> new FieldLayer(l.kernel(), cells, l.padding()))),
        stepper(
            "padding",
            0,
            LARGEST_PADDING,
            FieldLayer::padding,
            cells -> model.changeLayer(l -> new FieldLayer(l.kernel(), l.stride(), cells))));
  }

  private Stepper stepper(
      String name, int smallest, int largest, ToIntFunction<FieldLayer> value, IntConsumer wish) {
    String key = "field.layer." + name;
    var stepper =
        new Stepper(
            "field-" + name, texts.bind(key), texts.bind(key + ".help"), smallest, largest, wish);
    model
        .boardProperty()
        .subscribe(_ -> stepper.valueProperty().set(value.applyAsInt(model.layer())));
    return stepper;
  }

  private void show(FieldBoard board) {
    if (maps.size() != board.sides().size()) {
      build(board);
    }
    for (int i = 0; i < maps.size(); i++) {
      MatrixView map = maps.get(i);
      int side = board.sides().get(i);
      map.contentProperty().set(empty(side));
      map.captionProperty().unbind();
      map.captionProperty().bind(texts.bind(i == 0 ? "field.image" : "field.map", side, i));
      map.windowProperty()
          .set(i < board.windows().size() ? Optional.of(board.windows().get(i)) : Optional.empty());
    }
    formula.roomProperty().set(board.room());
    formula.formulaProperty().set(board.formula());
    page.say(board.sentence());
  }

  private void build(FieldBoard board) {
    var views = new ArrayList<MatrixView>();
    for (int side : board.sides()) {
      var view = new MatrixView(empty(side), context.theme(), numbers);
      view.setId("matrix-map-" + views.size());
      views.add(view);
    }
    maps = views;
    row.show(views.toArray(Node[]::new));
  }

  /// Cells without numbers: here only places count.
  private static MatrixContent empty(int side) {
    return MatrixContent.of(new PartialGrid(Grid.of(side, side, _ -> 0), 0));
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
        new TourStop("field", () -> model.playback().jump(2)),
        new TourStop(
            "field-two",
            () -> {
              bench.change(_ -> FieldProblem.presets().get(1).problem());
              model.playback().last();
            }));
  }
}
