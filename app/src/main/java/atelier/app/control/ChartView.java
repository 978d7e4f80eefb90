package atelier.app.control;

import atelier.app.text.Texts;
import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import atelier.lessons.text.Numbers;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/// Curves over a common axis, with their legend. Curves grow while they are shown: after any number
/// of points, [#refresh] draws what there is, at most ten times a second. Only the JavaFX thread
/// may call it.
public final class ChartView extends VBox {
  /// How the y axis counts.
  public enum Scale {
    /// Equal steps.
    LINEAR,
    /// Equal ratios; what is not above zero falls out of sight.
    LOGARITHMIC
  }

  private static final Duration BETWEEN_DRAWINGS = Duration.millis(100);

  private static final double MUCH = 1e5;
  private static final double MARKS_WIDTH = 48;
  private static final double ROUNDING = 1e-9;
  private static final int MOST_X_MARKS = 10;
  private static final int MOST_Y_MARKS = 6;

  private final Texts texts;
  private final ObservableValue<Theme> theme;
  private final String xName;
  private final String yName;
  private final List<Line> lines = new ArrayList<>();
  private final ThinnedData data = new ThinnedData();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
  private final NumberAxis xAxis = new NumberAxis();
  private final ValueAxis yAxis;
  private final XYPlot plot;
  private final JFreeChart chart;
  private final ChartCanvas canvas;
  private final HBox legend = new HBox();
  private final PauseTransition pause = new PauseTransition(BETWEEN_DRAWINGS);
  private boolean stale;

  /// @param theme light or dark; the chart follows it
  /// @param xName key of the name of the x axis, with its unit
  /// @param yName key of the name of the y axis, with its unit
  /// @param scale of the y axis
  public ChartView(
      Texts texts, ObservableValue<Theme> theme, String xName, String yName, Scale scale) {
    this.texts = texts;
    this.theme = theme;
    this.xName = xName;
    this.yName = yName;
    yAxis = scale == Scale.LINEAR ? new NumberAxis() : new LogTicksAxis();
    renderer.setDrawSeriesLineAsPath(true);
    plot = new XYPlot(data, xAxis, yAxis, renderer);
    // The same room for the marks of every chart, so that charts below one another line up.
    var room = new AxisSpace();
    room.setLeft(MARKS_WIDTH);
    plot.setFixedRangeAxisSpace(room);
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    chart = new JFreeChart(null, null, plot, false);
    chart.setNotify(false);
    canvas = new ChartCanvas(chart);
    canvas.setDomainZoomable(false);
    canvas.setRangeZoomable(false);
    canvas.setTooltipEnabled(false);
    lay();
    pause.setOnFinished(_ -> drawIfStale());
    theme.subscribe(_ -> dress());
    texts.localeProperty().subscribe(_ -> speak());
    sceneProperty().subscribe(_ -> drawIfStale());
  }

  /// Shows a curve in front of those before.
  ///
  /// @param name key of its name in the legend
  public void add(Curve curve, Look look, String name) {
    lines.add(new Line(curve, look, name));
    data.add(curve, look);
    Region swatch = new Region();
    swatch.getStyleClass().addAll("chart-swatch", look.styleClass());
    Label label = new Label();
    label.setGraphic(swatch);
    label.textProperty().bind(texts.bind(name));
    label.getStyleClass().addAll("caption", "chart-key");
    label.setMinWidth(Region.USE_PREF_SIZE);
    legend.getChildren().add(label);
    dress();
  }

  /// What the x axis spans.
  public void setX(double from, double to) {
    xAxis.setRange(from, to);
    xAxis.setTickUnit(new NumberTickUnit(step(to - from, MOST_X_MARKS)));
  }

  /// What the y axis spans.
  public void setY(double from, double to) {
    yAxis.setRange(from, to);
    if (yAxis instanceof NumberAxis axis) {
      axis.setTickUnit(new NumberTickUnit(step(to - from, MOST_Y_MARKS)));
    }
  }

  /// Draws the curves as they are, now or within a tenth of a second.
  public void refresh() {
    if (!Platform.isFxApplicationThread()) {
      throw new IllegalStateException("a chart is drawn on the JavaFX thread only");
    }
    stale = true;
    if (pause.getStatus() != Animation.Status.RUNNING) {
      drawIfStale();
    }
  }

