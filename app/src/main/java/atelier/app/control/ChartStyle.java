package atelier.app.control;

import atelier.app.theme.Palette;
import atelier.assets.Assets;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.io.IOException;
import java.io.InputStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/// The one look of every chart: ink on the page, thin rules across, no frame.
final class ChartStyle {
  private static final float TEXT_SIZE = 13;
  private static final Font TEXT = shippedFont().deriveFont(TEXT_SIZE);
  private static final double DOT = 6;
  private static final double SPECK = 2;
  private static final Stroke LINE =
      new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final float RULE_WIDTH = 1;

  /// How far the faint look is from the page: enough to stand out by 3 to 1, as a mark must.
  private static final double FAINT = 0.3;

  private ChartStyle() {}

  /// The colour of a line.
  static javafx.scene.paint.Color colour(Look look, Palette palette) {
    return switch (look) {
      case FAINT -> palette.quiet().interpolate(palette.page(), FAINT);
      case PLAIN -> palette.ink();
      case ACCENT -> palette.accent();
      case RUN_A, RUN_B, RUN_C, RUN_D, RUN_E, RUN_F -> palette.runs().get(look.run());
    };
  }

  /// Dresses a chart for a theme.
  static void dress(JFreeChart chart, Palette palette) {
    chart.setBackgroundPaint(awt(palette.page()));
    chart.setBorderVisible(false);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    XYPlot plot = chart.getXYPlot();
    plot.setBackgroundPaint(awt(palette.page()));
    plot.setOutlineVisible(false);
    plot.setInsets(new RectangleInsets(8, 0, 0, 8));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(awt(palette.line()));
    plot.setRangeGridlineStroke(new BasicStroke(RULE_WIDTH));
    dress(plot.getDomainAxis(), palette);
    dress(plot.getRangeAxis(), palette);
    plot.getRangeAxis().setAxisLineVisible(false);
    plot.getRangeAxis().setTickMarksVisible(false);
  }

  /// Dresses the line `series` of a renderer.
  static void dress(XYLineAndShapeRenderer renderer, int series, Look look, Palette palette) {
    renderer.setSeriesPaint(series, awt(colour(look, palette)));
    renderer.setSeriesStroke(series, stroke(look));
    renderer.setSeriesLinesVisible(series, look != Look.FAINT);
    renderer.setSeriesShapesVisible(series, look == Look.FAINT || look == Look.ACCENT);
    double size = look == Look.FAINT ? SPECK : DOT;
    renderer.setSeriesShape(series, new Ellipse2D.Double(-size / 2, -size / 2, size, size));
  }

  /// Runs differ by their dashes too.
  private static Stroke stroke(Look look) {
    int round = look.run() / 2;
    float dash = 3 + 2f * round;
    return look.run() % 2 == 1
        ? new BasicStroke(
            2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2 * dash, dash}, 0)
        : LINE;
  }

  /// The same colour, opaque, for JFreeChart.
  static Color awt(javafx.scene.paint.Color colour) {
    return new Color((float) colour.getRed(), (float) colour.getGreen(), (float) colour.getBlue());
  }

  /// A mark where a curve left every scale.
  static ValueMarker infinity(double x, Palette palette) {
    var dashes =
        new BasicStroke(
            RULE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 4}, 0);
    return marker(x, "∞", palette, dashes);
  }

  /// A mark at a moment that one should see.
  static ValueMarker moment(double x, String label, Palette palette) {
    return marker(x, label, palette, new BasicStroke(2 * RULE_WIDTH));
  }

  private static ValueMarker marker(double x, String label, Palette palette, Stroke stroke) {
    var marker = new ValueMarker(x, awt(palette.quiet()), stroke);
    marker.setLabel(label);
    marker.setLabelFont(TEXT);
    marker.setLabelPaint(awt(palette.ink()));
    marker.setLabelBackgroundColor(awt(palette.page()));
    marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
    marker.setLabelTextAnchor(TextAnchor.TOP_RIGHT);
    return marker;
  }

  private static Font shippedFont() {
    try (InputStream file = Assets.textFont()) {
      return Font.createFont(Font.TRUETYPE_FONT, file);
    } catch (IOException | FontFormatException broken) {
      throw new IllegalStateException("the font that is shipped cannot be read", broken);
    }
  }

  private static void dress(ValueAxis axis, Palette palette) {
    axis.setTickLabelFont(TEXT);
    axis.setLabelFont(TEXT);
    axis.setTickLabelPaint(awt(palette.quiet()));
    axis.setLabelPaint(awt(palette.quiet()));
    axis.setAxisLinePaint(awt(palette.quiet()));
    axis.setTickMarkPaint(awt(palette.quiet()));
  }
}
