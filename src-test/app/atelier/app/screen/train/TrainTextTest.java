package atelier.app.screen.train;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.text.Texts;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the laboratory says in words.
class TrainTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.2, 1 s",
    "59, 59 s",
    "59.5, 1 min 00 s",
    "599, 9 min 59 s",
    "600, 10 min",
    "4214, 1 h 10",
    "7331, 2 h 02",
    "3570, 1 h 00"
  })
  void aTimeIsSaidAsExactlyAsAnybodyWaits(double seconds, String words) {
    assertThat(new TrainText(new Texts(Locale.FRENCH)).duration(seconds)).isEqualTo(words);
  }
}
