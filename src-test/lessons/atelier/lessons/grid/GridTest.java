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
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
  private final Grid grid = Grid.of(new double[] {1, 2, 3}, new double[] {4, 5, 6});

  @Test
  void countsRowsThenColumns() {
    assertThat(grid.rows()).isEqualTo(2);
    assertThat(grid.cols()).isEqualTo(3);
    assertThat(grid.at(1, 0)).isEqualTo(4);
    assertThat(grid.cell(4)).isEqualTo(new Cell(1, 1));
    assertThat(grid.cells()).hasSize(6).startsWith(new Cell(0, 0), new Cell(0, 1));
  }

  @Test
  void neverWrapsIntoTheNextRow() {
    assertThat(grid.contains(new Cell(0, 3))).isFalse();
    assertThatThrownBy(() -> grid.at(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> grid.with(new Cell(-1, 2), 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void cannotBeChangedFromOutside() {
    double[] row = {1, 2};
    Grid made = Grid.of(row);
    row[0] = 9;
    made.toRows()[0][1] = 9;
    Grid changed = made.with(new Cell(0, 0), 7);
    assertThat(made).isEqualTo(Grid.of(new double[] {1, 2}));
    assertThat(changed).isEqualTo(Grid.of(new double[] {7, 2}));
  }

  @Test
  void differsFromAGridOfAnotherShape() {
    assertThat(Grid.of(new double[] {1, 2}))
        .isNotEqualTo(Grid.of(new double[] {1}, new double[] {2}));
  }

  @Test
  void zeroHasNoSign() {
    Grid zero = Grid.of(new double[] {-0.0});
    assertThat(zero).isEqualTo(Grid.of(new double[] {0.0}));
    assertThat(1 / zero.at(0, 0)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,5\t−2\r\n0\t1e-3\r\n",
        "1.5 -2\n0 0.001",
        "1,5;-2\n0;0.001",
        "1,5 ; -2\n\n0 ; 0.001\n"
      })
  void readsABlockAsPeoplePasteIt(String block) {
    Grid expected = Grid.of(new double[] {1.5, -2}, new double[] {0, 0.001});
    assertThat(Grid.parse(block, Locale.FRENCH)).isEqualTo(new Outcome.Accepted<>(expected));
    assertThat(Grid.parse(block, Locale.ENGLISH)).isEqualTo(new Outcome.Accepted<>(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "1 2\n3", "1\tx", "1\t\t2", "1 000\t2"})
  void refusesABlockThatIsNoMatrix(String block) {
    Outcome<Grid> outcome = Grid.parse(block, Locale.FRENCH);
    assertThat(outcome.value()).isEmpty();
    assertThat(new LessonTexts(Locale.FRENCH).say(outcome.refusal().orElseThrow())).isNotBlank();
  }

  @Test
  void saysWhichRowHasTheWrongLength() {
    assertThatThrownBy(() -> Grid.of(new double[] {1, 2}, new double[] {3}))
        .isInstanceOf(RefusedException.class)
        .hasMessage("Row 2 is 1 long and the first row 2: give every row as many numbers.");
  }

  @Test
  void whatItWritesItReadsBack() {
    Grid written = Grid.of(new double[] {1.0 / 3, -2}, new double[] {1e-7, 12345678});
    for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
      assertThat(Grid.parse(written.format(language), language).orThrow()).isEqualTo(written);
    }
    assertThat(grid.format(Locale.FRENCH)).isEqualTo("1\t2\t3\n4\t5\t6");
  }

  @Test
  void aPartialGridIsEmptyWhereItIsNotFilled() {
    var partial = new PartialGrid(grid, 4);
    assertThat(partial.at(new Cell(1, 0))).hasValue(4);
    assertThat(partial.at(new Cell(1, 1))).isEmpty();
    assertThat(partial.at(new Cell(2, 0))).isEmpty();
    assertThat(partial.isComplete()).isFalse();
    assertThatThrownBy(() -> new PartialGrid(grid, 7)).hasMessageContaining("0 to 6, got 7");
  }

  @Test
  void aVolumeRefusesChannelsOfDifferentSizes() {
    assertThatThrownBy(() -> new Volume(List.of(grid, Grid.of(new double[] {1}))))
        .hasMessage("Channel 2 is 1×1 and the first one 2×3: give all channels the same size.");
  }
}
