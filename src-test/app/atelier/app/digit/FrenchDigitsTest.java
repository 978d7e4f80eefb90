package atelier.app.digit;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.assets.Assets;
import atelier.engine.digit.DigitFrame;
import atelier.engine.digit.Stroke;
import atelier.engine.digit.Stroke.Point;
import atelier.engine.onnx.OnnxModels;
import atelier.engine.plan.Predictor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Digits as they are written in French classes, drawn on a pad of 280 pixels and read by the
/// shipped network (cases B1 to B3 of the public reports).
class FrenchDigitsTest {
  private static final double PAD = 280;

  private static Predictor predictor;

  /// A digit as strokes of coordinates in 0..1.
  private record Written(int digit, String shape, List<double[]> lines) {}

  private static final List<Written> DIGITS =
      List.of(
          new Written(1, "plain", List.of(line(.5, .1, .5, .9))),
          new Written(1, "with a long upstroke", List.of(line(.30, .40, .55, .10, .55, .90))),
          new Written(
              7,
              "with a bar",
              List.of(line(.25, .12, .75, .12, .42, .9), line(.36, .5, .74, .5))),
          new Written(
              4, "open", List.of(line(.35, .12, .25, .55, .75, .55), line(.65, .12, .65, .9))),
          new Written(
              9,
              "hooked",
              List.of(
                  arc(.48, .32, .2, .22, 0, -360),
                  line(.68, .32, .67, .7),
                  arc(.47, .7, .2, .2, 0, 140))),
          new Written(
              2, "round", List.of(arc(.5, .32, .23, .22, 190, 380), line(.25, .88, .78, .88))),
          new Written(
              6,
              "round",
              List.of(
                  line(.64, .1, .45, .3, .34, .5, .3, .66), arc(.5, .68, .2, .21, 180, -180))));

  @BeforeAll
  static void load() throws IOException {
    predictor = new Predictor(OnnxModels.read(Assets.lenet5(), "lenet5.onnx"));
  }

  @ParameterizedTest
  @CsvSource({"14, 7", "20, 7", "28, 6"})
  void areReadWhateverThePen(double width, int atLeast) {
    assertThat(readRight(width, 1, 0, 0)).as("of 7, with a pen of %s", width).isGreaterThanOrEqualTo(atLeast);
  }

  @Test
  void areReadInEitherCornerAndSmall() {
    assertThat(readRight(20, 0.5, 0, 0)).as("top left").isEqualTo(DIGITS.size());
    assertThat(readRight(20, 0.5, 0.5, 0.5)).as("bottom right").isEqualTo(DIGITS.size());
    assertThat(readRight(6, 0.2, 0.4, 0.4)).as("a fifth of the size").isEqualTo(DIGITS.size());
  }

  private static int readRight(double width, double scale, double left, double top) {
    int right = 0;
    for (Written written : DIGITS) {
      var strokes = new ArrayList<Stroke>();
      for (double[] line : written.lines) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < line.length; i += 2) {
          points.add(new Point(left + scale * line[i], top + scale * line[i + 1]));
        }
        strokes.add(new Stroke(points, width / PAD));
      }
      float[] probabilities =
          predictor.probabilities(DigitFrame.of(strokes).orElseThrow().pixels());
      int answer =
          IntStream.range(0, 10)
              .reduce(0, (best, c) -> probabilities[c] > probabilities[best] ? c : best);
      right += answer == written.digit ? 1 : 0;
    }
    return right;
  }

  private static double[] line(double... coordinates) {
    return coordinates;
  }

  private static double[] arc(
      double cx, double cy, double rx, double ry, double from, double to) {
    var points = new double[2 * 41];
    for (int i = 0; i <= 40; i++) {
      double angle = Math.toRadians(from + (to - from) * i / 40);
      points[2 * i] = cx + rx * Math.cos(angle);
      points[2 * i + 1] = cy + ry * Math.sin(angle);
    }
    return points;
  }
}
