package atelier.app.screen.train;

import atelier.app.control.Presence;
import atelier.app.laboratory.TableExperiment;
import atelier.app.laboratory.TableExperiment.Result;
import atelier.app.text.Texts;
import atlantafx.base.theme.Styles;
import java.text.NumberFormat;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The lecture's table of test errors beside what one's own trainings give.
final class TablePane {
  private static final double WIDEST = 760;

  private final Texts texts;
  private final TrainText words;
  private final TableViewModel table;
  private final GridPane grid = new GridPane();
  private final VBox view = new VBox();

  TablePane(Texts texts, TableViewModel table) {
    this.texts = texts;
    this.words = new TrainText(texts);
    this.table = table;
    Label lead = new Label();
    lead.textProperty().bind(texts.bind("train.table.lead"));
    lead.setWrapText(true);
    lead.getStyleClass().add("body-text");
    lead.setMinHeight(Region.USE_PREF_SIZE);
    Label note = new Label();
    note.textProperty().bind(texts.bind("train.table.note"));
    note.setWrapText(true);
    note.getStyleClass().add("caption");
    note.setMinHeight(Region.USE_PREF_SIZE);
    grid.setId("train-table");
    grid.getStyleClass().add("train-table");
    grid.setMaxWidth(WIDEST);
    view.getChildren().addAll(lead, tools(), progress(), grid, note);
    view.getStyleClass().add("train-figures");
    ListChangeListener<Result> changed = _ -> show();
    table.results().addListener(changed);
    texts.localeProperty().subscribe(_ -> show());
  }

  Node view() {
    return view;
  }

  private HBox tools() {
    Button run = new Button();
    run.setId("train-table-run");
    run.getStyleClass().add(Styles.ACCENT);
    run.setMinWidth(Region.USE_PREF_SIZE);
    run.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    texts.get(
                        table.runningProperty().get() ? "train.table.stop" : "train.table.start"),
                table.runningProperty(),
                texts.localeProperty()));
    run.setOnAction(
        _ -> {
          if (table.runningProperty().get()) {
            table.stop();
          } else {
            table.start();
          }
        });
    run.disableProperty().bind(table.seeds().problemProperty().isNotEmpty());
    Label name = new Label();
    name.textProperty().bind(texts.bind("train.table.seeds"));
    name.setMinWidth(Region.USE_PREF_SIZE);
    TextField seeds = new TextField();
    seeds.setId("train-table-seeds");
    seeds.getStyleClass().add("train-setting");
    seeds.textProperty().bindBidirectional(table.seeds().textProperty());
    seeds.accessibleTextProperty().bind(name.textProperty());
    seeds.disableProperty().bind(table.runningProperty());
    table
        .seeds()
        .problemProperty()
        .subscribe(
            problem -> seeds.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty()));
    Label problem = new Label();
    problem.textProperty().bind(table.seeds().problemProperty());
    problem.getStyleClass().add("train-problem");
    HBox tools = new HBox(run, name, seeds, problem);
    tools.getStyleClass().add("train-tools");
    return tools;
  }

  private HBox progress() {
    ProgressBar bar = new ProgressBar();
    bar.setId("train-table-progress");
    bar.progressProperty()
        .bind(
            table
                .reachedProperty()
                .map(where -> where.map(now -> now.position().share()).orElse(0.0)));
    Label where = new Label();
    where.setId("train-table-where");
    where.setMinWidth(Region.USE_PREF_SIZE);
    where.getStyleClass().add("train-status");
    where
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> table.reachedProperty().get().map(this::describe).orElse(""),
                table.reachedProperty(),
                texts.localeProperty()));
    bar.accessibleTextProperty().bind(where.textProperty());
    HBox progress = new HBox(bar, where);
    progress.getStyleClass().add("train-tools");
    Presence.of(progress, table.runningProperty());
    return progress;
  }

  private String describe(TableViewModel.Reached now) {
    String where =
        texts.get("train.table.where", name(now.position().row().network()), now.position().seed());
    return Double.isNaN(now.secondsLeft())
        ? where
        : texts.get("train.table.left", where, words.duration(now.secondsLeft()));
  }

  private String name(String network) {
    return texts.get("train.choice.model." + network);
  }

  private void show() {
    grid.getChildren().clear();
    int column = 0;
    for (String head : List.of("network", "parameters", "lecture", "mean", "seeds", "seconds")) {
      Label label = cell(texts.get("train.table.head." + head));
      label.getStyleClass().add("train-table-head");
      grid.add(label, column++, 0);
    }
    int row = 1;
    for (Result result : table.results()) {
      add(result, row++);
    }
  }

  private void add(Result result, int row) {
    NumberFormat whole = NumberFormat.getIntegerInstance(texts.locale());
    grid.add(cell(name(result.row().network())), 0, row);
    grid.add(number(whole.format(result.parameters())), 1, row);
    grid.add(number(words.percent(result.row().lecturePercent().orElse(Double.NaN))), 2, row);
    grid.add(number(mean(result)), 3, row);
    Label each = cell(each(result));
    GridPane.setHgrow(each, Priority.ALWAYS);
    each.setWrapText(true);
    each.setMinWidth(0);
    grid.add(each, 4, row);
    grid.add(
        number(result.trials().isEmpty() ? "–" : words.oneDecimal(result.meanSeconds())), 5, row);
  }

  private String mean(Result result) {
    String mean = words.percent(result.meanPercent());
    return Double.isNaN(result.spreadPercent())
        ? mean
        : texts.get("train.table.spread", mean, words.twoDecimals(result.spreadPercent()));
  }

  private String each(Result result) {
    return result.trials().stream()
        .map(TableExperiment.Trial::errorPercent)
        .map(words::twoDecimals)
        .collect(Collectors.joining("  "));
  }

  private static Label number(String text) {
    Label label = cell(text);
    label.getStyleClass().add("train-table-number");
    return label;
  }

  private static Label cell(String text) {
    Label label = new Label(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.getStyleClass().add("train-table-cell");
    return label;
  }
}
