package atelier.lessons.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.Outcome;
import atelier.lessons.text.RefusedException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometryTest {
  private static Geometry square(int side, int stride, int padding) {
    return new Geometry(side, side, stride, padding, 1);
  }

  @Test
  void sizeIsTheNumberOfPositionsOrARefusal() {
    for (int n = 1; n <= 8; n++) {
      for (int k = 1; k <= 8; k++) {
        for (int stride = 1; stride <= 4; stride++) {
          for (int padding = 0; padding <= 3; padding++) {
            int positions = 0;
            for (int start = -padding; start + k <= n + padding; start += stride) {
              positions++;
            }
            Geometry geometry = square(k, stride, padding);
            int side = n;
            assertThat(Outcome.of(() -> geometry.outputRows(side)).value().orElse(0))
                .as("n %d, k %d, stride %d, padding %d", n, k, stride, padding)
                .isEqualTo(positions);
            assertThat(Outcome.of(() -> geometry.outputCols(side)).value().orElse(0))
                .isEqualTo(positions);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3,4,2,0,3", "3,4,1,0,3", "3,5,3,0,3", "2,5,2,1,4"})
  void saysWhyAWindowDoesNotFit(int n, int k, int stride, int padding, int padded) {
    assertThatThrownBy(() -> square(k, stride, padding).outputCols(n))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "The window spans %d columns and the padded matrix has only %d (%d + 2×%d): enlarge the matrix or the padding, or shrink the filter or the dilation."
                .formatted(k, padded, n, padding));
  }

  @ParameterizedTest
  @CsvSource({"3,4,1,1,2", "3,4,2,1,1", "5,5,2,0,1", "28,3,2,0,13", "25,5,1,0,21", "28,3,1,2,30"})
  void knownSizes(int n, int k, int stride, int padding, int expected) {
    assertThat(square(k, stride, padding).outputRows(n)).isEqualTo(expected);
  }

  @Test
  void dilationSpreadsTheWindow() {
    assertThat(new Geometry(1, 3, 1, 0, 2).outputCols(6)).isEqualTo(2);
    assertThat(new Geometry(1, 1, 1, 0, 6).outputCols(6)).isEqualTo(6);
    assertThatThrownBy(() -> new Geometry(1, 3, 1, 0, 3).outputCols(6))
        .hasMessageContaining("spans 7 columns");
  }

  @Test
  void writesTheFormulaWithItsFloor() {
    var texts = new LessonTexts(Locale.FRENCH);
    assertThat(texts.say(square(3, 2, 0).rowsFormula(28)))
        .isEqualTo("⌊(28 + 2×0 − 3) ÷ 2⌋ + 1 = ⌊25 ÷ 2⌋ + 1 = 13");
    assertThat(texts.say(new Geometry(1, 3, 1, 2, 2).colsFormula(16)))
        .isEqualTo("⌊(16 + 2×2 − 5) ÷ 1⌋ + 1 = ⌊15 ÷ 1⌋ + 1 = 16");
  }

  @Test
  void namesTheCellsThatNoWindowReads() {
    assertThat(square(3, 2, 0).unreadRows(28)).containsExactly(27);
    assertThat(square(3, 2, 0).unreadCols(28)).containsExactly(27);
    assertThat(square(3, 2, 1).unreadCols(28)).isEmpty();
    assertThat(square(1, 3, 0).unreadCols(5)).containsExactly(1, 2, 4);
    assertThat(new Geometry(1, 2, 4, 0, 2).unreadCols(7)).containsExactly(1, 3, 5);
  }

  @Test
  void aWindowKnowsItsCellsAndItsPadding() {
    Window window = new Geometry(2, 2, 1, 1, 2).window(new Cell(0, 1));
    Grid grid = Grid.of(3, 3, _ -> 0);
    assertThat(window.cells())
        .containsExactly(new Cell(-1, 0), new Cell(-1, 2), new Cell(1, 0), new Cell(1, 2));
    assertThat(window.padding(grid)).containsExactly(new Cell(-1, 0), new Cell(-1, 2));
    assertThat(window.covers(new Cell(1, 2))).isTrue();
    assertThat(window.covers(new Cell(1, 1))).isFalse();
    assertThat(window.covers(new Cell(3, 2))).isFalse();
    assertThat(window.covers(new Cell(-3, 0))).isFalse();
    assertThat(List.of(window.spanRows(), window.spanCols())).containsExactly(3, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "0,1,0,1,The side of the window is 0; it must be from 1 to",
    "2,0,0,1,The stride is 0; it must be from 1 to",
    "2,1,-1,1,The padding is −1; it must be from 0 to",
    "2,1,0,0,The dilation is 0; it must be from 1 to",
    "2,1,2147483647,1,The padding is"
  })
  void refusesSettingsOutOfRange(int k, int stride, int padding, int dilation, String start) {
    assertThatThrownBy(() -> new Geometry(k, k, stride, padding, dilation))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(start);
  }
}
