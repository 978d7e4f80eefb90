package atelier.app.screen.convolution;

import atelier.app.control.CopyMenu;
import atelier.app.control.Hint;
import atelier.app.control.ProblemTools;
import atelier.app.control.Stepper;
import atelier.app.control.Workbench;
import atelier.app.text.Texts;
import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ClassicFilter;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.Operation;
import atelier.lessons.text.LessonTexts;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What changes the problem: examples, undo and redo, random numbers, turning the filter,
/// activation; sizes, stride, padding, dilation. Below them, why the last change could not be.
final class ConvolutionTools {
  private static final int LARGEST_STRIDE = 9;
  private static final int LARGEST_PADDING = 3;
  private static final int LARGEST_DILATION = 4;

  private final Texts texts;
  private final ConvolutionViewModel model;
  private final Workbench<ConvolutionProblem> bench;
  private final ProblemTools<ConvolutionProblem> tools;
  private final Supplier<Node> figure;
  private final Node files;

  /// @param figure what is copied as a picture
  /// @param files keeps the board in files
  ConvolutionTools(Texts texts, ConvolutionViewModel model, Supplier<Node> figure, Node files) {
    this.files = files;
    this.figure = figure;
    this.texts = texts;
    this.model = model;
    this.bench = model.bench();
    this.tools = new ProblemTools<>("convolution", texts, bench);
  }

  /// The lines of controls, from top to bottom.
  List<Node> lines() {
    return List.of(choices(), settings(), tools.refusal());
  }

  /// Listens to the keys that undo and redo.
  void listen(Node page) {
    tools.listen(page);
  }

  private HBox choices() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    ComboBox<Activation> activations =
        tools.choice(
            "activation",
            List.of(Activation.values()),
            Activation::displayName,
            problem -> Optional.of(problem.activation()),
            chosen -> bench.change(problem -> problem.withActivation(chosen)));
    Hint.naming(activations, texts.bind("convolution.activation"));
    return ProblemTools.line(
        tools.presets(Examples.all()),
        tools.changes(model.changes()::shuffle),
        new CopyMenu(texts).button(figure, () -> model.picture().tikz()),
        files,
        gap,
        turned(),
        activations);
  }

  private Node settings() {
    return ProblemTools.lines(
        stepper(
            "input",
            ConvolutionChanges.SMALLEST_INPUT,
            ConvolutionChanges.LARGEST_INPUT,
            problem -> problem.input().rows(),
            model.changes()::resizeInput),
        stepper(
            "channels",
            1,
            ConvolutionChanges.MOST_CHANNELS,
            problem -> problem.input().depth(),
            model.changes()::setChannels),
        stepper(
            "filter",
            1,
            ConvolutionChanges.LARGEST_FILTER,
            problem -> problem.geometry().rows(),
            model.changes()::resizeFilters),
        stepper(
            "filters",
            1,
            ConvolutionChanges.MOST_FILTERS,
            problem -> problem.filters().size(),
            model.changes()::setFilters),
        stepper(
            "stride",
            1,
            LARGEST_STRIDE,
            ConvolutionProblem::stride,
            cells -> bench.change(problem -> problem.withStride(cells))),
        stepper(
            "padding",
            0,
            LARGEST_PADDING,
            ConvolutionProblem::padding,
            cells -> bench.change(problem -> problem.withPadding(cells))),
        stepper(
            "dilation",
            1,
            LARGEST_DILATION,
            ConvolutionProblem::dilation,
            cells -> bench.change(problem -> problem.withDilation(cells))),
        classic(),
        byProduct());
  }

  /// A well-known filter in the place of the one on the board.
  private MenuButton classic() {
    var button = new MenuButton();
    button.setId("convolution-classic");
    button.setFocusTraversable(false);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.textProperty().bind(texts.bind("convolution.classic"));
    Hint.on(button, texts.bind("convolution.classic.help"));
    for (ClassicFilter classic : ClassicFilter.all()) {
      var item = new MenuItem();
      item.setId("classic-" + classic.name());
      item.textProperty()
          .bind(
              texts
                  .localeProperty()
                  .map(language -> new LessonTexts(language).say(classic.displayName())));
      item.setOnAction(_ -> model.changes().useClassic(classic));
      button.getItems().add(item);
    }
    return button;
  }

  /// How far a step goes.
  private ToggleButton byProduct() {
    ToggleButton toggle = new ToggleButton();
    toggle.setId("convolution-by-product");
    toggle.textProperty().bind(texts.bind("convolution.by-product"));
    toggle.setFocusTraversable(false);
    toggle.setMinWidth(Region.USE_PREF_SIZE);
    toggle.selectedProperty().bindBidirectional(model.byProductProperty());
    Hint.on(toggle, texts.bind("convolution.by-product.help"));
    return toggle;
  }

  private Stepper stepper(
      String name,
      int smallest,
      int largest,
      ToIntFunction<ConvolutionProblem> value,
      IntConsumer wish) {
    String key = "convolution.set." + name;
    return tools.stepper(
        name, texts.bind(key), texts.bind(key + ".help"), smallest, largest, value, wish);
  }

  /// Whether the filter is turned: the two things that are called convolution.
  private ToggleButton turned() {
    ToggleButton toggle = new ToggleButton();
    toggle.setId("convolution-turned");
    toggle.textProperty().bind(texts.bind("convolution.turned"));
    toggle.setFocusTraversable(false);
    toggle.setMinWidth(Region.USE_PREF_SIZE);
    toggle.setOnAction(
        _ -> {
          Operation wished =
              toggle.isSelected() ? Operation.CONVOLUTION : Operation.CROSS_CORRELATION;
          bench.change(problem -> problem.withOperation(wished));
        });
    Hint.on(
        toggle,
        bench
            .history()
            .valueProperty()
            .flatMap(
                problem ->
                    texts
                        .localeProperty()
                        .map(
                            language ->
                                new LessonTexts(language).say(problem.operation().explanation()))));
    bench
        .history()
        .valueProperty()
        .subscribe(problem -> toggle.setSelected(problem.operation() == Operation.CONVOLUTION));
    return toggle;
  }
}
