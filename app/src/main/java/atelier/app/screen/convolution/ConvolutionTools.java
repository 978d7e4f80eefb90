package atelier.app.screen.convolution;

import atelier.app.control.Stepper;
import atelier.app.text.Texts;
import atelier.lessons.convolution.Activation;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.Operation;
import atelier.lessons.convolution.Presets;
import atelier.lessons.grid.Grid;
import atelier.lessons.step.Preset;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Sentence;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What changes the problem: examples, undo and redo, random numbers; sizes, stride, padding,
/// dilation, activation. Below them, why the last change could not be.
final class ConvolutionTools {
  private final Texts texts;
  private final ConvolutionViewModel model;
  private final ObservableValue<LessonTexts> words;

  ConvolutionTools(Texts texts, ConvolutionViewModel model) {
    this.texts = texts;
    this.model = model;
    this.words = texts.localeProperty().map(LessonTexts::new);
  }

  /// The lines of controls, from top to bottom.
  List<Node> lines() {
    return List.of(choices(), settings(), refusal());
  }

  private HBox choices() {
    ComboBox<Preset<ConvolutionProblem>> presets =
        choice("preset", Presets.all(), Preset::name, chosen -> change(_ -> chosen.problem()));
    presets.promptTextProperty().bind(texts.bind("convolution.preset"));
    show(
        presets,
        problem ->
            Presets.all().stream().filter(preset -> preset.problem().equals(problem)).findFirst());
    Button undo = button("undo", Feather.ROTATE_CCW, model.history()::undo);
    undo.disableProperty().bind(model.history().canUndoProperty().not());
    Button redo = button("redo", Feather.ROTATE_CW, model.history()::redo);
    redo.disableProperty().bind(model.history().canRedoProperty().not());
    Button random = button("random", Feather.SHUFFLE, model::shuffle);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    ComboBox<Activation> activations =
        choice(
            "activation",
            List.of(Activation.values()),
            Activation::displayName,
            chosen -> change(problem -> problem.withActivation(chosen)));
    show(activations, problem -> Optional.of(problem.activation()));
    Label activation = new Label();
    activation.textProperty().bind(texts.bind("convolution.activation"));
    HBox line = new HBox(presets, undo, redo, random, gap, turned(), activation, activations);
    line.getStyleClass().add("step-tools");
    return line;
  }

  private HBox settings() {
    HBox line =
        new HBox(
            stepper(
                "input",
                ConvolutionViewModel.SMALLEST_INPUT,
                ConvolutionViewModel.LARGEST_INPUT,
                problem -> problem.input().rows(),
                side -> model.changeInput(grid -> grid.resized(side, side))),
            stepper(
                "filter",
                1,
                ConvolutionViewModel.LARGEST_FILTER,
                problem -> weights(problem).rows(),
                side -> model.changeFilter(grid -> grid.resized(side, side))),
            stepper(
                "stride",
                1,
                9,
                ConvolutionProblem::stride,
                cells -> change(problem -> problem.withStride(cells))),
            stepper(
                "padding",
                0,
                3,
                ConvolutionProblem::padding,
                cells -> change(problem -> problem.withPadding(cells))),
            stepper(
                "dilation",
                1,
                4,
                ConvolutionProblem::dilation,
                cells -> change(problem -> problem.withDilation(cells))));
    line.getStyleClass().add("step-tools");
    return line;
  }

  private Label refusal() {
    Label label = new Label();
    label.setId("refusal");
    label.getStyleClass().add("step-refusal");
    label.textProperty().bind(model.refusalProperty());
    label.setWrapText(true);
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  /// Whether the filter is turned: the two things that are called convolution.
  private ToggleButton turned() {
    ToggleButton toggle = new ToggleButton();
    toggle.setId("convolution-turned");
    toggle.textProperty().bind(texts.bind("convolution.turned"));
    toggle.setFocusTraversable(false);
    toggle.setOnAction(
        _ -> {
          Operation wished =
              toggle.isSelected() ? Operation.CONVOLUTION : Operation.CROSS_CORRELATION;
          change(problem -> problem.withOperation(wished));
        });
    Tooltip tooltip = new Tooltip();
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(400);
    toggle.setTooltip(tooltip);
    model
        .history()
        .valueProperty()
        .subscribe(
            problem -> {
              toggle.setSelected(problem.operation() == Operation.CONVOLUTION);
              tooltip
                  .textProperty()
                  .bind(words.map(language -> language.say(problem.operation().explanation())));
            });
    return toggle;
  }

  private void change(java.util.function.UnaryOperator<ConvolutionProblem> wish) {
    model.change(wish);
  }

  private static Grid weights(ConvolutionProblem problem) {
    return problem.filters().getFirst().weights().channel(0);
  }

  private Stepper stepper(
      String name,
      int smallest,
      int largest,
      Function<ConvolutionProblem, Integer> value,
      IntConsumer wish) {
    var stepper =
        new Stepper(
            "convolution-" + name,
            texts.bind("convolution.set." + name),
            texts.bind("convolution.set." + name + ".help"),
            smallest,
            largest,
            wish);
    model
        .history()
        .valueProperty()
        .subscribe(problem -> stepper.valueProperty().set(value.apply(problem)));
    return stepper;
  }

  private <T> ComboBox<T> choice(
      String name, List<T> items, Function<T, Sentence> said, Consumer<T> chosen) {
    ComboBox<T> box = new ComboBox<>(FXCollections.observableArrayList(items));
    box.setId("convolution-" + name);
    box.setFocusTraversable(false);
    words.subscribe(
        language ->
            box.setConverter(
                new StringConverter<>() {
                  @Override
                  public String toString(T item) {
                    return item == null ? "" : language.say(said.apply(item));
                  }

                  @Override
                  public T fromString(String text) {
                    throw new UnsupportedOperationException("nothing is typed here");
                  }
                }));
    box.setOnAction(
        _ -> {
          T item = box.getValue();
          if (item != null && !box.getProperties().containsKey(FOLLOWING)) {
            chosen.accept(item);
          }
        });
    return box;
  }

  private static final Object FOLLOWING = new Object();

  /// Lets a choice follow the problem, without making a change of its own.
  private <T> void show(ComboBox<T> box, Function<ConvolutionProblem, Optional<T>> item) {
    model
        .history()
        .valueProperty()
        .subscribe(
            problem -> {
              box.getProperties().put(FOLLOWING, true);
              box.setValue(item.apply(problem).orElse(null));
              box.getProperties().remove(FOLLOWING);
            });
  }

  private Button button(String name, Feather icon, Runnable action) {
    Button button = new Button();
    button.setId("convolution-" + name);
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().add(Styles.BUTTON_ICON);
    button.setFocusTraversable(false);
    button.setOnAction(_ -> action.run());
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.bind("convolution." + name));
    button.accessibleTextProperty().bind(tooltip.textProperty());
    button.setTooltip(tooltip);
    return button;
  }
}
