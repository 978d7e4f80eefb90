package atelier.lessons.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.PartialGrid;
import atelier.lessons.pooling.PoolingProblem.Kind;
import atelier.lessons.pooling.PoolingStep.Average;
import atelier.lessons.pooling.PoolingStep.Candidate;
import atelier.lessons.pooling.PoolingStep.Max;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.RefusedException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PoolingTest {
  private static final Grid MAXIMA = Grid.of(new double[] {6, 8}, new double[] {14, 16});
  private static final Grid MEANS = Grid.of(new double[] {3.5, 5.5}, new double[] {11.5, 13.5});

  private static PoolingWalkthrough lecture(Kind kind) {
    return new PoolingWalkthrough(PoolingPresets.lecture(kind));
  }

  private static Grid max(Grid input, int kernelSize, int stride, int padding) {
    return new PoolingWalkthrough(
            new PoolingProblem(input, kernelSize, stride, padding, Kind.MAX))
        .pooled();
  }

  @Test
  void givesTheMatricesOfTheLecture() {
    assertThat(lecture(Kind.MAX).pooled()).isEqualTo(MAXIMA);
    assertThat(lecture(Kind.AVERAGE).pooled()).isEqualTo(MEANS);
  }

  @Test
  void everyMaximumNamesItsWinner() {
    var walk = lecture(Kind.MAX);
    var step = (Max) walk.at(2);
    assertThat(step.candidates())
        .containsExactly(
            new Candidate(new Cell(2, 0), 9, false, true),
            new Candidate(new Cell(2, 1), 10, false, true),
            new Candidate(new Cell(3, 0), 13, false, true),
            new Candidate(new Cell(3, 1), 14, false, true));
    assertThat(step.winner()).isEqualTo(new Candidate(new Cell(3, 1), 14, false, true));
    assertThat(step.result()).isEqualTo(14);
    assertThat(step.output()).isEqualTo(new Cell(1, 0));
    assertThat(step.window().origin()).isEqualTo(new Cell(2, 0));
    assertThat(step.pooled()).isEqualTo(new PartialGrid(MAXIMA, 3));
  }

  @Test
  void everyMeanShowsItsSum() {
    var walk = lecture(Kind.AVERAGE);
    double[] sums = {14, 22, 46, 54};
    for (int index = 0; index < walk.size(); index++) {
      var step = (Average) walk.at(index);
      assertThat(step.sum()).isEqualTo(sums[index]);
      assertThat(step.count()).isEqualTo(4);
      assertThat(step.result()).isEqualTo(MEANS.at(index / 2, index % 2));
      assertThat(step.pooled()).isEqualTo(new PartialGrid(MEANS, index + 1));
    }
    assertThat(walk.size()).isEqualTo(4);
  }

  @Test
  void aStepIsTheSameFromWhereverItIsReached() {
    for (Kind kind : Kind.values()) {
      var walk = lecture(kind);
      var forward = new ArrayList<PoolingStep>();
      for (int index = 0; index < walk.size(); index++) {
        forward.add(walk.at(index));
        assertThat(walk.indexOf(forward.getLast().output())).isEqualTo(index);
      }
      for (int index = walk.size() - 1; index >= 0; index--) {
        assertThat(lecture(kind).at(index)).isEqualTo(forward.get(index));
      }
      assertThatThrownBy(() -> walk.at(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void ofEqualValuesTheFirstWins() {
    var problem =
        new PoolingProblem(
            Grid.of(new double[] {1, 3}, new double[] {3, 3}), 2, 2, 0, Kind.MAX);
    var step = (Max) new PoolingWalkthrough(problem).at(0);
    assertThat(step.winner().cell()).isEqualTo(new Cell(0, 1));
  }

  @Test
  void paddingNeverWinsAMaximum() {
    assertThat(max(Grid.of(2, 2, _ -> -1), 2, 2, 1)).isEqualTo(Grid.of(2, 2, _ -> -1));
    assertThat(
            max(
                Grid.of(
                    new double[] {-1, -2, -3}, new double[] {-3, -4, -5}, new double[] {-2, -3, -6}),
                3,
                2,
                1))
        .isEqualTo(Grid.of(new double[] {-1, -2}, new double[] {-2, -3}));
    assertThat(
            max(
                Grid.of(
                    new double[] {-5, -4, -9}, new double[] {-3, -8, -7}, new double[] {-2, -6, -1}),
                2,
                1,
                1))
        .isEqualTo(
            Grid.of(
                new double[] {-5, -4, -4, -9},
                new double[] {-3, -3, -4, -7},
                new double[] {-2, -2, -1, -1},
                new double[] {-2, -2, -1, -1}));
  }

  @Test
  void paddingCountsAsZerosInAMean() {
    var problem = new PoolingProblem(Grid.of(2, 2, _ -> 8), 2, 2, 1, Kind.AVERAGE);
    assertThat(new PoolingWalkthrough(problem).pooled()).isEqualTo(Grid.of(2, 2, _ -> 2));
  }

  @Test
  void refusesWindowsOfPaddingOnly() {
    assertThatThrownBy(() -> new PoolingProblem(Grid.of(2, 2, _ -> 1), 2, 2, 2, Kind.MAX))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "The padding is 2; for a window of side 2 it may be at most 1, half the window.");
    assertThatThrownBy(() -> PoolingPresets.lecture(Kind.MAX).withKernelSize(5))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("The window spans 5 rows and the padded matrix has only 4");
  }

  @Test
  void equalsTheDefinitionOnRandomMaps() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      int k = random.nextInt(1, 5);
      int padding = random.nextInt(0, k / 2 + 1);
      int stride = random.nextInt(1, 4);
      Grid input =
          Grid.of(
              random.nextInt(Math.max(1, k - 2 * padding), 9),
              random.nextInt(Math.max(1, k - 2 * padding), 9),
              _ -> random.nextInt(-9, 10));
      for (Kind kind : Kind.values()) {
        var problem = new PoolingProblem(input, k, stride, padding, kind);
        Grid pooled = new PoolingWalkthrough(problem).pooled();
        assertThat(pooled)
            .as("%s", problem)
            .isEqualTo(
                Grid.of(pooled.rows(), pooled.cols(), cell -> definition(problem, cell)));
      }
    }
  }

  private static double definition(PoolingProblem problem, Cell out) {
    double largest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int side = problem.kernelSize();
    int top = out.row() * problem.stride() - problem.padding();
    int left = out.col() * problem.stride() - problem.padding();
    for (int y = Math.max(top, 0); y < Math.min(top + side, problem.input().rows()); y++) {
      for (int x = Math.max(left, 0); x < Math.min(left + side, problem.input().cols()); x++) {
        largest = Math.max(largest, problem.input().at(y, x));
        sum += problem.input().at(y, x);
      }
    }
    return problem.kind() == Kind.MAX ? largest : sum / (side * side);
  }

  @Test
  void explainsItself() {
    var french = new LessonTexts(Locale.FRENCH);
    var english = new LessonTexts(Locale.ENGLISH);
    var max = lecture(Kind.MAX).at(0).sentence();
    var average = lecture(Kind.AVERAGE).at(0).sentence();
    assertThat(french.say(max))
        .isEqualTo(
            "Fenêtre en ligne 1, colonne 1\u202f: le plus grand de 1\u202f; 2\u202f; 5\u202f; 6 est 6");
    assertThat(english.say(max))
        .isEqualTo("Window at row 1, column 1: the largest of 1, 2, 5, 6 is 6");
    assertThat(french.say(average))
        .isEqualTo("Fenêtre en ligne 1, colonne 1\u202f: (1 + 2 + 5 + 6) ÷ 4 = 3,5");
    assertThat(english.say(average))
        .isEqualTo("Window at row 1, column 1: (1 + 2 + 5 + 6) ÷ 4 = 3.5");
  }

  @Test
  void everyPresetCanBeWalkedAndNamed() {
    assertThat(PoolingPresets.all()).hasSize(2);
    for (var preset : PoolingPresets.all()) {
      assertThat(new PoolingWalkthrough(preset.problem()).size()).isEqualTo(4);
      assertThat(new LessonTexts(Locale.FRENCH).say(preset.name())).startsWith("La figure");
    }
  }

  /// PyTorch's, with ceil_mode: 5 cells, windows of 2 side by side.
  @Test
  void aLastWindowMayStandOverTheEdge() {
    Grid map = Grid.of(5, 5, cell -> 5 * cell.row() + cell.col());
    var floor = new PoolingProblem(map, 2, 2, 0, Kind.MAX);
    assertThat(floor.unread()).hasSize(9);
    PoolingProblem ceiling = floor.withCeiling(true);
    assertThat(ceiling.unread()).isEmpty();
    assertThat(new PoolingWalkthrough(ceiling).pooled())
        .isEqualTo(
            Grid.of(
                new double[] {6, 8, 9}, new double[] {16, 18, 19}, new double[] {21, 23, 24}));
    assertThat(new PoolingWalkthrough(ceiling.withKind(Kind.AVERAGE)).pooled())
        .isEqualTo(
            Grid.of(
                new double[] {3, 5, 6.5}, new double[] {13, 15, 16.5}, new double[] {20.5, 22.5, 24}));
  }
}
