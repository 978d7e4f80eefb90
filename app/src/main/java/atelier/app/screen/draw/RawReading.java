package atelier.app.screen.draw;

import atelier.app.AppContext;
import atelier.app.control.Hint;
import atelier.app.control.PixelView;
import atelier.app.control.Presence;
import atelier.app.text.Texts;
import java.text.NumberFormat;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the network would see and say if the drawing were not framed: the lesson of the cut, the
/// scale and the centre.
final class RawReading {
  private static final double LEAST = 0.25;
  private static final double MOST = 4;
  private static final int PIXELS = 28;
  private static final double PIXEL_SIZE = 2;

  private final Texts texts;
  private final DrawViewModel drawing;
  private final HBox view;

  RawReading(AppContext context, DrawViewModel drawing) {
    this.texts = context.texts();
    this.drawing = drawing;
    PixelView pixels = new PixelView(PIXELS, PIXEL_SIZE, context.theme());
    pixels.setId("raw-pixels");
    pixels.pixelsProperty().bind(drawing.rawPixelsProperty());
    pixels.accessibleTextProperty().bind(texts.bind("draw.raw.seen"));
    Label caption = new Label();
    caption.textProperty().bind(texts.bind("draw.raw.seen"));
    caption.getStyleClass().add("caption");
    Label answer = new Label();
    answer.setId("raw-answer");
    answer.getStyleClass().add("answer-confidence");
    answer
        .textProperty()
        .bind(
            drawing.rawAnswerProperty().flatMap(now -> texts.localeProperty().map(_ -> said(now))));
    view = new HBox(pixels, new VBox(caption, answer), contrast());
    view.getStyleClass().add("draw-top");
    Presence.of(view, drawing.readsRawProperty());
  }

  private VBox contrast() {
    Label caption = new Label();
    caption.textProperty().bind(texts.bind("draw.contrast"));
    caption.getStyleClass().add("caption");
    Slider slider = new Slider(LEAST, MOST, 1);
    slider.setId("draw-contrast");
    slider.setPrefWidth(96);
    slider.valueProperty().bindBidirectional(drawing.contrastProperty());
    slider.accessibleTextProperty().bind(texts.bind("draw.contrast.help"));
    Hint.on(slider, texts.bind("draw.contrast.help"));
    return new VBox(caption, slider);
  }

  private String said(Optional<Answer> answer) {
    return answer
        .map(
            now ->
                texts.get(
                    now.sure() ? "draw.raw.answer" : "draw.raw.unsure",
                    now.digit(),
                    NumberFormat.getPercentInstance(texts.locale()).format(now.confidence())))
        .orElse("");
  }

  /// The second reading.
  Node view() {
    return view;
  }

  /// Switches it on and off.
  ToggleButton toggle() {
    ToggleButton toggle = new ToggleButton();
    toggle.setId("draw-raw");
    toggle.textProperty().bind(texts.bind("draw.raw"));
    toggle.setMinWidth(Region.USE_PREF_SIZE);
    toggle.selectedProperty().bindBidirectional(drawing.readsRawProperty());
    Hint.on(toggle, texts.bind("draw.raw.help"));
    return toggle;
  }
}
