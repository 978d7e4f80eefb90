package atelier.lessons.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.lessons.convolution.ConvolutionStep.Activate;
import atelier.lessons.convolution.ConvolutionStep.Convolve;
import atelier.lessons.convolution.ConvolutionStep.Pad;
import atelier.lessons.grid.Grid;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random problems against the definition. A failure names the problem.
class ConvolutionPropertyTest {
  private static final int PROBLEMS_PER_SEED = 2_500;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyStepEqualsTheDefinition(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < PROBLEMS_PER_SEED; i++) {
      checkAgainstDefinition(BruteForce.problem(random));
    }
  }

  private static void checkAgainstDefinition(ConvolutionProblem problem) {
    var walk = new ConvolutionWalkthrough(problem);
    for (int ring = 1; ring <= problem.padding(); ring++) {
      var step = (Pad) walk.at(ring - 1);
      boolean right =
          step.ring() == ring
              && step.rings() == problem.padding()
              && step.rows() == problem.input().rows() + 2 * ring
              && step.cols() == problem.input().cols() + 2 * ring
              && step.convolved().stream().allMatch(map -> map.filled() == 0);
      assertThat(right).as("ring %d of %s: %s", ring, problem, step).isTrue();
    }
    int index = problem.padding();
    for (int map = 0; map < problem.filters().size(); map++) {
      var expected = BruteForce.convolve(problem, problem.filters().get(map));
      Grid whole = Grid.of(expected.toArray(double[][]::new));
      assertThat(walk.convolved().get(map)).as("%s", problem).isEqualTo(whole);
      assertThat(problem.outputRows()).isEqualTo(whole.rows());
      assertThat(problem.outputCols()).isEqualTo(whole.cols());
      for (int cell = 0; cell < whole.size(); cell++) {
        var step = (Convolve) walk.at(index++);
        boolean right =
            step.map() == map
                && step.output().equals(whole.cell(cell))
                && step.result() == whole.at(step.output())
                && step.convolved().get(map).filled() == cell + 1
                && step.activated().get(map).filled() == 0
                && marksPadding(problem, step);
        assertThat(right).as("step %d of %s: %s", index - 1, problem, step).isTrue();
      }
    }
    checkActivation(walk, index);
  }

  private static boolean marksPadding(ConvolutionProblem problem, Convolve step) {
    int perChannel = step.window().rows() * step.window().cols();
    long padded = step.products().stream().filter(Product::padded).count();
    return step.products().size() == problem.input().depth() * perChannel
        && padded
            == (long) problem.input().depth()
                * step.window().padding(problem.input().channel(0)).size()
        && step.products().stream()
            .allMatch(
                product ->
                    product.padded()
                        ? product.value() == 0
                        : product.value()
                            == problem.input().channel(product.channel()).at(product.cell()));
  }

  private static void checkActivation(ConvolutionWalkthrough walk, int first) {
    if (walk.problem().activation() == Activation.IDENTITY) {
      assertThat(walk.size()).isEqualTo(first);
      return;
    }
    int cells = first - walk.problem().padding();
    assertThat(walk.size()).isEqualTo(first + cells);
    for (int index = first; index < walk.size(); index++) {
      var step = (Activate) walk.at(index);
      double before = ((Convolve) walk.at(index - cells)).result();
      boolean right =
          step.before() == before
              && step.result() == (before > 0 ? before : 0)
              && walk.activated().get(step.map()).at(step.output()) == step.result()
              && walk.indexOf(step.phase(), step.map(), step.output()) == index;
      assertThat(right).as("step %d of %s: %s", index, walk.problem(), step).isTrue();
    }
  }
}
