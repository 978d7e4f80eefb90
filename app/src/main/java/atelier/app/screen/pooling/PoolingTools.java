package atelier.app.screen.pooling;

import atelier.app.control.Hint;
import atelier.app.control.ProblemTools;
import atelier.app.control.Stepper;
import atelier.app.control.Workbench;
import atelier.app.text.Texts;
import atelier.lessons.pooling.PoolingPresets;
import atelier.lessons.pooling.PoolingProblem;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;

/// What changes the problem: examples, undo and redo, random numbers; sizes, stride, padding. Below
/// them, why the last change could not be.
final class PoolingTools {
  private static final int SMALLEST_INPUT = 2;
  private static final int LARGEST_INPUT = 10;
  private static final int LARGEST_WINDOW = 5;
  private static final int LARGEST_PADDING = 2;

  private final Texts texts;
  private final PoolingViewModel model;
  private final Workbench<PoolingProblem> bench;
  private final ProblemTools<PoolingProblem> tools;
  private final Node files;

  /// @param files keeps the board in files
  PoolingTools(Texts texts, PoolingViewModel model, Node files) {
    this.files = files;
    this.texts = texts;
    this.model = model;
    this.bench = model.bench();
    this.tools = new ProblemTools<>("pooling", texts, bench);
  }

  /// The lines of controls, from top to bottom.
  List<Node> lines() {
    return List.of(
        ProblemTools.line(
            tools.presets(PoolingPresets.all()), tools.changes(model::shuffle), files),
        ProblemTools.line(
            stepper(
                "input",
                "pooling.set.input",
                SMALLEST_INPUT,
                LARGEST_INPUT,
                problem -> problem.input().rows(),
                side ->
                    bench.change(
                        problem -> problem.withInput(problem.input().resized(side, side)))),
            stepper(
                "window",
                "pooling.set.window",
                1,
                LARGEST_WINDOW,
                PoolingProblem::kernelSize,
                side -> bench.change(problem -> problem.withKernelSize(side))),
            stepper(
                "stride",
                "pooling.set.stride",
                1,
                LARGEST_WINDOW,
                PoolingProblem::stride,
                cells -> bench.change(problem -> problem.withStride(cells))),
            stepper(
                "padding",
                "pooling.set.padding",
                0,
                LARGEST_PADDING,
                PoolingProblem::padding,
                cells -> bench.change(problem -> problem.withPadding(cells))),
            ceiling()),
        tools.refusal());
  }

  /// Listens to the keys that undo and redo.
  void listen(Node page) {
    tools.listen(page);
  }

  /// Whether a last window may stand over the edge.
  private ToggleButton ceiling() {
    ToggleButton toggle = new ToggleButton();
    toggle.setId("pooling-ceiling");
    toggle.textProperty().bind(texts.bind("pooling.ceiling"));
    toggle.setFocusTraversable(false);
    toggle.setMinWidth(Region.USE_PREF_SIZE);
    toggle.setOnAction(
        _ -> {
          boolean wished = toggle.isSelected();
          bench.change(problem -> problem.withCeiling(wished));
        });
    bench.history().valueProperty().subscribe(problem -> toggle.setSelected(problem.ceiling()));
    Hint.on(toggle, texts.bind("pooling.ceiling.help"));
    return toggle;
  }

  private Stepper stepper(
      String name,
      String key,
      int smallest,
      int largest,
      ToIntFunction<PoolingProblem> value,
      IntConsumer wish) {
    return tools.stepper(
        name, texts.bind(key), texts.bind(key + ".help"), smallest, largest, value, wish);
  }
}
