package atelier.lessons.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.lessons.grid.Volume;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Window;
import atelier.lessons.text.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {
  /// 1, 5, 6, 14, 16, 32: LeNet-5 as every textbook has it.
  @Test
  void lenetSeesTheWholeImage() {
    var walk = new FieldWalkthrough(FieldProblem.lenet5());
    assertThat(fields(walk)).containsExactly(5, 6, 14, 16, 32);
    assertThat(walk.problem().sides()).containsExactly(32, 28, 14, 10, 5, 1);
    assertThat(walk.at(4).windows().getFirst()).isEqualTo(new Window(new Cell(0, 0), 32, 32, 1));
  }

  /// Two 3 x 3 see as much as one 5 x 5, three as much as one 7 x 7.
  @Test
  void smallFiltersAddUp() {
    FieldProblem one = new FieldProblem(9, List.of(new FieldLayer(3, 1, 0)));
    assertThat(fields(new FieldWalkthrough(one.withDepth(3)))).containsExactly(3, 5, 7);
  }

  private static List<Integer> fields(FieldWalkthrough walk) {
    var fields = new ArrayList<Integer>();
    for (int i = 0; i < walk.size(); i++) {
      assertThat(walk.at(i).windows().getFirst().rows()).isEqualTo(walk.at(i).field());
      fields.add(walk.at(i).field());
    }
    return fields;
  }

  /// A pixel is inside the field exactly if changing it changes the cell: with filters of ones, the
  /// convolutions of the workshop say so.
  @Test
  void theFieldIsWhatTheCellFeels() {
    var random = new SplittableRandom(3);
    for (int round = 0; round < 60; round++) {
      FieldProblem problem = random(random);
      var walk = new FieldWalkthrough(problem);
      FieldStep last = walk.at(walk.size() - 1);
      Window field = last.windows().getFirst();
      Cell middle = last.windows().getLast().origin();
      Grid dark = Grid.of(problem.side(), problem.side(), _ -> 0);
      for (Cell pixel : dark.cells()) {
        boolean felt = through(problem, dark.with(pixel, 1)).at(middle) != 0;
        // A stride larger than its window leaves holes inside the field.
        if (felt) {
          assertThat(field.covers(pixel)).isTrue();
        } else if (problem.layers().stream().allMatch(l -> l.stride() <= l.kernel())) {
          assertThat(field.covers(pixel)).isFalse();
        }
      }
    }
  }

  private static FieldProblem random(SplittableRandom random) {
    while (true) {
      var layers = new ArrayList<FieldLayer>();
      int count = random.nextInt(1, 4);
      while (layers.size() < count) {
        layers.add(
            new FieldLayer(random.nextInt(1, 4), random.nextInt(1, 3), random.nextInt(0, 2)));
      }
      try {
        return new FieldProblem(random.nextInt(6, 12), layers);
      } catch (RefusedException _) {
        // Another one.
      }
    }
  }

  private static Grid through(FieldProblem problem, Grid image) {
    Grid map = image;
    for (FieldLayer layer : problem.layers()) {
      Grid ones = Grid.of(layer.kernel(), layer.kernel(), _ -> 1);
      Grid roomy = Grid.of(40, 40, _ -> 0);
      var settings =
          ConvolutionProblem.of(roomy, ones)
              .withStride(layer.stride())
              .withPadding(layer.padding());
      map =
          new ConvolutionWalkthrough(
                  settings.withInput(Volume.of(map)))
              .convolved()
              .getFirst();
    }
    return map;
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> FieldProblem.lenet5().withDepth(6))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("window spans 5 rows");
    assertThatThrownBy(() -> new FieldProblem(5, List.of())).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> FieldProblem.lenet5().with(0, new FieldLayer(5, 0, 0)))
        .isInstanceOf(RefusedException.class);
  }
}
