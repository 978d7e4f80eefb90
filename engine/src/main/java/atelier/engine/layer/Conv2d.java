package atelier.engine.layer;

import atelier.engine.tensor.Shape;
import java.util.List;

/// Two-dimensional cross-correlation (the filter is not flipped, as in every
/// deep-learning library).
///
/// Input `inChannels@HxW`, output `outChannels@H'xW'`, with H' and W' as [Window] has them.
///
/// @param inChannels maps of the input
/// @param outChannels filters, one map each
/// @param rows the filter from top to bottom
/// @param columns the filter from left to right
/// @param groups into which channels and filters are cut; a filter sees the channels of its group
///     only. As many groups as channels make a depthwise convolution.
/// @param bias whether each filter has one
public record Conv2d(
    int inChannels, int outChannels, Window rows, Window columns, int groups, boolean bias)
    implements Layer {
  public Conv2d {
    if (inChannels < 1 || outChannels < 1) {
      throw new IllegalArgumentException(
          "a convolution needs at least one channel in and out, got %d and %d"
              .formatted(inChannels, outChannels));
    }
    if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0) {
      throw new IllegalArgumentException(
          "groups must divide the channels: got %d groups for %d channels in and %d out"
              .formatted(groups, inChannels, outChannels));
    }
  }

  /// With biases.
  public Conv2d(int inChannels, int outChannels, Window rows, Window columns, int groups) {
    this(inChannels, outChannels, rows, columns, groups, true);
  }

  /// A square filter, the same along both sides, one group.
  ///
  /// @param kernelSize side of the filter
  /// @param stride cells between two positions
  /// @param padding zeros added on each side
  public Conv2d(int inChannels, int outChannels, int kernelSize, int stride, int padding) {
    this(
        inChannels,
        outChannels,
        new Window(kernelSize, stride, padding),
        new Window(kernelSize, stride, padding),
        1);
  }

  /// Stride 1, no padding.
  public static Conv2d of(int inChannels, int outChannels, int kernelSize) {
    return new Conv2d(inChannels, outChannels, kernelSize, 1, 0);
  }

  /// The same layer with another padding per side.
  public Conv2d withPadding(int cells) {
    return new Conv2d(
        inChannels,
        outChannels,
        new Window(rows.kernelSize(), rows.stride(), cells, cells, rows.dilation()),
        new Window(columns.kernelSize(), columns.stride(), cells, cells, columns.dilation()),
        groups,
        bias);
  }

  /// The same layer with another stride.
  public Conv2d withStride(int cells) {
    return new Conv2d(
        inChannels,
        outChannels,
        new Window(rows.kernelSize(), cells, rows.before(), rows.after(), rows.dilation()),
        new Window(
            columns.kernelSize(), cells, columns.before(), columns.after(), columns.dilation()),
        groups,
        bias);
  }

  /// The same layer in other groups.
  public Conv2d withGroups(int parts) {
    return new Conv2d(inChannels, outChannels, rows, columns, parts, bias);
  }

  /// The same layer without biases: where a normalisation follows, they would change nothing.
  public Conv2d withoutBias() {
    return new Conv2d(inChannels, outChannels, rows, columns, groups, false);
  }

  /// Whether the filter is square, both sides alike, without gaps and groups.
  public boolean isPlain() {
    return rows.equals(columns) && rows.isPlain() && groups == 1;
  }

  /// Side of a square filter.
  public int kernelSize() {
    return rows.kernelSize();
  }

  /// Cells between two positions, where both sides are alike.
  public int stride() {
    return rows.stride();
  }

  /// Zeros added on each side, where all are alike.
  public int padding() {
    return rows.padding();
  }

  /// Weights of a filter.
  public int weightsPerFilter() {
    return inChannels / groups * rows.kernelSize() * columns.kernelSize();
  }

  @Override
  public Shape output(Shape input) {
    if (input.channels() != inChannels) {
      throw new ShapeMismatchException("got %s, expected %d channels".formatted(input, inChannels));
    }
    return new Shape(outChannels, rows.positions(input.height()), columns.positions(input.width()));
  }

  @Override
  public List<ParameterShape> parameters() {
    int fanIn = weightsPerFilter();
    var weight =
        new ParameterShape(
            "weight",
            List.of(outChannels, inChannels / groups, rows.kernelSize(), columns.kernelSize()),
            fanIn);
    return bias
        ? List.of(weight, new ParameterShape("bias", List.of(outChannels), fanIn))
        : List.of(weight);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) output(input).size() * weightsPerFilter();
  }
}
