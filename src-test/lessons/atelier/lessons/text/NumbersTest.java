package atelier.lessons.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  private final Numbers french = new Numbers(Locale.FRENCH);
  private final Numbers english = new Numbers(Locale.ENGLISH);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,01|0.01",
        "0.01|0.01",
        "1e-3|0.001",
        "1E-3|0.001",
        "1e−3|0.001",
        "1,5|1.5",
        "−2|-2",
        "-2|-2",
        "+2|2",
        "0,125|0.125",
        "' 7 '|7",
        "1e-5|1e-5",
        "007|7",
        "1,2345|1.2345"
      })
  void readsBothMarksInBothLanguages(String text, double value) {
    assertThat(french.parse(text)).isEqualTo(new Outcome.Accepted<>(value));
    assertThat(english.parse(text)).isEqualTo(new Outcome.Accepted<>(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 000", "1\u202f000", "1\u00a0000", "-,5", ",5", "5,", "", "  ", "abc", "1,5,2", "1.000,5",
        "--1", "1e", "1e1.5", "NaN", "Infinity", "0x1p3", "1f", "1d", "1e400", "٣"
      })
  void refusesWhatIsNotOneNumber(String text) {
    for (Locale language : new Locale[] {Locale.FRENCH, Locale.ENGLISH}) {
      Outcome<Double> outcome = new Numbers(language).parse(text);
      assertThat(outcome.value()).isEmpty();
      assertThat(new LessonTexts(language).say(outcome.refusal().orElseThrow()))
          .contains(text.strip())
          .endsWith(".")
          .doesNotContain("{");
    }
  }

  @Test
  void refusesAnEnglishThousandsCommaThatFrenchReadsAsADecimal() {
    assertThat(english.parse("1,000").value()).isEmpty();
    assertThat(english.parse("12,345").value()).isEmpty();
    assertThat(french.parse("12,345").value()).contains(12.345);
    assertThat(english.parse("12.345").value()).contains(12.345);
  }

  @Test
  void readsMinusZeroAsZero() {
    assertThat(english.parse("-0").value()).contains(0.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "-0.0|0",
        "1|1",
        "-3|−3",
        "3.5|3.5",
        "0.01|0.01",
        "0.00025|0.00025",
        "2.5e-6|2.5e-6",
        "1e-5|1e-5",
        "1e-9|1e-9",
        "0.00004|4e-5",
        "123456|123456",
        "1e6|1e6",
        "-1234567|−1.235e6",
        "3.14159|3.142",
        "0.30000000000000004|0.3",
        "2.9999999999999996|3",
        "0.0123456|0.01235",
        "99999.5|100000",
        "1e100|1e100"
      })
  void showsFourDigitsAndNeverNothing(double value, String shown) {
    assertThat(english.format(value)).isEqualTo(shown);
    assertThat(french.format(value)).isEqualTo(shown.replace('.', ','));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -0.5, 0, 0.30000000000000004, 1e-5, 123456, 0.1 + 0.7})
  void knowsWhenAllOfANumberIsShown(double value) {
    assertThat(english.isExact(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.0 / 3, 3.14159, 123456.5, 1e6 + 1})
  void knowsWhenANumberIsRounded(double value) {
    assertThat(english.isExact(value)).isFalse();
  }

  @Test
  void exactTextIsReadBackAsTheSameNumber() {
    var random = new Random(42);
    for (int i = 0; i < 10_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 13));
      String text = french.exact(value);
      assertThat(french.parse(text).value()).as(text).contains(value);
      // An English point is never taken for anything else.
      assertThat(english.parse(english.exact(value)).value()).as(text).contains(value);
    }
  }

  @Test
  void aShownNumberCanAlwaysBeTypedBack() {
    var random = new Random(43);
    for (int i = 0; i < 10_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 13));
      for (Numbers numbers : new Numbers[] {french, english}) {
        double typed = numbers.parse(numbers.format(value)).orThrow();
        assertThat(typed).isCloseTo(value, withPercentage(0.051));
      }
    }
  }
}
