package atelier.engine.digit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Case B5 of the public reports: whatever the paper, a network sees the same ink.
class ScannedInkTest {
  private static final int SIDE = 280;
  private static final GreyImage INK = Ink.draw(Digits.barredSeven(20.0 / SIDE), SIDE);
  private static final float[] FRAME = DigitFrame.of(INK).orElseThrow().pixels();

  @Test
  void aCleanDrawingKeepsItsValues() {
    ScannedInk light = ScannedInk.of(INK);
    ScannedInk dark = ScannedInk.of(INK.inverted());

    assertThat(light.inverted()).isFalse();
    assertThat(dark.inverted()).isTrue();
    assertThat(light.ink().pixels()).containsExactly(INK.pixels(), within(1e-6f));
    assertThat(dark.ink().pixels()).containsExactly(INK.pixels(), within(1e-6f));
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.1", "0.1, 0.9", "0.6, 0.3", "0.3, 0.6", "1.0, 0.8"})
  void paleInkComesOutFull(float paper, float ink) {
    GreyImage picture = picture((_, _) -> paper, (_, _) -> ink, 0);

    ScannedInk scanned = ScannedInk.of(picture);

    assertThat(scanned.inverted()).isEqualTo(paper > ink);
    assertSameFrame(scanned, .004);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noiseAndUnevenLightDoNotShow(long seed) {
    // A lamp to the left: paper from 0.9 to 0.5, ink at a quarter of it, noise of 0.02.
    GreyImage photo =
        picture((_, x) -> .9f - .4f * x / SIDE, (_, x) -> .25f * (.9f - .4f * x / SIDE), seed);

    ScannedInk scanned = ScannedInk.of(photo);

    assertThat(scanned.inverted()).isTrue();
    assertThat(scanned.ink().at(0, 0)).isZero();
    assertSameFrame(scanned, .02);
    assertThat(borderMean(DigitFrame.of(scanned.ink()).orElseThrow())).isLessThan(.1);
  }

  @Test
  void aPaperDarkInItsCornersIsStillBrighterThanItsInk() {
    GreyImage photo =
        picture((y, x) -> vignette(y, x), (y, x) -> .5f * vignette(y, x), 7);

    ScannedInk scanned = ScannedInk.of(photo);

    assertThat(scanned.inverted()).isTrue();
    assertSameFrame(scanned, .03);
  }

  @Test
  void chalkOnAnUnevenBoardIsBrighterThanTheBoard() {
    GreyImage photo = picture((_, x) -> .1f + .3f * x / SIDE, (_, x) -> .6f + .3f * x / SIDE, 8);

    ScannedInk scanned = ScannedInk.of(photo);

    assertThat(scanned.inverted()).isFalse();
    assertSameFrame(scanned, .02);
  }

  @Test
  void dirtIsNotPartOfTheDigit() {
    float[] pixels = INK.inverted().pixels();
    for (int corner : new int[] {3 * SIDE + 3, 270 * SIDE + 5, 8 * SIDE + 275}) {
      pixels[corner] = 0;
      pixels[corner + 1] = .2f;
    }

    assertSameFrame(ScannedInk.of(GreyImage.of(SIDE, SIDE, pixels)), 1e-6);
  }

  @Test
  void aHazeAroundTheStrokesDoesNotGrowTheirFrame() {
    // As strong compression leaves it: faint, within a dozen pixels of the stroke.
    float[] wide = Ink.draw(Digits.barredSeven(44.0 / SIDE), SIDE).pixels();
    float[] pixels = INK.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.max(pixels[i], i % 2 == 0 ? .05f * wide[i] : 0);
    }

    assertSameFrame(ScannedInk.of(GreyImage.of(SIDE, SIDE, pixels)), .01);
  }

  @Test
  void emptyPaperHasNoInk() {
    for (float shade : new float[] {0, .5f, 1}) {
      GreyImage sheet = flat(shade);
      assertThat(ScannedInk.of(sheet).ink().inkBox()).isEmpty();
    }
    assertThat(ScannedInk.of(noise(flat(.8f), 9, .03)).ink().inkBox()).isEmpty();
    assertThat(ScannedInk.of(GreyImage.of(1, 1, new float[] {.3f})).ink().inkBox()).isEmpty();
  }

  @Test
  void aLargePhotoIsReduced() {
    GreyImage large = Ink.draw(Digits.barredSeven(20.0 / SIDE), 1600).inverted();

    ScannedInk scanned = ScannedInk.of(large);

    assertThat(scanned.ink().height()).isEqualTo(512);
    assertSameFrame(scanned, .01);
  }

  @FunctionalInterface
  private interface Shade {
    float at(int y, int x);
  }

  private static float vignette(int y, int x) {
    double fromMiddle = Math.hypot(y - SIDE / 2.0, x - SIDE / 2.0) / (SIDE / 2.0);
    return (float) (.9 - .2 * fromMiddle * fromMiddle);
  }

  /// The digit in one shade on paper of another, with noise if there is a seed.
  private static GreyImage picture(Shade paper, Shade ink, long seed) {
    var pixels = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        float share = INK.at(y, x);
        pixels[y * SIDE + x] = (1 - share) * paper.at(y, x) + share * ink.at(y, x);
      }
    }
    GreyImage clean = GreyImage.of(SIDE, SIDE, pixels);
    return seed == 0 ? clean : noise(clean, seed, .02);
  }

  private static GreyImage noise(GreyImage image, long seed, double deviation) {
    var random = new Random(seed);
    float[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) Math.clamp(pixels[i] + deviation * random.nextGaussian(), 0, 1);
    }
    return GreyImage.of(image.height(), image.width(), pixels);
  }

  private static GreyImage flat(float shade) {
    var pixels = new float[SIDE * SIDE];
    Arrays.fill(pixels, shade);
    return GreyImage.of(SIDE, SIDE, pixels);
  }

  private static void assertSameFrame(ScannedInk scanned, double tolerance) {
    float[] framed = DigitFrame.of(scanned.ink()).orElseThrow().pixels();
    double difference = 0;
    for (int i = 0; i < framed.length; i++) {
      difference += Math.abs(framed[i] - FRAME[i]) / framed.length;
    }
    assertThat(difference).isLessThan(tolerance);
  }

  private static double borderMean(GreyImage frame) {
    double sum = 0;
    for (int i = 0; i < 28; i++) {
      sum += frame.at(0, i) + frame.at(27, i) + frame.at(i, 0) + frame.at(i, 27);
    }
    return sum / 112;
  }
}
