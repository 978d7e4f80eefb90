package atelier.app.control;

import atelier.app.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/// The curves of a chart: those that are always there, and those laid over them for comparison.
final class ChartLines {
  private final ThinnedData data = new ThinnedData();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
  private final FlowPane legend = new FlowPane();
  private final List<Line> lines = new ArrayList<>();
  private int own;

  /// A curve with its name in the language of the moment.
  record Line(Curve curve, Look look, Supplier<String> name) {}

  ChartLines() {
    renderer.setDrawSeriesLineAsPath(true);
    legend.getStyleClass().add("chart-legend");
  }

  ThinnedData data() {
    return data;
  }

  XYLineAndShapeRenderer renderer() {
    return renderer;
  }

  FlowPane legend() {
    return legend;
  }

  List<Line> all() {
    return lines;
  }

  /// Adds a curve that stays.
  void add(Line line) {
    append(line);
    own++;
  }

  /// Lays curves over those that stay, in place of those that lay there.
  void overlay(List<Line> others) {
    while (lines.size() > own) {
      lines.removeLast();
      legend.getChildren().removeLast();
    }
    data.keep(own);
    others.forEach(this::append);
  }

  private void append(Line line) {
    lines.add(line);
    data.add(line.curve(), line.look());
    Region swatch = new Region();
    swatch.getStyleClass().addAll("chart-swatch", line.look().styleClass());
    Label label = new Label(line.name().get());
    label.setGraphic(swatch);
    label.getStyleClass().addAll("caption", "chart-key");
    label.setMinWidth(Region.USE_PREF_SIZE);
    legend.getChildren().add(label);
  }

  /// Writes the legend again, in the language of the moment.
  void speak() {
    for (int i = 0; i < lines.size(); i++) {
      ((Label) legend.getChildren().get(i)).setText(lines.get(i).name().get());
    }
  }

  void dress(Palette palette) {
    for (int i = 0; i < lines.size(); i++) {
      Look look = lines.get(i).look();
      ChartStyle.dress(renderer, i, look, palette);
      if (look.run() >= 0) {
        Node swatch = ((Label) legend.getChildren().get(i)).getGraphic();
        swatch.setStyle("-fx-background-color: " + Palette.hex(ChartStyle.colour(look, palette)));
      }
    }
  }

  /// The x at which the first of them is infinite; NaN if none is.
  double firstInfinite() {
    return lines.stream()
        .mapToDouble(line -> line.curve().firstInfinite())
        .filter(Double::isFinite)
        .min()
        .orElse(Double.NaN);
  }

  /// The latest values in words.
  String latest(DoubleFunction<String> number) {
    return lines.stream()
        .filter(line -> line.look() != Look.FAINT && !Double.isNaN(line.curve().latest()))
        .map(line -> line.name().get() + " " + number.apply(line.curve().latest()))
        .collect(Collectors.joining(", "));
  }

  /// The values at an x in words.
  String at(double x, DoubleFunction<String> number) {
    return lines.stream()
        .filter(line -> line.look() != Look.FAINT && !Double.isNaN(line.curve().at(x)))
        .map(line -> line.name().get() + " " + number.apply(line.curve().at(x)))
        .collect(Collectors.joining(" · "));
  }
}
