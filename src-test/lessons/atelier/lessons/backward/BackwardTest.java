package atelier.lessons.backward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.lessons.backward.BackwardProblem.Goal;
import atelier.lessons.convolution.ConvolutionProblem;
import atelier.lessons.convolution.ConvolutionWalkthrough;
import atelier.lessons.grid.Cell;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.text.LessonTexts;
import atelier.lessons.text.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackwardTest {
  /// Computed on paper.
  @Test
  void theLecturesNumbers() {
    Grid slopes = BackwardProblem.lecture(Goal.INPUT).slopes();
    assertThat(slopes)
        .isEqualTo(
            Grid.of(new double[] {1, 0, 2}, new double[] {-1, 1, 0}, new double[] {2, -2, 1}));
    assertThat(new BackwardWalkthrough(BackwardProblem.lecture(Goal.INPUT)).gradient())
        .isEqualTo(
            Grid.of(
                new double[] {-1, 2, -2, 4},
                new double[] {1, -2, 2, 2},
                new double[] {-2, 5, -4, 2},
                new double[] {0, 2, -2, 1}));
    assertThat(new BackwardWalkthrough(BackwardProblem.lecture(Goal.FILTER)).gradient())
        .isEqualTo(Grid.of(new double[] {5, 5}, new double[] {5, 7}));
  }

  @Test
  void inAMaxPoolingOnlyTheWinnerGetsSomething() {
    BackwardProblem problem =
        BackwardProblem.lecture(Goal.POOLING)
            .withSlopes(Grid.of(new double[] {5, -1}, new double[] {3, 2}));
    assertThat(problem.stride()).isEqualTo(2);
    assertThat(new BackwardWalkthrough(problem).gradient())
        .isEqualTo(
            Grid.of(
                new double[] {5, 0, 0, -1},
                new double[] {0, 0, 0, 0},
                new double[] {0, 0, 0, 2},
                new double[] {3, 0, 0, 0}));
  }

  /// The sum of slope times output is linear in the input and in the filter: what one more in a
  /// cell adds to it is that cell's gradient, exactly.
  @Test
  void theGradientIsWhatOneMoreInACellAdds() {
    var random = new SplittableRandom(5);
    for (int round = 0; round < 200; round++) {
      Grid input =
          Grid.random(random.nextInt(3, 8), random.nextInt(3, 8), 5, random.nextLong());
      Grid filter =
          Grid.random(random.nextInt(1, 4), random.nextInt(1, 4), 5, random.nextLong());
      int stride = random.nextInt(1, 4);
      int padding = random.nextInt(0, 3);
      Grid maps = forward(input, filter, stride, padding);
      Grid slopes = Grid.random(maps.rows(), maps.cols(), 4, random.nextLong());
      var problem = new BackwardProblem(Goal.INPUT, input, filter, stride, padding, slopes);
      Grid dInput = new BackwardWalkthrough(problem).gradient();
      Grid dFilter =
          new BackwardWalkthrough(
                  new BackwardProblem(Goal.FILTER, input, filter, stride, padding, slopes))
              .gradient();
      double before = loss(maps, slopes);
      for (Cell cell : input.cells()) {
        Grid more = forward(input.with(cell, input.at(cell) + 1), filter, stride, padding);
        assertThat(dInput.at(cell)).isEqualTo(loss(more, slopes) - before);
      }
      for (Cell cell : filter.cells()) {
        Grid more = forward(input, filter.with(cell, filter.at(cell) + 1), stride, padding);
        assertThat(dFilter.at(cell)).isEqualTo(loss(more, slopes) - before);
      }
    }
  }

  private static Grid forward(Grid input, Grid filter, int stride, int padding) {
    var problem =
        ConvolutionProblem.of(Grid.of(20, 20, _ -> 0), filter)
            .withPadding(padding)
            .withStride(stride)
            .withInput(Volume.of(input));
    return new ConvolutionWalkthrough(problem).convolved().getFirst();
  }

  private static double loss(Grid maps, Grid slopes) {
    return maps.cells().stream().mapToDouble(cell -> maps.at(cell) * slopes.at(cell)).sum();
  }

  @ParameterizedTest
  @EnumSource
  void everyStepAddsItsSharesAndSaysSo(Goal goal) {
    var walk = new BackwardWalkthrough(BackwardProblem.lecture(goal));
    Grid before = walk.gradient().map(_ -> 0);
    for (int i = 0; i < walk.size(); i++) {
      BackwardStep step = walk.at(i);
      Grid after = before;
      for (BackwardStep.Share share : step.shares()) {
        after = after.with(share.target(), after.at(share.target()) + share.amount());
        assertThat(share.amount()).isEqualTo(step.slope() * share.factor() + 0.0);
      }
      assertThat(step.gradient()).isEqualTo(after);
      assertThat(walk.indexOf(step.output())).isEqualTo(i);
      for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
        assertThat(new LessonTexts(language).say(step.sentence())).isNotBlank();
      }
      before = after;
    }
  }

  @Test
  void slopesMustFitAndFollowOtherSettings() {
    BackwardProblem lecture = BackwardProblem.lecture(Goal.INPUT);
    assertThatThrownBy(() -> lecture.withSlopes(Grid.of(new double[] {1, 2})))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("1 × 2")
        .hasMessageContaining("3 × 3");
    assertThat(lecture.with(1, 1).slopes().rows()).isEqualTo(5);
    assertThat(lecture.with(1, 1).slopes().at(0, 2)).isEqualTo(2);
    assertThat(lecture.with(1, 1).slopes().at(4, 4)).isEqualTo(1);
    assertThat(lecture.withGoal(Goal.POOLING).withGoal(Goal.INPUT).stride()).isEqualTo(1);
  }
}
