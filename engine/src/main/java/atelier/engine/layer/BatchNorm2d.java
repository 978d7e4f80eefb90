package atelier.engine.layer;

import atelier.engine.layer.ParameterShape.Start;
import atelier.engine.tensor.Shape;
import java.util.List;

/// Each channel brought to mean 0 and variance 1 over the whole batch and all places, then scaled
/// and shifted. What the network answers with later are running means of both, of which each batch
/// renews a share. After S. Ioffe and C. Szegedy, "Batch Normalization" (2015), algorithms 1 and 2.
///
/// @param channels of the input
/// @param epsilon added to the variance, above 0
/// @param momentum share of a batch in the running statistics, above 0 and at most 1
/// @param frozen whether the running statistics are used while training too, and stay as they are:
///     to go on with a network that has learned
public record BatchNorm2d(int channels, float epsilon, float momentum, boolean frozen)
    implements Layer {
  public BatchNorm2d {
    if (channels < 1 || !(epsilon > 0) || !(momentum > 0 && momentum <= 1)) {
      throw new IllegalArgumentException(
          "a batch norm needs channels, an epsilon above 0 and a momentum up to 1, got %d, %s, %s"
              .formatted(channels, epsilon, momentum));
    }
  }

  /// With statistics that follow the batches.
  public BatchNorm2d(int channels, float epsilon, float momentum) {
    this(channels, epsilon, momentum, false);
  }

  /// The same layer with the statistics that it has.
  public BatchNorm2d asFrozen() {
    return new BatchNorm2d(channels, epsilon, momentum, true);
  }

  /// With an epsilon of 1e-5 and a momentum of 0.1.
  public static BatchNorm2d of(int channels) {
    return new BatchNorm2d(channels, 1e-5f, 0.1f);
  }

  @Override
  public Shape output(Shape input) {
    if (input.channels() != channels) {
      throw new ShapeMismatchException("got %s, expected %d channels".formatted(input, channels));
    }
    return input;
  }

  @Override
  public List<ParameterShape> parameters() {
    List<Integer> sides = List.of(channels);
    return List.of(
        ParameterShape.ofChannels("weight", channels, 1),
        ParameterShape.ofChannels("bias", channels, 0),
        new ParameterShape("running_mean", sides, 1, Start.statistic(0)),
        new ParameterShape("running_var", sides, 1, Start.statistic(1)));
  }
}
