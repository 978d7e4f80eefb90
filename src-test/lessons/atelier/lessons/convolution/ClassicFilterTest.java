package atelier.lessons.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.lessons.grid.Grid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values by hand: what each filter answers on a flat picture, on a slope to the right, on a slope
/// downwards and on a single bright pixel.
class ClassicFilterTest {
  @ParameterizedTest
  @CsvSource({
    "identity, 6, 3, 3, 9",
    "sobel-vertical, 0, 8, 0, 0",
    "sobel-horizontal, 0, 0, 8, 0",
    "edges, 0, 0, 0, 72",
    "blur, 6, 3, 3, 1",
    "sharpen, 6, 3, 3, 45",
    "emboss, 6, 9, 9, 9",
  })
  void answersAsItsNameSays(String name, double flat, double right, double down, double spot) {
    assertThat(answer(name, Grid.of(3, 3, _ -> 6))).isEqualTo(flat);
    assertThat(answer(name, Grid.of(3, 3, cell -> cell.col() + 2))).isEqualTo(right);
    assertThat(answer(name, Grid.of(3, 3, cell -> cell.row() + 2))).isEqualTo(down);
    Grid pixel = Grid.of(3, 3, cell -> cell.row() == 1 && cell.col() == 1 ? 9 : 0);
    assertThat(answer(name, pixel)).isEqualTo(spot);
  }

  private static double answer(String name, Grid picture) {
    ClassicFilter filter =
        ClassicFilter.all().stream().filter(each -> each.name().equals(name)).findAny().orElseThrow();
    var walk = new ConvolutionWalkthrough(ConvolutionProblem.of(picture, filter.weights()));
    return walk.convolved().getFirst().at(0, 0);
  }
}
