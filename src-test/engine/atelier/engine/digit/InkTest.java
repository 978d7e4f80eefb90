package atelier.engine.digit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.digit.GreyImage.Box;
import atelier.engine.digit.Stroke.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Case B7 of the public reports, and the shape of a pen's line.
class InkTest {
  private static final int SIDE = 280;
  private static final double WIDTH = 20.0 / SIDE;

  @Test
  void aTapLeavesARoundDot() {
    GreyImage pad = Ink.draw(List.of(Digits.line(WIDTH, .5, .5)), SIDE);

    // A disc of radius 10 pixels: pi x 100.
    assertThat(sum(pad)).isCloseTo(314.16, within(1.0));
    assertThat(pad.inkBox()).contains(new Box(130, 130, 150, 150));
    // The corners of its square stay empty: a square dot would have 400.
    assertThat(pad.at(131, 131)).isZero();
  }

  @Test
  void aFastPenLeavesOneLineOfEvenWidth() {
    GreyImage pad =
        Ink.draw(List.of(Digits.line(WIDTH, px(40), px(40), px(240), px(240))), SIDE);

    for (int i = 40; i <= 240; i++) {
      assertThat(pad.at(i, i)).as("pixel %d of the diagonal", i).isEqualTo(1);
    }
    // Two half discs and a rectangle of 200 sqrt(2) x 20.
    assertThat(sum(pad)).isCloseTo(314.16 + 5656.85, within(30.0));
    for (int i = 60; i <= 220; i++) {
      double row = 0;
      for (int x = 0; x < SIDE; x++) {
        row += pad.at(i, x);
      }
      assertThat(row).as("width of row %d", i).isCloseTo(20 * Math.sqrt(2), within(0.2));
    }
  }

  @Test
  void aLineCoversThePixelsThatItCovers() {
    // Rows 3.5 to 6.5 of ten: half of row 3, all of rows 4 and 5, half of row 6.
    GreyImage pad = Ink.draw(List.of(Digits.line(.3, 0, .5, 1, .5)), 10);

    float[] column = new float[10];
    for (int y = 0; y < 10; y++) {
      column[y] = pad.at(y, 5);
    }
    assertThat(column).containsExactly(new float[] {0, 0, 0, .5f, 1, 1, .5f, 0, 0, 0}, within(1e-6f));
  }

  @Test
  void aLineThinnerThanAPixelIsFaint() {
    GreyImage pad = Ink.draw(List.of(Digits.line(.04, 0, .45, 1, .45)), 10);

    assertThat(pad.at(4, 5)).isCloseTo(.4f, within(1e-6f));
    assertThat(pad.at(3, 5)).isZero();
  }

  @Test
  void strokesDoNotAddUpWhereTheyCross() {
    GreyImage pad =
        Ink.draw(List.of(Digits.line(.2, 0, .5, 1, .5), Digits.line(.2, .5, 0, .5, 1)), 20);

    assertThat(pad.at(10, 10)).isEqualTo(1);
  }

  @Test
  void strokesAreNotJoinedToOneAnother() {
    GreyImage pad =
        Ink.draw(List.of(Digits.line(WIDTH, .2, .2), Digits.line(WIDTH, .8, .8)), SIDE);

    assertThat(pad.at(140, 140)).isZero();
    assertThat(sum(pad)).isCloseTo(2 * 314.16, within(2.0));
  }

  @Test
  void whatLeavesThePadIsCutOff() {
    GreyImage pad = Ink.draw(List.of(Digits.line(WIDTH, .5, .5, 3, .5)), SIDE);

    assertThat(pad.at(140, 279)).isEqualTo(1);
    assertThat(sum(Ink.draw(List.of(Digits.line(WIDTH, -1, -1, -.5, 2)), SIDE))).isZero();
  }

  @Test
  void noStrokesMakeAnEmptyPad() {
    assertThat(Ink.draw(List.of(), SIDE).inkBox()).isEmpty();
  }

  @Test
  void drawsADigitInLessThanTwoMilliseconds() {
    List<Stroke> nine = Digits.hookedNine(WIDTH);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 200; i++) {
      long start = System.nanoTime();
      Ink.draw(nine, SIDE);
      best = Math.min(best, System.nanoTime() - start);
    }

    assertThat(best).isLessThan(2_000_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -.1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAWidthThatIsNoShareOfThePad(double width) {
    List<Point> dot = List.of(new Point(.5, .5));

    assertThatThrownBy(() -> new Stroke(dot, width))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(width));
  }

  @Test
  void refusesStrokesWithoutPlace() {
    assertThatThrownBy(() -> new Stroke(List.of(), .1)).hasMessageContaining("at least one point");
    assertThatThrownBy(() -> new Point(Double.NaN, 0)).hasMessageContaining("NaN");
  }

  private static double px(int pixel) {
    return (double) pixel / SIDE;
  }

  private static double sum(GreyImage image) {
    double sum = 0;
    for (float value : image.pixels()) {
      sum += value;
    }
    return sum;
  }
}
