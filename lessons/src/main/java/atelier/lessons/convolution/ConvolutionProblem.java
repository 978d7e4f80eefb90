package atelier.lessons.convolution;

import atelier.lessons.grid.Geometry;
import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;
import atelier.lessons.text.Argument;
import atelier.lessons.text.RefusedException;
import atelier.lessons.text.Sentence;
import java.util.List;

/// A convolution to walk through. Always possible: one that is not is refused when it is made, with
/// a sentence for the person who asked (see [atelier.lessons.text.Outcome#of]).
///
/// @param input the image, one or more channels
/// @param filters at least one, all of one size, each with as many planes as the image has channels
/// @param stride cells between two positions of the window, at least 1
/// @param padding zeros added on each side, at least 0
/// @param dilation distance between two neighbours of the window, at least 1
/// @param operation whether filters are turned first
/// @param activation what each result passes through
public record ConvolutionProblem(
    Volume input,
    List<Filter> filters,
    int stride,
    int padding,
    int dilation,
    Operation operation,
    Activation activation) {

  /// @throws RefusedException if the window does not fit, a setting is out of range or a filter has
  ///     not the channels of the image
  public ConvolutionProblem {
    filters = List.copyOf(filters);
    if (filters.isEmpty()) {
      throw new RefusedException(Sentence.of("filters.none"));
    }
    Volume first = filters.getFirst().weights();
    for (int i = 0; i < filters.size(); i++) {
      Volume weights = filters.get(i).weights();
      if (weights.depth() != input.depth()) {
        throw new RefusedException(
            Sentence.of(
                "filters.channels",
                Argument.count(i + 1),
                Argument.count(weights.depth()),
                Argument.count(input.depth())));
      }
      if (weights.rows() != first.rows() || weights.cols() != first.cols()) {
        throw new RefusedException(
            Sentence.of(
                "filters.sizes",
                Argument.count(i + 1),
                Argument.count(weights.rows()),
                Argument.count(weights.cols()),
                Argument.count(first.rows()),
                Argument.count(first.cols())));
      }
    }
    var geometry = new Geometry(first.rows(), first.cols(), stride, padding, dilation);
    geometry.outputRows(input.rows());
    geometry.outputCols(input.cols());
  }

  /// One channel, one filter without bias, stride 1, no padding, no activation.
  ///
  /// @throws RefusedException if the filter is larger than the input
  public static ConvolutionProblem of(Grid input, Grid filter) {
    return new ConvolutionProblem(
        Volume.of(input),
        List.of(Filter.of(filter)),
        1,
        0,
        1,
        Operation.CROSS_CORRELATION,
        Activation.IDENTITY);
  }

  /// How the window slides.
  public Geometry geometry() {
    Volume weights = filters.getFirst().weights();
    return new Geometry(weights.rows(), weights.cols(), stride, padding, dilation);
  }

  /// Rows of each output map: floor((rows + 2 padding - span) / stride) + 1.
  public int outputRows() {
    return geometry().outputRows(input.rows());
  }

  /// Columns of each output map: floor((columns + 2 padding - span) / stride) + 1.
  public int outputCols() {
    return geometry().outputCols(input.cols());
  }

  /// Learned numbers: weights and a bias for each filter.
  public int parameterCount() {
    return filters.size() * filters.getFirst().parameterCount();
  }

  /// Multiplications, each with an addition, for all cells of all output maps.
  public long multiplyAddCount() {
    return (long) outputRows() * outputCols() * filters.size() * weightsPerFilter();
  }

  private int weightsPerFilter() {
    return filters.getFirst().parameterCount() - 1;
  }

  /// How parameters and multiplications are counted, numbers substituted.
  public Sentence counts() {
    return Sentence.of(
        "convolution.counts",
        Argument.count(filters.size()),
        Argument.count(weightsPerFilter()),
        Argument.count(parameterCount()),
        Argument.count(Math.toIntExact(multiplyAddCount())));
  }

  /// The same problem with another image and other filters; may be refused like any other.
  public ConvolutionProblem with(Volume otherInput, List<Filter> otherFilters) {
    return new ConvolutionProblem(
        otherInput, otherFilters, stride, padding, dilation, operation, activation);
  }

  /// The same problem on another image; may be refused like any other.
  public ConvolutionProblem withInput(Volume other) {
    return new ConvolutionProblem(other, filters, stride, padding, dilation, operation, activation);
  }

  /// The same problem with other filters; may be refused like any other.
  public ConvolutionProblem withFilters(List<Filter> other) {
    return new ConvolutionProblem(input, other, stride, padding, dilation, operation, activation);
  }

  /// The same problem with another stride; may be refused like any other.
  public ConvolutionProblem withStride(int cells) {
    return new ConvolutionProblem(input, filters, cells, padding, dilation, operation, activation);
  }

  /// The same problem with another padding per side; may be refused like any other.
  public ConvolutionProblem withPadding(int cells) {
    return new ConvolutionProblem(input, filters, stride, cells, dilation, operation, activation);
  }

  /// The same problem with another dilation; may be refused like any other.
  public ConvolutionProblem withDilation(int cells) {
    return new ConvolutionProblem(input, filters, stride, padding, cells, operation, activation);
  }

  /// The same problem with filters turned or not.
  public ConvolutionProblem withOperation(Operation other) {
    return new ConvolutionProblem(input, filters, stride, padding, dilation, other, activation);
  }

  /// The same problem with another activation.
  public ConvolutionProblem withActivation(Activation other) {
    return new ConvolutionProblem(input, filters, stride, padding, dilation, operation, other);
  }
}
