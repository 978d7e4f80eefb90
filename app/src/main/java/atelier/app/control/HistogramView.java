package atelier.app.control;

import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import atelier.engine.insight.Histogram;
import atelier.lessons.text.Numbers;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/// How numbers are spread: a column an interval, zero marked, the ends written below.
public final class HistogramView extends Region {
  private static final double TEXT_HEIGHT = 14;
  private static final double TEXT_SIZE = 11;
  private static final double LEAST_COLUMN = 1;

  private final Canvas canvas;
  private final ObservableValue<Theme> theme;
  private final ObservableValue<Numbers> numbers;
  private Optional<Histogram> shown = Optional.empty();
  private boolean logarithmic;

  public HistogramView(
      double width, double height, ObservableValue<Theme> theme, ObservableValue<Numbers> numbers) {
    this.canvas = new Canvas(width, height);
    this.theme = theme;
    this.numbers = numbers;
    getChildren().add(canvas);
    getStyleClass().add("histogram-view");
    setMinSize(width, height);
    setMaxSize(width, height);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    Following.changes(this, theme, this::draw);
    Following.changes(this, numbers, this::draw);
  }

  /// Shows another histogram, its columns as high as their counts.
  public void show(Histogram histogram) {
    show(histogram, false);
  }

  /// Shows another histogram.
  ///
  /// @param asLogarithms whether columns are as high as the logarithms of their counts, so that one
  ///     that holds nearly everything hides no other
  public void show(Histogram histogram, boolean asLogarithms) {
    shown = Optional.of(histogram);
    logarithmic = asLogarithms;
    draw();
  }

  /// What is shown.
  public Optional<Histogram> shown() {
    return shown;
  }

  private void draw() {
    Palette palette = Palette.of(theme.getValue());
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    shown.ifPresent(histogram -> draw(histogram, palette, graphics));
  }

  private void draw(Histogram histogram, Palette palette, GraphicsContext graphics) {
    double width = canvas.getWidth();
    double floor = canvas.getHeight() - TEXT_HEIGHT;
    int[] counts = histogram.counts();
    double column = width / counts.length;
    int highest = Math.max(1, histogram.highest());
    graphics.setFill(palette.quiet());
    for (int i = 0; i < counts.length; i++) {
      // What is there is to be seen, be it one among a million.
      double height =
          counts[i] == 0 ? 0 : Math.max(LEAST_COLUMN, floor * share(counts[i], highest));
      graphics.fillRect(i * column, floor - height, Math.max(1, column - 1), height);
    }
    graphics.setStroke(palette.line());
    graphics.strokeLine(0, floor + 0.5, width, floor + 0.5);
    double span = histogram.to() - histogram.from();
    double zero = -histogram.from() / span * width;
    graphics.setStroke(palette.accent());
    graphics.strokeLine(zero + 0.5, 0, zero + 0.5, floor);
    write(histogram, palette, graphics);
  }

  private double share(int count, int highest) {
    return logarithmic ? Math.log1p(count) / Math.log1p(highest) : (double) count / highest;
  }

  private void write(Histogram histogram, Palette palette, GraphicsContext graphics) {
    Numbers written = numbers.getValue();
    String left = written.brief(histogram.from());
    String right = written.brief(histogram.to());
    graphics.setFill(palette.quiet());
    graphics.setFont(Figures.font(TEXT_SIZE));
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.fillText(left, 0, canvas.getHeight() - 2);
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.fillText(right, canvas.getWidth(), canvas.getHeight() - 2);
    setAccessibleText(left + " … " + right);
  }
}
