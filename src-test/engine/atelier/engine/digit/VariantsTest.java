package atelier.engine.digit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.data.Dataset;
import atelier.engine.golden.MnistHead;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Digits that come in other ways, scribbles, and the pad.
class VariantsTest {
  private final Dataset digits = MnistHead.test(20);

  private GreyImage digit(int index) {
    return GreyImage.of(28, 28, digits.image(index));
  }

  private static float[] framed(DigitVariant variant, GreyImage digit) {
    return DigitFrame.of(ScannedInk.of(variant.picture().apply(digit)).ink()).orElseThrow().pixels();
  }

  private static DigitVariant named(String name) {
    return DigitVariant.all().stream().filter(v -> v.name().equals(name)).findAny().orElseThrow();
  }

  private static double mass(float[] pixels) {
    double sum = 0;
    for (float pixel : pixels) {
      sum += pixel;
    }
    return sum;
  }

  @Test
  void whereTheDigitStandsAndHowItIsInkedChangesNothing() {
    for (int i = 0; i < digits.size(); i++) {
      float[] plain = framed(DigitVariant.all().getFirst(), digit(i));
      for (String name :
          List.of("top left", "top right", "bottom left", "bottom right", "light on dark")) {
        assertThat(framed(named(name), digit(i))).as("%s of %d", name, i)
            .containsExactly(plain, within(1e-6f));
      }
    }
  }

  @Test
  void penAndTurnChangeWhatTheySay() {
    for (int i = 0; i < digits.size(); i++) {
      double plain = mass(framed(DigitVariant.all().getFirst(), digit(i)));
      assertThat(mass(framed(named("thicker"), digit(i)))).isGreaterThan(plain);
      assertThat(mass(framed(named("thinner"), digit(i)))).isLessThan(plain);
    }
    GreyImage picture = named("120 x 64").picture().apply(digit(0));
    assertThat(picture.height()).isEqualTo(120);
    assertThat(picture.width()).isEqualTo(64);
    assertThat(DigitVariant.all()).extracting(DigitVariant::name).doesNotHaveDuplicates();
  }

  @Test
  void scribblesComeAfterTheDigitsOnceUnderEveryLabel() {
    Dataset more = Scribbles.after(digits, 3, 5);
    assertThat(more.size()).isEqualTo(20 + 30);
    for (int i = 0; i < 20; i++) {
      assertThat(more.image(i)).isEqualTo(digits.image(i));
      assertThat(more.label(i)).isEqualTo(digits.label(i));
    }
    for (int i = 0; i < 30; i++) {
      assertThat(more.label(20 + i)).isEqualTo(i % 10);
      assertThat(more.image(20 + i)).isEqualTo(more.image(20 + i / 10 * 10));
      assertThat(mass(more.image(20 + i))).isPositive();
    }
    assertThat(Scribbles.after(digits, 3, 5).pixels()).isEqualTo(more.pixels());
    assertThat(Scribbles.draw(new SplittableRandom(1)).width()).isEqualTo(28);
  }

  @Test
  void nonsenseOfAKindIsDrawnAnewEachTimeAndAgainFromItsSeed() {
    assertThat(Nonsense.all()).extracting(Nonsense::name).doesNotHaveDuplicates();
    for (Nonsense kind : Nonsense.all()) {
      var random = new SplittableRandom(3);
      GreyImage first = kind.draw(random);
      GreyImage second = kind.draw(random);
      assertThat(first.height()).isEqualTo(28);
      assertThat(mass(first.pixels())).as(kind.name()).isBetween(10.0, 400.0);
      assertThat(second.pixels()).as(kind.name()).isNotEqualTo(first.pixels());
      assertThat(kind.draw(new SplittableRandom(3)).pixels()).isEqualTo(first.pixels());
    }
  }

  @Test
  void europeanDigitsComeInTurnAndAreNeverTheSame() {
    Dataset more = EuropeanDigits.after(digits, 8, 5);
    assertThat(more.size()).isEqualTo(28);
    assertThat(more.first(20).labels()).isEqualTo(digits.labels());
    int[] labels = {1, 7, 4, 9, 1, 7, 4, 9};
    for (int i = 0; i < 8; i++) {
      assertThat(more.label(20 + i)).isEqualTo(labels[i]);
      assertThat(mass(more.image(20 + i))).isBetween(20.0, 300.0);
    }
    assertThat(more.image(20)).isNotEqualTo(more.image(24));
    assertThat(EuropeanDigits.after(digits, 8, 5).pixels()).isEqualTo(more.pixels());
  }

  @Test
  void contrastPushesShadesFromTheMiddleAndLeavesPaper() {
    GreyImage shades = GreyImage.of(1, 5, new float[] {0, 0.25f, 0.5f, 0.7f, 1});
    assertThat(Pad.contrasted(shades, 2).pixels())
        .containsExactly(new float[] {0, 0, 0.5f, 0.9f, 1}, within(1e-6f));
    assertThat(Pad.contrasted(shades, 0.5).pixels())
        .containsExactly(new float[] {0, 0.375f, 0.5f, 0.6f, 0.75f}, within(1e-6f));
    assertThat(Pad.contrasted(shades, 1)).isSameAs(shades);
  }

  @Test
  void thePadLaysStrokesOverAPicture() {
    assertThat(Pad.ink(List.of(), Optional.empty())).isEmpty();
    // One column of ink in the middle of three, as high as the pad.
    GreyImage bar = GreyImage.of(2, 3, new float[] {0, 1, 0, 0, 1, 0});
    GreyImage ink = Pad.ink(List.of(), Optional.of(bar)).orElseThrow();
    assertThat(ink.height()).isEqualTo(DigitFrame.PAD_SIDE);
    // Half a pixel of 280 beside the middle of the second of three columns.
    float nearMiddle = 1 - 0.5f * 3 / 280;
    assertThat(ink.at(140, 140)).isCloseTo(nearMiddle, within(1e-6f));
    assertThat(ink.at(140, 4)).isZero();
    assertThat(ink.at(5, 140)).as("above the picture").isZero();
    var dot = new Stroke(List.of(new Stroke.Point(0.02, 0.02)), 0.05);
    GreyImage both = Pad.ink(List.of(dot), Optional.of(bar)).orElseThrow();
    assertThat(both.at(5, 5)).isEqualTo(1);
    assertThat(both.at(140, 140)).isCloseTo(nearMiddle, within(1e-6f));
    assertThat(Pad.raw(both).height()).isEqualTo(28);
    // The mean of ten columns, 0.5 to 9.5 from the middle.
    assertThat(Pad.raw(both).at(14, 13)).isCloseTo(1 - 5f * 3 / 280, within(1e-5f));
  }
}
