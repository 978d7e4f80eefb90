package atelier.lessons.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.lessons.convolution.ConvolutionStep.Activate;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Phase;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.text.LessonTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lecture's exercise, against its printed correction and sums made by hand.
class LectureConvolutionTest {
  private static final Grid CONVOLVED =
      Grid.of(new double[] {-3, 1, 6}, new double[] {4, 5, -1}, new double[] {-1, 1, 6});
  private static final Grid ACTIVATED =
      Grid.of(new double[] {0, 1, 6}, new double[] {4, 5, 0}, new double[] {0, 1, 6});

  private final ConvolutionWalkthrough walk = new ConvolutionWalkthrough(Presets.lecture());

  @Test
  void givesTheMatricesOfTheCorrection() {
    assertThat(walk.convolved()).containsExactly(CONVOLVED);
    assertThat(walk.activated()).containsExactly(ACTIVATED);
    assertThat(walk.size()).isEqualTo(18);
  }

  @ParameterizedTest
  @CsvSource({
    "0, -2 -2 0 1",
    "1, 1 -2 0 2",
    "2, 1 6 0 -1",
    "3, 2 2 0 0",
    "4, -1 4 0 2",
    "5, -2 -2 0 3",
    "6, 0 0 0 -1",
    "7, 0 4 0 -3",
    "8, -2 6 0 2"
  })
  void everyConvolutionStepHasTheProductsMadeByHand(int index, String products) {
    var step = (Convolve) walk.at(index);
    List<Double> expected = Arrays.stream(products.split(" ", -1)).map(Double::valueOf).toList();
    var sums = new ArrayList<Double>();
    double sum = 0;
    for (double product : expected) {
      sum += product;
      sums.add(sum);
    }
    assertThat(step.products()).extracting(Product::result).isEqualTo(expected);
    assertThat(step.runningSums()).isEqualTo(sums);
    assertThat(step.result()).isEqualTo(CONVOLVED.at(index / 3, index % 3));
    assertThat(step.output()).isEqualTo(new Cell(index / 3, index % 3));
    assertThat(step.window().origin()).isEqualTo(step.output());
    assertThat(step.products()).noneMatch(Product::padded);
    assertThat(step.bias()).isZero();
    assertThat(step.convolved()).containsExactly(new PartialGrid(CONVOLVED, index + 1));
    assertThat(step.activated()).containsExactly(new PartialGrid(ACTIVATED, 0));
  }

  @Test
  void theProductsNameTheirCellsInReadingOrder() {
    var step = (Convolve) walk.at(5);
    assertThat(step.products())
        .containsExactly(
            new Product(0, new Cell(1, 2), new Cell(0, 0), 2, -1, false),
            new Product(0, new Cell(1, 3), new Cell(0, 1), -1, 2, false),
            new Product(0, new Cell(2, 2), new Cell(1, 0), 2, 0, false),
            new Product(0, new Cell(2, 3), new Cell(1, 1), 3, 1, false));
  }

  @Test
  void reluFollowsOnceTheConvolutionIsComplete() {
    for (int index = 9; index < 18; index++) {
      var step = (Activate) walk.at(index);
      Cell cell = new Cell((index - 9) / 3, (index - 9) % 3);
      assertThat(step.phase()).isEqualTo(Phase.ACTIVATION);
      assertThat(step.output()).isEqualTo(cell);
      assertThat(step.before()).isEqualTo(CONVOLVED.at(cell));
      assertThat(step.result()).isEqualTo(ACTIVATED.at(cell));
      assertThat(step.convolved()).containsExactly(new PartialGrid(CONVOLVED, 9));
      assertThat(step.activated()).containsExactly(new PartialGrid(ACTIVATED, index - 8));
    }
  }

  @Test
  void aStepIsTheSameFromWhereverItIsReached() {
    var forward = new ArrayList<ConvolutionStep>();
    for (int index = 0; index < walk.size(); index++) {
      forward.add(walk.at(index));
    }
    var other = new ConvolutionWalkthrough(Presets.lecture());
    for (int index = walk.size() - 1; index >= 0; index--) {
      assertThat(other.at(index)).isEqualTo(forward.get(index));
    }
    assertThat(walk.at(7)).isEqualTo(forward.get(7));
    assertThatThrownBy(() -> walk.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> walk.at(18)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anOutputCellLeadsToItsStep() {
    assertThat(walk.indexOf(Phase.CONVOLUTION, 0, new Cell(1, 2))).isEqualTo(5);
    assertThat(walk.indexOf(Phase.ACTIVATION, 0, new Cell(1, 2))).isEqualTo(14);
    assertThatThrownBy(() -> walk.indexOf(Phase.CONVOLUTION, 0, new Cell(0, 3)))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> walk.indexOf(Phase.CONVOLUTION, 1, new Cell(0, 0)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void explainsItselfInFrench() {
    assertThat(said(Locale.FRENCH, 1))
        .isEqualTo(
            "Fenêtre en ligne 1, colonne 2\u202f: (−1)×(−1) + (−1)×2 + 1×0 + 2×1 = 1");
    assertThat(said(Locale.FRENCH, 9))
        .isEqualTo("Ligne 1, colonne 1\u202f: −3 est négatif, ReLU le remplace par 0");
    assertThat(said(Locale.FRENCH, 11))
        .isEqualTo("Ligne 1, colonne 3\u202f: ReLU laisse 6 inchangé, max(0\u202f; 6) = 6");
  }

  @Test
  void explainsItselfInEnglish() {
    assertThat(said(Locale.ENGLISH, 1))
        .isEqualTo("Window at row 1, column 2: (−1)×(−1) + (−1)×2 + 1×0 + 2×1 = 1");
    assertThat(said(Locale.ENGLISH, 9))
        .isEqualTo("Row 1, column 1: ReLU turns the negative −3 into 0");
    assertThat(said(Locale.ENGLISH, 11))
        .isEqualTo("Row 1, column 3: ReLU leaves 6 as it is, max(0, 6) = 6");
  }

  private String said(Locale language, int index) {
    return new LessonTexts(language).say(walk.at(index).sentence());
  }
}
