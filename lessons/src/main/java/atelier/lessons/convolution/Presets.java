package atelier.lessons.convolution;

import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
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

  /// A bright square on dark ground, whose vertical edges are looked for.
  private static ConvolutionProblem square() {
    Grid picture = Grid.of(6, 6, cell -> inside(cell.row()) && inside(cell.col()) ? 9 : 1);
    return ConvolutionProblem.of(picture, ClassicFilter.SOBEL_VERTICAL.weights());
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
        preset("preset.convolution.square", square()));
  }

  /// The lecture's 25 x 25 image of three channels under a 5 x 5 filter of three planes: a map of
  /// 21 x 21. This filter looks for red that is not blue.
  ///
  /// @param colours red, green and blue
  public static ConvolutionProblem colours(Volume colours) {
    Grid ones = Grid.of(5, 5, _ -> 1);
    var planes = new Volume(List.of(ones, ones.map(_ -> 0), ones.map(_ -> -1)));
    return lecture()
        .withActivation(Activation.IDENTITY)
        .with(colours, List.of(new Filter(planes, 0)));
  }

  /// Presets on pictures, in the order of a menu.
  ///
  /// @param digit grey levels of a digit, 0 to 255
  /// @param garment grey levels of a garment
  /// @param colours red, green and blue of a picture
  public static List<Preset<ConvolutionProblem>> onPictures(
      Grid digit, Grid garment, Volume colours) {
    Filter down = Filter.of(ClassicFilter.SOBEL_VERTICAL.weights());
    Filter across = Filter.of(ClassicFilter.SOBEL_HORIZONTAL.weights());
    ConvolutionProblem edges =
        ConvolutionProblem.of(digit, down.weights().channel(0)).withFilters(List.of(down, across));
    return List.of(
        preset("preset.convolution.colours", colours(colours)),
        preset("preset.convolution.digit", edges.withActivation(Activation.RELU)),
        preset(
            "preset.convolution.garment",
            ConvolutionProblem.of(garment, ClassicFilter.EMBOSS.weights())));
  }

  private static Preset<ConvolutionProblem> preset(String key, ConvolutionProblem problem) {
    return new Preset<>(key.substring(key.lastIndexOf('.') + 1), Sentence.of(key), problem);
  }
}
