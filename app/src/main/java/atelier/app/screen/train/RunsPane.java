package atelier.app.screen.train;

import atelier.app.AppContext;
import atelier.app.control.Hint;
import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.ExperimentBook;
import atelier.app.laboratory.Outcome;
import atelier.app.platform.FileAsker;
import atelier.app.platform.PngFile;
import atelier.app.text.Texts;
import atelier.app.theme.Palette;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.laboratory.Setup;
import atelier.lessons.text.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Every run, also of earlier launches: its colour, its name, what differs from the usual, what
/// became of it. Those that are ticked lie over each other in the charts and go into files.
final class RunsPane {
  private static final double SWATCH = 16;

  private final AppContext context;
  private final Texts texts;
  private final TrainViewModel training;
  private final ExperimentBook book;
  private final Comparison comparison;
  private final FileAsker asker;
  private final Node charts;
  private final GridPane table = new GridPane();
  private final Label message = new Label();
  private final VBox view = new VBox();

  /// @param charts what a picture shows
  RunsPane(
      AppContext context,
      TrainViewModel training,
      Comparison comparison,
      FileAsker asker,
      Node charts) {
    this.context = context;
    this.texts = context.texts();
    this.training = training;
    this.book = training.book();
    this.comparison = comparison;
    this.asker = asker;
    this.charts = charts;
    table.setId("train-runs");
    table.getStyleClass().add("train-table");
    message.setId("train-runs-message");
    message.setWrapText(true);
    message.getStyleClass().add("body-text");
    ScrollPane scroll = new ScrollPane(table);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("exercise-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    view.getChildren().addAll(actions(), message, scroll);
    view.getStyleClass().add("train-figures");
    ListChangeListener<Experiment> changed = _ -> show();
    book.runs().addListener(changed);
    comparison.chosen().addListener(changed);
    training.phaseProperty().subscribe((_, _) -> show());
    texts.localeProperty().subscribe((_, _) -> show());
    context.theme().subscribe((_, _) -> show());
    show();
  }

  Node view() {
    return view;
  }

  private FlowPane actions() {
    FlowPane actions =
        new FlowPane(
            button("csv", () -> save(".csv", this::writeNumbers)),
            button("svg", () -> save(".svg", this::writeDrawing)),
            button("png", () -> save(".png", this::writePicture)));
    actions.getStyleClass().add("step-settings");
    return actions;
  }

  private Button button(String name, Runnable action) {
    Button button = new Button();
    button.setId("train-runs-" + name);
    button.textProperty().bind(texts.bind("train.runs." + name));
    button.setMinWidth(Region.USE_PREF_SIZE);
    Hint.on(button, texts.bind("train.runs." + name + ".help"));
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void show() {
    table.getChildren().clear();
    message.setText(texts.get(book.runs().isEmpty() ? "train.runs.none" : "train.runs.lead"));
    int column = 1;
    for (String head : List.of("name", "error", "epochs", "seconds", "outcome")) {
      Label label = new Label(texts.get("train.runs.head." + head));
      label.setMinWidth(Region.USE_PREF_SIZE);
      label.getStyleClass().add("train-table-head");
      table.add(label, column++, 0);
    }
    int row = 2 * book.runs().size();
    for (Experiment run : book.runs()) {
      // The newest on top, two rows each.
      row -= 2;
      add(run, row + 1);
    }
  }

  private void add(Experiment run, int row) {
    table.add(ticker(run), 0, row);
    TextField name = name(run);
    GridPane.setHgrow(name, Priority.ALWAYS);
    table.add(name, 1, row);
    Experiment.Result result = run.resultProperty().get();
    TrainText words = new TrainText(texts);
    table.add(cell(words.percent(result.testErrorPercent())), 2, row);
    table.add(cell(words.oneDecimal(run.lastEpoch())), 3, row);
    table.add(cell(words.oneDecimal(result.seconds())), 4, row);
    table.add(cell(texts.get("train.outcome." + result.outcome().id())), 5, row);
    table.add(tools(run), 6, row);
    Label differs = new Label(differences(run.setup()));
    differs.setWrapText(true);
    differs.getStyleClass().add("caption");
    table.add(differs, 1, row + 1, 6, 1);
  }

  private CheckBox ticker(Experiment run) {
    CheckBox compared = new CheckBox();
    compared.setId("train-run-" + run.id());
    compared.setSelected(comparison.chosen().contains(run));
    compared.setOnAction(_ -> comparison.choose(run, compared.isSelected()));
    compared.setAccessibleText(texts.get("train.runs.compare", run.nameProperty().get()));
    Region swatch = new Region();
    swatch.setMinSize(SWATCH, 4);
    swatch.setMaxSize(SWATCH, 4);
    swatch.setBackground(
        Background.fill(Palette.of(context.theme().get()).runs().get(comparison.look(run).run())));
    compared.setGraphic(swatch);
    compared.setMinWidth(Region.USE_PREF_SIZE);
    return compared;
  }

  private TextField name(Experiment run) {
    TextField field = new TextField(run.nameProperty().get());
    field.setId("train-name-" + run.id());
    field.getStyleClass().add("train-run-name");
    field.setAccessibleText(texts.get("train.runs.head.name"));
    field
        .textProperty()
        .subscribe(
            (_, name) -> {
              run.nameProperty().set(name);
              book.save(run);
            });
    return field;
  }

  private static Label cell(String text) {
    Label label = new Label(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.getStyleClass().add("train-table-cell");
    return label;
  }

  private HBox tools(Experiment run) {
    HBox tools = new HBox();
    tools.setMinWidth(Region.USE_PREF_SIZE);
    boolean busy = training.phaseProperty().get().isActive();
    boolean shown = training.currentProperty().get().equals(Optional.of(run));
    boolean interrupted = run.resultProperty().get().outcome() == Outcome.INTERRUPTED;
    if (interrupted && book.checkpoint(run).filter(Files::exists).isPresent() && !busy) {
      tools.getChildren().add(tool("go-on", Feather.PLAY, run, () -> training.goOn(run)));
    }
    if (!busy) {
      tools.getChildren().add(tool("take", Feather.CORNER_UP_LEFT, run, () -> take(run)));
    }
    if (!(busy && shown)) {
      tools.getChildren().add(tool("delete", Feather.TRASH_2, run, () -> delete(run)));
    }
    return tools;
  }

  private void take(Experiment run) {
    training.settings().take(run.setup());
  }

  private void delete(Experiment run) {
    if (training.currentProperty().get().equals(Optional.of(run))) {
      training.reset();
    }
    book.delete(run);
  }

  private Button tool(String name, Feather icon, Experiment run, Runnable action) {
    Button button = new Button();
    button.setId("train-" + name + "-" + run.id());
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().addAll("flat", "small");
    Tooltip tooltip = new Tooltip(texts.get("train.runs." + name));
    button.setTooltip(tooltip);
    button.setAccessibleText(tooltip.getText());
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// What differs from the usual setup, in words.
  private String differences(Setup setup) {
    String words =
        setup.differences(Setup.usual()).stream()
            .filter(setting -> setting != Setting.LAYERS)
            .map(
                setting -> texts.get("train.setting." + setting.id()) + " " + value(setup, setting))
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? texts.get("train.runs.usual") : words;
  }

  private String value(Setup setup, Setting setting) {
    return switch (setting.kind()) {
      case Setting.Kind.Range _ -> new Numbers(texts.locale()).format(setup.number(setting));
      case Setting.Kind.Choice _ ->
          texts.get("train.choice." + setting.id() + "." + setup.get(setting));
      case Setting.Kind.Text _ -> setup.get(setting);
    };
  }

  /// The runs that are ticked; the one that is shown if none is.
  private List<Experiment> exported() {
    return comparison.chosen().isEmpty()
        ? training.currentProperty().get().stream().toList()
        : List.copyOf(comparison.chosen());
  }

  private void writeNumbers(Path file) throws IOException {
    Files.writeString(file, CurveFiles.csv(exported()));
  }

  private void writeDrawing(Path file) throws IOException {
    Files.writeString(
        file,
        CurveFiles.svg(
            exported(), comparison::look, texts.get("train.accuracy"), texts.get("train.epochs")));
  }

  private void writePicture(Path file) throws IOException {
    PngFile.write(charts.snapshot(null, null), file);
  }

  /// Work on files.
  @FunctionalInterface
  private interface Write {
    void to(Path file) throws IOException;
  }

  private void save(String ending, Write write) {
    if (exported().isEmpty()) {
      message.setText(texts.get("train.runs.none"));
      return;
    }
    asker
        .askToSave(ending)
        .ifPresent(
            file -> {
              try {
                write.to(file);
                message.setText(texts.get("train.runs.saved", file.getFileName()));
              } catch (IOException _) {
                message.setText(texts.get("train.runs.failed", file.getFileName()));
              }
            });
  }
}
