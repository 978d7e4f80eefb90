package atelier.lessons.convolution;

import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The definition of a convolution in plain loops over a padded copy of the image, and random
/// problems to compare with.
final class BruteForce {
  private BruteForce() {}

  /// A problem that is possible, in whole numbers so that every sum is exact.
  static ConvolutionProblem problem(Random random) {
    int depth = random.nextInt(1, 4);
    int padding = random.nextInt(0, 3);
    int dilation = random.nextInt(1, 3);
    int rows = random.nextInt(1, 8);
    int cols = random.nextInt(1, 8);
    int filterRows = random.nextInt(1, (rows + 2 * padding - 1) / dilation + 2);
    int filterCols = random.nextInt(1, (cols + 2 * padding - 1) / dilation + 2);
    var filters = new ArrayList<Filter>();
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      filters.add(
          new Filter(
              volume(random, depth, Math.min(filterRows, 4), Math.min(filterCols, 4)),
              random.nextInt(-3, 4)));
    }
    return new ConvolutionProblem(
        volume(random, depth, rows, cols),
        filters,
        random.nextInt(1, 4),
        padding,
        dilation,
        random.nextBoolean() ? Operation.CONVOLUTION : Operation.CROSS_CORRELATION,
        random.nextBoolean() ? Activation.RELU : Activation.IDENTITY);
  }

  static Volume volume(Random random, int depth, int rows, int cols) {
    var channels = new ArrayList<Grid>();
    for (int i = 0; i < depth; i++) {
      channels.add(Grid.of(rows, cols, _ -> random.nextInt(-9, 10)));
    }
    return new Volume(channels);
  }

  /// The output map of one filter, before activation.
  static List<double[]> convolve(ConvolutionProblem problem, Filter filter) {
    int p = problem.padding();
    int d = problem.dilation();
    int kh = filter.weights().rows();
    int kw = filter.weights().cols();
    double[][][] padded = padded(problem.input(), p);
    var out = new ArrayList<double[]>();
    for (int y = 0; y + d * (kh - 1) < padded[0].length; y += problem.stride()) {
      var row = new ArrayList<Double>();
      for (int x = 0; x + d * (kw - 1) < padded[0][0].length; x += problem.stride()) {
        double sum = filter.bias();
        for (int c = 0; c < padded.length; c++) {
          for (int ky = kh - 1; ky >= 0; ky--) {
            for (int kx = kw - 1; kx >= 0; kx--) {
              boolean flip = problem.operation() == Operation.CONVOLUTION;
              double weight =
                  filter
                      .weights()
                      .channel(c)
                      .at(flip ? kh - 1 - ky : ky, flip ? kw - 1 - kx : kx);
              sum += padded[c][y + d * ky][x + d * kx] * weight;
            }
          }
        }
        row.add(sum);
      }
      out.add(row.stream().mapToDouble(Double::doubleValue).toArray());
    }
    return out;
  }

  private static double[][][] padded(Volume image, int p) {
    var padded = new double[image.depth()][image.rows() + 2 * p][image.cols() + 2 * p];
    for (int c = 0; c < image.depth(); c++) {
      for (int y = 0; y < image.rows(); y++) {
        for (int x = 0; x < image.cols(); x++) {
          padded[c][y + p][x + p] = image.channel(c).at(y, x);
        }
      }
    }
    return padded;
  }
}
