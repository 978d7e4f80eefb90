package atelier.app.screen.draw;

import atelier.app.control.Hint;
import atelier.app.text.Texts;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The answer in words and figures: the digit in large type, how sure the network is, and a
/// reservation when it is not.
final class AnswerText {
  private static final PseudoClass UNSURE = PseudoClass.getPseudoClass("unsure");

  private final Texts texts;
  private final ObservableValue<Optional<Answer>> answer;

  AnswerText(Texts texts, ObservableValue<Optional<Answer>> answer) {
    this.texts = texts;
    this.answer = answer;
  }

  Parent view() {
    Label digit = label("answer-digit", (now, _) -> Integer.toString(now.digit()));
    Label confidence = label("answer-confidence", AnswerText::percent);
    Label reservation =
        label("answer-unsure", (now, _) -> now.sure() ? "" : texts.get("draw.unsure"));
    Hint.on(reservation, words(this::help));
    answer.subscribe(
        now -> digit.pseudoClassStateChanged(UNSURE, now.filter(a -> !a.sure()).isPresent()));
    VBox view = new VBox(digit, confidence, reservation);
    view.getStyleClass().add("answer");
    return view;
  }

  /// The answer as a screen reader says it.
  ObservableValue<String> spoken() {
    return answer.flatMap(
        now ->
            texts
                .localeProperty()
                .map(
                    locale ->
                        now.map(a -> sentence(a, locale))
                            .orElseGet(() -> texts.get("draw.empty"))));
  }

  private String sentence(Answer now, Locale locale) {
    String key = now.sure() ? "draw.reads" : "draw.reads.unsure";
    return texts.get(key, Integer.toString(now.digit()), percent(now, locale));
  }

  private Label label(String id, BiFunction<Answer, Locale, String> words) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add(id);
    label.textProperty().bind(words(words));
    return label;
  }

  private ObservableValue<String> words(BiFunction<Answer, Locale, String> words) {
    return answer.flatMap(
        now ->
            texts.localeProperty().map(locale -> now.map(a -> words.apply(a, locale)).orElse("")));
  }

  private String help(Answer now, Locale locale) {
    return texts.get("draw.unsure.help", percent(now.sureFrom(), locale));
  }

  private static String percent(Answer now, Locale locale) {
    return percent(now.confidence(), locale);
  }

  private static String percent(float share, Locale locale) {
    return NumberFormat.getPercentInstance(locale).format(share);
  }
}
