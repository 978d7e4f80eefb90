package atelier.app.control;

import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import atelier.lessons.text.Numbers;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;

/// What the colours of a [MatrixView] say: a bar from the lowest value over zero to the highest.
public final class ColourLegend extends HBox {
  private static final double WIDTH = 128;
  private static final double HEIGHT = 12;

  private final Label lowest = new Label();
  private final Label highest = new Label();
  private final Rectangle bar = new Rectangle(WIDTH, HEIGHT);
  private final ObservableValue<Numbers> numbers;
  private double scale;

  /// @param scale the absolute value that has the full colour
  public ColourLegend(
      double scale, ObservableValue<Theme> theme, ObservableValue<Numbers> numbers) {
    super(8);
    this.scale = scale;
    this.numbers = numbers;
    setAlignment(Pos.CENTER_RIGHT);
    getStyleClass().add("colour-legend");
    bar.getStyleClass().add("colour-legend-bar");
    for (Label label : List.of(lowest, highest)) {
      label.getStyleClass().add("caption");
      label.setMinWidth(USE_PREF_SIZE);
    }
    getChildren().addAll(lowest, bar, highest);
    theme.subscribe(this::colour);
    numbers.subscribe(this::name);
  }

  /// Shows another scale.
  ///
  /// @param full the absolute value that has the full colour
  public void show(double full) {
    scale = full;
    name(numbers.getValue());
  }

  private void colour(Theme theme) {
    List<Color> colours = Palette.of(theme).diverging();
    Stop[] stops = new Stop[colours.size()];
    for (int i = 0; i < stops.length; i++) {
      stops[i] = new Stop(i / (stops.length - 1.0), colours.get(i));
    }
    bar.setFill(new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, stops));
  }

  private void name(Numbers numbers) {
    lowest.setText(numbers.format(-scale));
    highest.setText(numbers.format(scale));
    setAccessibleText(lowest.getText() + " … " + highest.getText());
  }
}
