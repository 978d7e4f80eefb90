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

  /// The same matrix inside two rings of zeros, under a 3 x 3 filter: the map grows.
  public static ConvolutionProblem padding() {
    return ConvolutionProblem.of(
            lecture().input().channel(0),
            Grid.of(new double[] {0, 1, 0}, new double[] {1, -2, 1}, new double[] {0, 1, 0}))
        .withPadding(2);
  }

  /// A stride that does not divide: the last row and column are never read.
  public static ConvolutionProblem stride() {
    return ConvolutionProblem.of(
            Grid.of(
                new double[] {1, 2, 0, 1, 3, 1},
                new double[] {0, 1, 2, 3, 1, 0},
                new double[] {1, 0, 1, 2, 2, 1},
                new double[] {2, 1, 0, 1, 0, 2},
                new double[] {1, 3, 1, 0, 1, 1},
                new double[] {0, 1, 2, 1, 0, 2}),
            Grid.of(new double[] {1, 0, -1}, new double[] {1, 0, -1}, new double[] {1, 0, -1}))
        .withStride(2);
  }

  /// A bright square on dark ground, seen through a classic filter.
  private static ConvolutionProblem seenThrough(Grid filter) {
    Grid picture = Grid.of(6, 6, cell -> inside(cell.row()) && inside(cell.col()) ? 9 : 1);
    return ConvolutionProblem.of(picture, filter);
  }

  private static boolean inside(int place) {
    return place >= 2 && place <= 4;
  }

  /// Every preset, in the order of a menu.
  public static List<Preset<ConvolutionProblem>> all() {
    return List.of(
        preset("preset.convolution.lecture", lecture()),
        preset("preset.convolution.padding", padding()),
        preset("preset.convolution.stride", stride()),
        preset("preset.convolution.identity", seenThrough(square(0, 0, 0, 0, 1, 0, 0, 0, 0))),
        preset("preset.convolution.sobel", seenThrough(square(-1, 0, 1, -2, 0, 2, -1, 0, 1))),
        preset("preset.convolution.edges", seenThrough(square(-1, -1, -1, -1, 8, -1, -1, -1, -1))),
        preset(
            "preset.convolution.blur",
            seenThrough(square(1, 1, 1, 1, 1, 1, 1, 1, 1).map(x -> x / 9))),
        preset("preset.convolution.sharpen", seenThrough(square(0, -1, 0, -1, 5, -1, 0, -1, 0))),
        preset("preset.convolution.emboss", seenThrough(square(-2, -1, 0, -1, 1, 1, 0, 1, 2))));
  }

  private static Grid square(double... cells) {
    return Grid.of(3, 3, cell -> cells[3 * cell.row() + cell.col()]);
  }

  private static Preset<ConvolutionProblem> preset(String key, ConvolutionProblem problem) {
    return new Preset<>(key.substring(key.lastIndexOf('.') + 1), Sentence.of(key), problem);
  }
}
