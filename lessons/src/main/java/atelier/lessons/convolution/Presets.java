package atelier.lessons.convolution;

import atelier.lessons.grid.Grid;
import atelier.lessons.step.Preset;
import atelier.lessons.text.Sentence;
import java.util.List;

/// Convolutions worth showing.
public final class Presets {
  private Presets() {}

  /// The lecture's exercise: a 4 x 4 matrix under a 2 x 2 filter, stride 1, no bias, then ReLU.
  public static ConvolutionProblem lecture() {
    return ConvolutionProblem.of(
            Grid.of(
                new double[] {2, -1, -1, 3},
                new double[] {-2, 1, 2, -1},
                new double[] {0, 0, 2, 3},
                new double[] {2, -1, -3, 2}),
            Grid.of(new double[] {-1, 2}, new double[] {0, 1}))
        .withActivation(Activation.RELU);
  }

  /// Every preset, in the order of a menu.
  public static List<Preset<ConvolutionProblem>> all() {
    return List.of(new Preset<>("lecture", Sentence.of("preset.convolution.lecture"), lecture()));
  }
}
