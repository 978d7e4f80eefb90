package atelier.app.control;

import atelier.app.text.Texts;
import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import atelier.lessons.text.Numbers;
import java.util.List;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;

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

  private static final double LEAST_LEGEND = 120;
  private static final double GAP = 16;
  private static final double MARKS_WIDTH = 48;

  private final Texts texts;
  private final ObservableValue<Theme> theme;
  private final String xName;
  private final String yName;
  private final ChartLines lines = new ChartLines();
  private final ChartAxes axes;
  private final XYPlot plot;
  private final JFreeChart chart;
  private final ChartCanvas canvas;
  private final Label reading = new Label();
  private final PauseTransition pause = new PauseTransition(BETWEEN_DRAWINGS);
  private boolean stale;
  private List<Mark> marks = List.of();

  /// A moment to be seen on the x axis.
  ///
  /// @param label beside it
  public record Mark(double x, String label) {}

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
    axes = new ChartAxes(scale);
    plot = new XYPlot(lines.data(), axes.x(), axes.y(), lines.renderer());
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
    var _ = new ChartPointer(canvas, axes.x(), this::read, this::zoom);
    pause.setOnFinished(_ -> drawIfStale());
    theme.subscribe(_ -> dress());
    texts.localeProperty().subscribe(_ -> speak());
    sceneProperty().subscribe(_ -> drawIfStale());
  }

  /// Counts otherwise on the y axis.
  public void setScale(Scale scale) {
    if (axes.setScale(scale)) {
      plot.setRangeAxis(axes.y());
      dress();
      speak();
    }
  }

  /// Shows a curve in front of those before.
  ///
  /// @param name key of its name in the legend
  public void add(Curve curve, Look look, String name) {
    lines.add(new ChartLines.Line(curve, look, () -> texts.get(name)));
    dress();
  }

  /// A curve of another run.
  ///
  /// @param name as people call it
  public record Other(Curve curve, Look look, String name) {}

  /// Lays curves over the others, in place of those that lay there.
  public void overlay(List<Other> others) {
    lines.overlay(
        others.stream()
            .map(other -> new ChartLines.Line(other.curve(), other.look(), other::name))
            .toList());
    dress();
  }

  /// Marks moments, in place of those that were marked.
  public void mark(List<Mark> moments) {
    marks = List.copyOf(moments);
    refresh();
  }

  /// What the x axis spans, unless somebody zoomed in.
  public void setX(double least, double greatest) {
    axes.setX(least, greatest);
  }

  private void zoom(double left, double right) {
    axes.zoom(left, right);
    refresh();
  }

  /// What is under the pointer, in words.
  private void read(double x) {
    if (Double.isNaN(x)) {
      reading.setText("");
      return;
    }
    Numbers numbers = new Numbers(texts.locale());
    String values = lines.at(x, numbers::brief);
    reading.setText(values.isEmpty() ? "" : texts.get("chart.reading", numbers.brief(x), values));
  }

  /// What the y axis spans.
  public void setY(double least, double greatest) {
    axes.setY(least, greatest);
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
    return lines.data();
  }

  private void lay() {
    Label heading = new Label();
    heading.textProperty().bind(texts.bind(yName));
    heading.getStyleClass().add("chart-heading");
    heading.setMinWidth(Region.USE_PREF_SIZE);
    FlowPane legend = lines.legend();
    legend.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(legend, Priority.ALWAYS);
    HBox top = new HBox(heading, legend);
    reading.getStyleClass().addAll("caption", "chart-reading");
    reading.setMouseTransparent(true);
    StackPane.setAlignment(reading, Pos.TOP_RIGHT);
    top.getStyleClass().add("chart-top");
    StackPane frame = new StackPane(new CanvasFrame(canvas), reading);
    VBox.setVgrow(frame, Priority.ALWAYS);
    getChildren().addAll(top, frame);
    getStyleClass().add("chart-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    canvas.widthProperty().subscribe(_ -> refresh());
    // What the heading leaves; a flow takes the height of the width that it would like.
    widthProperty()
        .subscribe(
            width ->
                legend.setPrefWrapLength(
                    Math.max(LEAST_LEGEND, width.doubleValue() - heading.prefWidth(-1) - GAP)));
  }

  private void drawIfStale() {
    if (!stale || getScene() == null) {
      return;
    }
    stale = false;
    double low = axes.y().getLowerBound();
    double high = axes.y().getUpperBound();
    double lowest = axes.isLogarithmic() ? low / 10 : low - (high - low);
    double highest = axes.isLogarithmic() ? high * 10 : high + (high - low);
    int columns = Math.max(1, (int) canvas.getWidth());
    lines
        .data()
        .select(axes.x().getLowerBound(), axes.x().getUpperBound(), columns, lowest, highest);
    markMoments();
    setAccessibleText(spoken());
    canvas.draw();
    pause.playFromStart();
  }

  private void markMoments() {
    plot.clearDomainMarkers();
    Palette palette = Palette.of(theme.getValue());
    double infinite = lines.firstInfinite();
    if (!Double.isNaN(infinite)) {
      plot.addDomainMarker(ChartStyle.infinity(infinite, palette));
    }
    for (Mark mark : marks) {
      plot.addDomainMarker(ChartStyle.moment(mark.x(), mark.label(), palette));
    }
  }

  private void dress() {
    Palette palette = Palette.of(theme.getValue());
    ChartStyle.dress(chart, palette);
    lines.dress(palette);
    refresh();
  }

  private void speak() {
    lines.speak();
    axes.speak(texts, xName);
    refresh();
  }

  private String spoken() {
    Numbers numbers = new Numbers(texts.locale());
    String values = lines.latest(numbers::format);
    String said =
        texts.get(
            "chart.spoken", texts.get(yName), values.isEmpty() ? texts.get("chart.empty") : values);
    String marked =
        marks.stream()
            .map(mark -> mark.label() + " (" + numbers.brief(mark.x()) + ")")
            .collect(Collectors.joining(", "));
    return marked.isEmpty() ? said : texts.get("chart.marked", said, marked);
  }

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
