package atelier.lessons.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.lessons.text.Numbers;
import atelier.lessons.text.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is typed into a cell, right and wrong.
class AnswerTextTest {
  private final Numbers french = new Numbers(Locale.FRENCH);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,5 | 0.5", "0.5 | 0.5", "−3 | -3", "-3 | -3", "1/4 | 0.25", "-7/4 | -1.75",
        "−7 / 4 | -1.75", "1/-2 | -0.5", "1,5/3 | 0.5", "+2 | 2", "1e-2 | 0.01",
      })
  void readsNumbersAndFractions(String typed, double value) {
    assertThat(AnswerText.parse(typed, french).value()).contains(OptionalDouble.of(value));
  }

  @Test
  void anEmptyCellIsNoMistake() {
    assertThat(AnswerText.parse("", french).value()).contains(OptionalDouble.empty());
    assertThat(AnswerText.parse(" \u00a0", french).value()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc | number.malformed",
        "1//2 | number.malformed",
        "/2 | number.empty",
        "1/ | number.empty",
        "3/0 | number.divided",
        "1 2 | number.malformed",
        "NaN | number.malformed",
        "1e200 | number.too.large",
      })
  void refusesWhatIsNoNumber(String typed, String key) {
    assertThat(AnswerText.parse(typed, french).refusal()).map(Sentence::key).contains(key);
  }

  @Test
  void readsABlockWithHoles() {
    assertThat(AnswerText.block("1\t\t3\n4\t5\t6\n"))
        .containsExactly(List.of("1", "", "3"), List.of("4", "5", "6"));
    assertThat(AnswerText.block("1 −2\n 3  4 ")).containsExactly(List.of("1", "−2"), List.of("3", "4"));
  }
}
