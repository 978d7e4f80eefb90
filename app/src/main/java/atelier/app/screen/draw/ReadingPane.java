package atelier.app.screen.draw;

import atelier.app.AppContext;
import atelier.app.control.PixelView;
import atelier.app.control.Presence;
import atelier.app.text.Texts;
import java.text.NumberFormat;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is made of the drawing: the 28 x 28 pixels that the network sees, its answer, the
/// probability of each digit; if asked for, the reading without a frame and another network's.
final class ReadingPane {
  private static final int PIXELS = 28;
  private static final double PIXEL_SIZE = 7;

  private final Texts texts;
  private final DrawViewModel drawing;
  private final VBox view;

  /// @param compare chooses the other network
  ReadingPane(AppContext context, DrawViewModel drawing, ModelMenu compare) {
    this.texts = context.texts();
    this.drawing = drawing;
    PixelView pixels = new PixelView(PIXELS, PIXEL_SIZE, context.theme());
    pixels.setId("pixels");
    pixels.pixelsProperty().bind(drawing.pixelsProperty());
    pixels.accessibleTextProperty().bind(texts.bind("draw.seen"));
    VBox seen = new VBox(caption("draw.seen"), pixels);
    seen.getStyleClass().add("draw-figure");
    Parent answer = new AnswerText(texts, drawing.answerProperty()).view();
    HBox.setHgrow(answer, Priority.ALWAYS);
    HBox top = new HBox(seen, answer);
    top.getStyleClass().add("draw-top");
    var raw = new RawReading(context, drawing);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox title = new HBox(caption("draw.probabilities"), gap, raw.toggle(), compare.button());
    title.getStyleClass().add("step-tools");
    VBox bars = new VBox(title, new ProbabilityBars(texts, drawing.answerProperty()).view());
    bars.getStyleClass().add("draw-figure");
    view = new VBox(top, raw.view(), otherAnswer(), bars);
    view.getStyleClass().add("draw-reading");
    HBox.setHgrow(view, Priority.SOMETIMES);
  }

  VBox view() {
    return view;
  }

  private Label caption(String key) {
    Label label = new Label();
    label.textProperty().bind(texts.bind(key));
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.getStyleClass().add("caption");
    return label;
  }

  private Label otherAnswer() {
    Label label = new Label();
    label.setId("other-answer");
    label.getStyleClass().add("answer-unsure");
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::otherAnswerText,
                drawing.otherProperty(),
                drawing.otherAnswerProperty(),
                texts.localeProperty()));
    Presence.of(label, drawing.otherProperty().map(Optional::isPresent));
    return label;
  }

  private String otherAnswerText() {
    String name =
        drawing
            .otherProperty()
            .get()
            .map(model -> ModelMenu.title(model.network().name()))
            .orElse("");
    return drawing
        .otherAnswerProperty()
        .get()
        .map(
            answer ->
                texts.get(
                    answer.sure() ? "model.says" : "model.says.unsure",
                    name,
                    answer.digit(),
                    NumberFormat.getPercentInstance(texts.locale()).format(answer.confidence())))
        .orElse(name);
  }
}
