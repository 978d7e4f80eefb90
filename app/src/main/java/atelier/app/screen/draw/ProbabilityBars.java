package atelier.app.screen.draw;

import atelier.app.text.Texts;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The probability of each digit: its name, a bar, the percentage. Without an answer the bars are
/// empty and there are no figures.
final class ProbabilityBars {
  private static final int DIGITS = 10;
  private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");

  private final GridPane view = new GridPane();

  ProbabilityBars(Texts texts, ObservableValue<Optional<Answer>> answer) {
    view.getStyleClass().add("probability-bars");
    for (int digit = 0; digit < DIGITS; digit++) {
      addRow(digit, texts, answer);
    }
  }

  Parent view() {
    return view;
  }

  private void addRow(int digit, Texts texts, ObservableValue<Optional<Answer>> answer) {
    Label name = new Label(Integer.toString(digit));
    name.getStyleClass().add("bar-name");
    Bar bar = new Bar();
    bar.setId("bar-" + digit);
    GridPane.setHgrow(bar, Priority.ALWAYS);
    Label percentage = new Label();
    percentage.setId("percentage-" + digit);
    percentage.getStyleClass().add("bar-percentage");
    percentage
        .textProperty()
        .bind(
            answer.flatMap(
                now ->
                    texts
                        .localeProperty()
                        .map(
                            locale ->
                                now.map(a -> percent(a.probability(digit), locale)).orElse(""))));
    answer.subscribe(
        now -> {
          bar.show(now.map(a -> a.probability(digit)).orElse(0f));
          boolean best = now.filter(a -> a.digit() == digit).isPresent();
          name.pseudoClassStateChanged(BEST, best);
          bar.pseudoClassStateChanged(BEST, best);
          percentage.pseudoClassStateChanged(BEST, best);
        });
    view.addRow(digit, name, bar, percentage);
  }

  private static String percent(float share, Locale locale) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(share);
  }

  /// A share of the row's width.
  private static final class Bar extends Region {
    private final Region fill = new Region();
    private double share;

    Bar() {
      getStyleClass().add("bar");
      fill.getStyleClass().add("bar-fill");
      getChildren().add(fill);
    }

    void show(double newShare) {
      share = newShare;
      fill.setVisible(newShare > 0);
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      fill.resizeRelocate(0, 0, snapSizeX(share * getWidth()), getHeight());
    }
  }
}
