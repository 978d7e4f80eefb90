package atelier.engine.layer;

import java.util.List;
import java.util.OptionalDouble;

/// A stored tensor of a layer, row-major.
///
/// @param name `weight` or `bias`, or as the layer says
/// @param sides for a convolution's weight `[outChannels][inChannels][height][width]`, for a dense
///     layer's `[outFeatures][inFeatures]`, for a bias `[out]`
/// @param fanIn number of inputs that feed one output; what initialisers scale by
/// @param start what its numbers are before training
public record ParameterShape(String name, List<Integer> sides, int fanIn, Start start) {

  /// What numbers are before training, and whether training changes them.
  ///
  /// @param value of all of them; empty if they are drawn
  /// @param isLearned false for statistics, which follow the batches
  public record Start(OptionalDouble value, boolean isLearned) {
    /// Drawn by the initialiser, learned.
    public static final Start DRAWN = new Start(OptionalDouble.empty(), true);

    /// Learned, from one value on.
    public static Start constant(double value) {
      return new Start(OptionalDouble.of(value), true);
    }

    /// A statistic, from one value on.
    public static Start statistic(double value) {
      return new Start(OptionalDouble.of(value), false);
    }
  }

  public ParameterShape {
    sides = List.copyOf(sides);
  }

  /// A learned tensor that the initialiser draws.
  public ParameterShape(String name, List<Integer> sides, int fanIn) {
    this(name, sides, fanIn, Start.DRAWN);
  }

  /// One learned number a channel that begins as a constant.
  public static ParameterShape ofChannels(String name, int channels, double start) {
    return new ParameterShape(name, List.of(channels), 1, Start.constant(start));
  }

  /// Whether training changes it by its gradient.
  public boolean isLearned() {
    return start.isLearned();
  }

  /// Outputs that one input feeds: the first side times those of a filter.
  public int fanOut() {
    int fanOut = sides.getFirst();
    for (int side : sides.subList(Math.min(2, sides.size()), sides.size())) {
      fanOut *= side;
    }
    return fanOut;
  }

  /// Numbers in the tensor.
  public int size() {
    int size = 1;
    for (int side : sides) {
      size = Math.multiplyExact(size, side);
    }
    return size;
  }
}