  /// For tests: to watch the drawings.
  JFreeChart chart() {
    return chart;
  }

  /// For tests: whether everything is drawn and a change would be at once.
  boolean isSettled() {
    return !stale && pause.getStatus() != Animation.Status.RUNNING;
  }

  /// For tests: what is drawn.
  ThinnedData data() {
    return data;
  }

  private void lay() {
    Label heading = new Label();
    heading.textProperty().bind(texts.bind(yName));
    heading.getStyleClass().add("chart-heading");
    heading.setMinWidth(Region.USE_PREF_SIZE);
    legend.getStyleClass().add("chart-legend");
    legend.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(legend, Priority.ALWAYS);
    HBox top = new HBox(heading, legend);
    top.getStyleClass().add("chart-top");
    Region frame = new CanvasFrame(canvas);
    VBox.setVgrow(frame, Priority.ALWAYS);
    getChildren().addAll(top, frame);
    getStyleClass().add("chart-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    canvas.widthProperty().subscribe(_ -> refresh());
  }

  private void drawIfStale() {
    if (!stale || getScene() == null) {
      return;
    }
    stale = false;
    double from = yAxis.getLowerBound();
    double to = yAxis.getUpperBound();
    boolean logarithmic = yAxis instanceof LogTicksAxis;
    double lowest = logarithmic ? from / 10 : from - (to - from);
    double highest = logarithmic ? to * 10 : to + (to - from);
    int columns = Math.max(1, (int) canvas.getWidth());
    data.select(xAxis.getLowerBound(), xAxis.getUpperBound(), columns, lowest, highest);
    markInfinity();
    setAccessibleText(spoken());
    canvas.draw();
    pause.playFromStart();
  }

  private void markInfinity() {
    plot.clearDomainMarkers();
    lines.stream()
        .mapToDouble(line -> line.curve().firstInfinite())
        .filter(Double::isFinite)
        .min()
        .ifPresent(x -> plot.addDomainMarker(ChartStyle.infinity(x, Palette.of(theme.getValue()))));
  }

  private void dress() {
    Palette palette = Palette.of(theme.getValue());
    ChartStyle.dress(chart, palette);
    for (int i = 0; i < lines.size(); i++) {
      ChartStyle.dress(renderer, i, lines.get(i).look(), palette);
    }
    refresh();
  }

  private void speak() {
    xAxis.setLabel(texts.get(xName));
    NumberFormat format = NumberFormat.getInstance(texts.locale());
    xAxis.setNumberFormatOverride(format);
    switch (yAxis) {
      case LogTicksAxis axis -> axis.setFormat(this::mark);
      case NumberAxis axis -> axis.setNumberFormatOverride(format);
      default -> throw new IllegalStateException("no other axis is made");
    }
    refresh();
  }

  /// The least of ... 0.1, 0.2, 0.5, 1, 2, 5 ... that cuts a span into at most `most` parts.
  static double step(double span, int most) {
    double least = span / most * (1 - ROUNDING);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double step : new double[] {1, 2, 5}) {
      if (step * power >= least) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /// A mark of a logarithmic axis; powers of ten that need much room are written short.
  private String mark(double value) {
    return value < MUCH
        ? new Numbers(texts.locale()).format(value)
        : "1e" + Math.round(Math.log10(value));
  }

  private String spoken() {
    Numbers numbers = new Numbers(texts.locale());
    String values =
        lines.stream()
            .filter(line -> line.look() != Look.FAINT && !Double.isNaN(line.curve().latest()))
            .map(line -> texts.get(line.name()) + " " + numbers.format(line.curve().latest()))
            .collect(Collectors.joining(", "));
    return texts.get(
        "chart.spoken", texts.get(yName), values.isEmpty() ? texts.get("chart.empty") : values);
  }

  private record Line(Curve curve, Look look, String name) {}

  /// Gives the canvas all of its room; a canvas on its own never gets smaller.
  private static final class CanvasFrame extends Region {
    private final ChartCanvas canvas;

    CanvasFrame(ChartCanvas canvas) {
      this.canvas = canvas;
      getChildren().add(canvas);
    }

    @Override
    protected void layoutChildren() {
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
    }

    @Override
    protected double computePrefWidth(double height) {
      return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
      return 0;
    }
  }
}
