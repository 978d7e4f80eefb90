package atelier.lessons.convolution;

import atelier.lessons.grid.Grid;
import atelier.lessons.grid.Volume;

/// What slides over an image: one plane of weights a channel, and a bias. Makes one output map.
///
/// @param weights a plane for each channel of the image
/// @param bias added to each sum; 0 for none
public record Filter(Volume weights, double bias) {

  /// A filter for an image of one channel, without bias.
  public static Filter of(Grid weights) {
    return new Filter(Volume.of(weights), 0);
  }

  /// The same weights with another bias.
  public Filter withBias(double other) {
    return new Filter(weights, other);
  }

  /// Learned numbers: weights and bias.
  public int parameterCount() {
    return weights.depth() * weights.rows() * weights.cols() + 1;
  }
}
