package atelier.app.screen.train;

import atelier.app.control.Curve;
import atelier.app.control.Look;
import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.Measurement;
import atelier.app.theme.Palette;
import atelier.app.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Curves as files for other programs: every point as a table, the test accuracy as a drawing.
final class CurveFiles {
  private static final double WIDTH = 800;
  private static final double HEIGHT = 450;
  private static final double MARGIN = 56;
  private static final int GRID_LINES = 5;

  private CurveFiles() {}

  /// One line a point: run, quantity, images, epoch, value.
  static String csv(List<Experiment> runs) {
    StringBuilder text = new StringBuilder("run,quantity,images,epoch,value\n");
    for (Experiment run : runs) {
      rows(text, run, "loss", run.loss());
      rows(text, run, "accuracy_percent", run.accuracy());
    }
    return text.toString();
  }

  private static void rows(
      StringBuilder text, Experiment run, String quantity, Measurement measured) {
    rows(text, quoted(run.nameProperty().get()) + "," + quantity + ",batch", measured.batches());
    rows(text, quoted(run.nameProperty().get()) + "," + quantity + ",test", measured.test());
  }

  private static void rows(StringBuilder text, String head, Curve curve) {
    for (int i = 0; i < curve.size(); i++) {
      text.append(head).append(',').append(curve.x(i)).append(',').append(curve.y(i)).append('\n');
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// The accuracy on the test images of several runs, on white.
  ///
  /// @param look of a run
  static String svg(
      List<Experiment> runs, Function<Experiment, Look> look, String yName, String xName) {
    double epochs = runs.stream().mapToDouble(Experiment::lastEpoch).max().orElse(1);
    double least =
        runs.stream()
            .mapToDouble(run -> run.accuracy().test().least())
            .filter(Double::isFinite)
            .min()
            .orElse(0);
    double floor = Math.floor(least / 10) * 10;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\""
                + " font-family=\"DejaVu Sans, sans-serif\" font-size=\"13\">\n",
            WIDTH,
            HEIGHT));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    grid(svg, floor, epochs);
    svg.append(text(MARGIN, 24, "start", yName));
    svg.append(text(WIDTH - MARGIN, HEIGHT - 12, "end", xName));
    int line = 0;
    for (Experiment run : runs) {
      String colour = Palette.hex(Palette.of(Theme.LIGHT).runs().get(look.apply(run).run()));
      polyline(svg, run.accuracy().test(), floor, epochs, colour);
      double y = HEIGHT - MARGIN - 20.0 * (runs.size() - line);
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\" fill=\"%s\">%s</text>\n",
              WIDTH - MARGIN - 8,
              y,
              colour,
              escaped(run.nameProperty().get())));
      line++;
    }
    return svg.append("</svg>\n").toString();
  }

  private static void grid(StringBuilder svg, double floor, double epochs) {
    for (int i = 0; i <= GRID_LINES; i++) {
      double value = floor + (100 - floor) * i / GRID_LINES;
      double y = y(value, floor);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d1d9e0\"/>\n",
              MARGIN,
              y,
              WIDTH - MARGIN,
              y));
      svg.append(text(MARGIN - 8, y + 4, "end", String.format(Locale.ROOT, "%.4g", value)));
      double epoch = epochs * i / GRID_LINES;
      svg.append(
          text(
              x(epoch, epochs),
              HEIGHT - MARGIN + 20,
              "middle",
              String.format(Locale.ROOT, "%.3g", epoch)));
    }
  }

  private static void polyline(
      StringBuilder svg, Curve curve, double floor, double epochs, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\" points=\"",
            colour));
    for (int i = 0; i < curve.size(); i++) {
      if (Double.isFinite(curve.y(i))) {
        svg.append(
            String.format(Locale.ROOT, "%.1f,%.1f ", x(curve.x(i), epochs), y(curve.y(i), floor)));
      }
    }
    svg.append("\"/>\n");
  }

  private static double x(double epoch, double epochs) {
    return MARGIN + (WIDTH - 2 * MARGIN) * epoch / Math.max(1e-9, epochs);
  }

  private static double y(double percent, double floor) {
    return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (percent - floor) / (100 - floor);
  }

  private static String text(double x, double y, String anchor, String words) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#59636e\">%s</text>\n",
        x,
        y,
        anchor,
        escaped(words));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;");
  }
}
