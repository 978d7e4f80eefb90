package atelier.app.control;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page of a figure that is walked through: title, figure, arithmetic, sentence, controls, from
/// top to bottom. The figure takes the height that is left; where the board stands alone, that of
/// the tools too.
public final class StepPage {
  private final Label sentence = new Label();
  private final StepControls controls;
  private final VBox view;

  /// @param title of the page
  /// @param lead one line below the title
  /// @param beside what stands at the right of the title
  /// @param tools what changes the figure, line by line
  public StepPage(
      ObservableValue<String> title,
      ObservableValue<String> lead,
      Node beside,
      List<Node> tools,
      MatrixRow figure,
      FormulaView formula,
      StepControls controls) {
    this.controls = controls;
    sentence.setId("step-sentence");
    sentence.getStyleClass().add("step-sentence");
    sentence.setWrapText(true);
    VBox.setVgrow(figure, Priority.ALWAYS);
    VBox explanation = new VBox(formula, sentence);
    explanation.getStyleClass().add("step-explanation");
    view = new VBox(header(title, lead, beside));
    tools.forEach(this::hideBehindBoard);
    view.getChildren().addAll(tools);
    view.getChildren().addAll(figure, explanation, controls.view());
    view.getStyleClass().add("step-page");
  }

  /// The page.
  public Region view() {
    return view;
  }

  /// Takes the focus.
  public void requestFocus() {
    controls.requestFocus();
  }

  /// Says what happens at the step in view.
  public void say(String words) {
    sentence.setText(words);
  }

  private void hideBehindBoard(Node tool) {
    // A notice decides itself when it is seen.
    if (!tool.managedProperty().isBound()) {
      tool.managedProperty().bind(boardAlone().not());
      tool.visibleProperty().bind(tool.managedProperty());
    }
  }

  /// Whether the tools make room for a larger figure.
  public BooleanProperty boardAlone() {
    return controls.boardAlone();
  }

  private static HBox header(
      ObservableValue<String> title, ObservableValue<String> lead, Node beside) {
    VBox words = new VBox(label(title, "title-text"), label(lead, "body-text"));
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox header = new HBox(words, beside);
    header.getStyleClass().add("step-header");
    return header;
  }

  private static Label label(ObservableValue<String> text, String styleClass) {
    Label label = new Label();
    label.textProperty().bind(text);
    label.getStyleClass().add(styleClass);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
