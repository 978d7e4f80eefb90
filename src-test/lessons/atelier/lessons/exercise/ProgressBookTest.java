package atelier.lessons.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.lessons.exercise.kind.Kinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is remembered of what was solved.
class ProgressBookTest {
  private final Kind kind = Kinds.find("max-pooling").orElseThrow();

  @Test
  void differentExercisesAreCountedUpToMastery() {
    ProgressBook book = ProgressBook.EMPTY.with(kind.exercise(1, 5)).with(kind.exercise(1, 5));
    assertThat(book.solved(kind, 1)).as("the same one counts once").isEqualTo(1);
    for (int seed = 6; seed < 10; seed++) {
      book = book.with(kind.exercise(1, seed));
    }
    assertThat(book.solved(kind, 1)).isEqualTo(ProgressBook.MASTERY);
    assertThat(book.solved(kind, 2)).isZero();
  }

  @Test
  void itsTextMakesTheSameBook() {
    ProgressBook book =
        ProgressBook.EMPTY
            .with(kind.exercise(1, 5))
            .with(kind.exercise(3, Kind.LARGEST_SEED))
            .with(Kinds.lecture());
    assertThat(ProgressBook.of(book.text()).text()).isEqualTo(book.text());
    assertThat(ProgressBook.of(book.text()).solved(kind, 3)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "max-pooling:9=1", "max-pooling:1=99999999999999999999", "=;:,"})
  void whatCannotBeReadIsLeftAside(String text) {
    assertThat(ProgressBook.of(text).solved(kind, 1)).isZero();
  }
}
