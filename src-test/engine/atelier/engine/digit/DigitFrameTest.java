package atelier.engine.digit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.digit.GreyImage.Box;
import atelier.engine.digit.GreyImage.Place;
import atelier.engine.digit.Stroke.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Cases B2, B3, B4 and B6 of the public reports.
class DigitFrameTest {
  private static final double WIDTH = 20.0 / DigitFrame.PAD_SIDE;

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void framesAnyScribbleAsMnistDoes(int seed) {
    GreyImage framed = DigitFrame.of(scribble(new Random(seed))).orElseThrow();

    assertThat(framed.height()).isEqualTo(28);
    assertThat(framed.width()).isEqualTo(28);
    Box box = framed.inkBox().orElseThrow();
    assertThat(Math.max(box.height(), box.width())).isEqualTo(20);
    Place centre = framed.centreOfMass().orElseThrow();
    assertCentred(centre.y(), box.top(), box.bottom());
    assertCentred(centre.x(), box.left(), box.right());
    for (float value : framed.pixels()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @ParameterizedTest
  @CsvSource({"244, 20, 20, 2", "20, 244, 2, 20", "100, 50, 20, 10", "7, 7, 20, 20", "3, 1, 20, 7"})
  void keepsTheAspect(int height, int width, int framedHeight, int framedWidth) {
    GreyImage framed = DigitFrame.of(bar(280, 280, 13, 21, height, width)).orElseThrow();

    Box box = framed.inkBox().orElseThrow();
    assertThat(box.height()).isEqualTo(framedHeight);
    assertThat(box.width()).isEqualTo(framedWidth);
  }

  @Test
  void aPlainOneStaysThin() {
    Box box = DigitFrame.of(Digits.plainOne(WIDTH)).orElseThrow().inkBox().orElseThrow();

    assertThat(box.height()).isEqualTo(20);
    assertThat(box.width()).isBetween(1, 3);
  }

  @Test
  void averagesAreas() {
    // Stripes of one row: each of the 20 new rows holds a full and an empty one.
    var pixels = new float[40 * 40];
    for (int y = 0; y < 40; y += 2) {
      Arrays.fill(pixels, y * 40, (y + 1) * 40, 1);
    }

    float[] scaled = GreyImage.of(40, 40, pixels).scaled(20, 20).pixels();

    var half = new float[20 * 20];
    Arrays.fill(half, .5f);
    assertThat(scaled).containsExactly(half, within(1e-6f));
  }

  @Test
  void averagesPartsOfPixels() {
    // Three pixels on two: each takes one and a half.
    float[] scaled = GreyImage.of(1, 3, new float[] {1, .4f, 0}).scaled(1, 2).pixels();

    assertThat(scaled).containsExactly(new float[] {1.2f / 1.5f, .2f / 1.5f}, within(1e-6f));
  }

  @Test
  void aThinPenLeavesFullInk() {
    for (double width : new double[] {4, 8, 14, 20, 40}) {
      float[] pixels =
          DigitFrame.of(Digits.hookedNine(width / 280)).orElseThrow().pixels();
      Arrays.sort(pixels);
      int lit = 0;
      for (float pixel : pixels) {
        lit += pixel > 0 ? 1 : 0;
      }
      assertThat(pixels[784 - lit / 10]).as("pen of %s", width).isGreaterThan(.95f);
    }
  }

  @Test
  void keepsTheShareOfInk() {
    GreyImage nine = Ink.draw(Digits.hookedNine(WIDTH), 280);
    Box box = nine.inkBox().orElseThrow();
    GreyImage framed = DigitFrame.of(nine).orElseThrow();
    Box framedBox = framed.inkBox().orElseThrow();

    double before = sum(nine) / (box.height() * box.width());
    double after = sum(framed) / (framedBox.height() * framedBox.width());
    assertThat(after).isCloseTo(before, within(1e-4));
  }

  @Test
  void enlargesSmoothly() {
    // Two columns, dark and light, on ten rows: from 0 to 1 in between, never past them.
    var pixels = new float[10 * 2];
    for (int y = 0; y < 10; y++) {
      pixels[2 * y] = .2f;
      pixels[2 * y + 1] = 1;
    }

    GreyImage framed = DigitFrame.of(GreyImage.of(10, 2, pixels)).orElseThrow();

    Box box = framed.inkBox().orElseThrow();
    var row = new float[box.width()];
    for (int x = 0; x < row.length; x++) {
      row[x] = framed.at(14, box.left() + x);
    }
    assertThat(row).containsExactly(new float[] {.2f, .4f, .8f, 1}, within(1e-6f));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "140, 140", "0, 100", "77, 3"})
  void givesTheSameFrameWhereverTheDigitIs(int down, int right) {
    GreyImage digit = Ink.draw(Digits.barredSeven(WIDTH), 140);
    GreyImage reference = DigitFrame.of(digit).orElseThrow();

    GreyImage framed = DigitFrame.of(moved(digit, 280, down, right)).orElseThrow();

    assertThat(framed.pixels()).isEqualTo(reference.pixels());
  }

  @Test
  void givesTheSameFrameHoweverLargeTheDigit() {
    float[] small = DigitFrame.of(Ink.draw(Digits.barredSeven(WIDTH), 140)).orElseThrow().pixels();
    float[] large = DigitFrame.of(Ink.draw(Digits.barredSeven(WIDTH), 560)).orElseThrow().pixels();

    double difference = 0;
    for (int i = 0; i < small.length; i++) {
      difference += Math.abs(small[i] - large[i]) / small.length;
    }
    assertThat(difference).isLessThan(.01);
  }

  @Test
  void losesNoInkOfALopsidedDrawing() {
    // A block at the top with a hair of 17 pixels below: its centre of mass is near its top.
    var pixels = new float[20 * 20];
    for (int y = 0; y < 3; y++) {
      Arrays.fill(pixels, y * 20, y * 20 + 20, 1);
    }
    for (int y = 3; y < 20; y++) {
      pixels[y * 20 + 10] = .01f;
    }
    GreyImage drawing = GreyImage.of(20, 20, pixels);

    GreyImage framed = DigitFrame.of(drawing).orElseThrow();

    assertThat(sum(framed)).isCloseTo(sum(drawing), within(1e-4));
    assertThat(framed.inkBox().orElseThrow().bottom()).isEqualTo(28);
  }

  @Test
  void framesNothingWhereThereIsNoInk() {
    assertThat(DigitFrame.of(List.of())).isEmpty();
    assertThat(DigitFrame.of(GreyImage.of(28, 28, new float[784]))).isEmpty();
    // Less than half a step of an 8-bit image.
    var haze = new float[784];
    Arrays.fill(haze, .001f);
    assertThat(DigitFrame.of(GreyImage.of(28, 28, haze))).isEmpty();
    // Drawn beside the pad.
    assertThat(DigitFrame.of(List.of(Digits.line(WIDTH, 2, 2)))).isEmpty();
  }

  @Test
  void framesASingleDot() {
    GreyImage framed = DigitFrame.of(List.of(Digits.line(WIDTH, .1, .9))).orElseThrow();

    // Its middle, 9.5 in its own box, can be as near to 14 on either side.
    assertThat(framed.inkBox().orElseThrow())
        .isIn(new Box(4, 4, 24, 24), new Box(4, 5, 24, 25), new Box(5, 4, 25, 24), new Box(5, 5, 25, 25));
    assertThat(sum(framed)).isCloseTo(314.16, within(3.0));
  }

  /// Off centre is right only where one more step would push ink out.
  private static void assertCentred(double centre, int start, int end) {
    if (start > 0) {
      assertThat(centre).isLessThanOrEqualTo(14.5 + 1e-4);
    }
    if (end < 28) {
      assertThat(centre).isGreaterThanOrEqualTo(13.5 - 1e-4);
    }
  }

  /// A digit as fast hands draw it: two to five bends, anywhere, of any size.
  private static List<Stroke> scribble(Random random) {
    double scale = .2 + .7 * random.nextDouble();
    double left = random.nextDouble() * (1 - scale);
    double top = random.nextDouble() * (1 - scale);
    var points = new ArrayList<Point>();
    // Both ends of the diagonal, so that the ink is spread over its box.
    points.add(new Point(left, top));
    for (int bends = 2 + random.nextInt(4); bends > 0; bends--) {
      points.add(
          new Point(left + scale * random.nextDouble(), top + scale * random.nextDouble()));
    }
    points.add(new Point(left + scale, top + scale));
    return List.of(new Stroke(points, .02 + .08 * random.nextDouble()));
  }

  private static GreyImage bar(int rows, int columns, int top, int left, int height, int width) {
    var pixels = new float[rows * columns];
    for (int y = top; y < top + height; y++) {
      Arrays.fill(pixels, y * columns + left, y * columns + left + width, 1);
    }
    return GreyImage.of(rows, columns, pixels);
  }

  private static GreyImage moved(GreyImage image, int side, int down, int right) {
    var pixels = new float[side * side];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        pixels[(y + down) * side + x + right] = image.at(y, x);
      }
    }
    return GreyImage.of(side, side, pixels);
  }

  private static double sum(GreyImage image) {
    double sum = 0;
    for (float value : image.pixels()) {
      sum += value;
    }
    return sum;
  }
}
