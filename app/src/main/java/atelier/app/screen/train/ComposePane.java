package atelier.app.screen.train;

import atelier.app.text.Texts;
import atelier.lessons.laboratory.NetworkScript;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.text.LessonTexts;
import atlantafx.base.theme.Styles;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A network of one's own: typed line by line at the left; at the right what each line puts out and
/// how much it learns, or what is wrong with the next one.
final class ComposePane {
  private static final List<String> LINES =
      List.of(
          "conv 6 5",
          "relu",
          "tanh",
          "sigmoid",
          "maxpool 2",
          "avgpool 2",
          "flatten",
          "dense 10",
          "dropout 0.5");

  private final Texts texts;
  private final TrainSettings settings;
  private final TextArea script = new TextArea();
  private final GridPane table = new GridPane();
  private final Label message = new Label();
  private final VBox view = new VBox();

  ComposePane(Texts texts, TrainViewModel training) {
    this.texts = texts;
    this.settings = training.settings();
    script.setId("train-script");
    script.getStyleClass().add("train-script");
    script.textProperty().bindBidirectional(settings.word(Setting.LAYERS));
    script.editableProperty().bind(training.phaseProperty().map(phase -> !phase.isActive()));
    script.accessibleTextProperty().bind(texts.bind("train.compose.lead"));
    table.setId("train-script-table");
    table.getStyleClass().add("train-table");
    message.setId("train-script-message");
    message.setWrapText(true);
    message.getStyleClass().add("body-text");
    Label lead = new Label();
    lead.textProperty().bind(texts.bind("train.compose.lead"));
    lead.setWrapText(true);
    lead.getStyleClass().add("body-text");
    FlowPane lines = new FlowPane();
    lines.getStyleClass().add("train-lines");
    LINES.forEach(line -> lines.getChildren().add(adder(line)));
    lines.disableProperty().bind(script.editableProperty().not());
    VBox right = new VBox(table, message);
    right.getStyleClass().add("train-settings");
    HBox.setHgrow(right, Priority.ALWAYS);
    HBox body = new HBox(script, right);
    body.getStyleClass().add("train-inside");
    VBox.setVgrow(body, Priority.ALWAYS);
    view.getChildren().addAll(lead, lines, body);
    view.getStyleClass().add("train-figures");
    script.textProperty().subscribe(_ -> show());
    script.textProperty().subscribe((_, _) -> settings.word(Setting.MODEL).set(Setting.OWN_MODEL));
    texts.localeProperty().subscribe(_ -> show());
  }

  Node view() {
    return view;
  }

  /// Writes a line below the others.
  private Button adder(String line) {
    Button button = new Button("+ " + line);
    button.getStyleClass().addAll("small", "verbatim");
    button.setFocusTraversable(false);
    button.setOnAction(
        _ -> {
          String text = script.getText();
          boolean open = !text.isEmpty() && !text.endsWith("\n");
          script.appendText((open ? "\n" : "") + line + "\n");
        });
    return button;
  }

  private void show() {
    NetworkScript.Table rows = NetworkScript.table(script.getText());
    table.getChildren().clear();
    table.addRow(
        0,
        cell(texts.get("train.compose.layer"), "train-table-head"),
        cell(texts.get("train.compose.output"), "train-table-head"),
        cell(texts.get("train.compose.parameters"), "train-table-head"));
    var numbers = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(texts.locale()));
    for (NetworkScript.Row row : rows.rows()) {
      table.addRow(
          table.getRowCount(),
          cell(row.text(), "verbatim"),
          cell(NetworkScript.shape(row.output()), "train-table-number"),
          cell(
              row.parameters() == 0 ? "" : numbers.format(row.parameters()), "train-table-number"));
    }
    boolean wrong = rows.mistake().isPresent();
    message.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
    message.setText(
        rows.mistake()
            .map(sentence -> new LessonTexts(texts.locale()).say(sentence))
            .orElseGet(() -> texts.get("train.compose.total", numbers.format(rows.parameters()))));
  }

  private static Label cell(String text, String styleClass) {
    Label label = new Label(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll("train-table-cell", styleClass);
    return label;
  }
}
