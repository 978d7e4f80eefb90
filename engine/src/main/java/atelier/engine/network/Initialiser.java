package atelier.engine.network;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// Draws the first weights of a network.
final class Initialiser {
  private Initialiser() {}

  /// Uniform within +-1/sqrt(fanIn), where the layer does not say otherwise. Each tensor has a
  /// stream of its own, split off in storage order, so that changing one layer leaves the draws of
  /// those before it alone.
  static float[] uniformFanIn(Network network, long seed) {
    var weights = new float[network.storedCount()];
    var root = new SplittableRandom(seed);
    for (Network.Parameter parameter : network.parameters()) {
      SplittableRandom random = root.split();
      double bound = 1 / Math.sqrt(parameter.shape().fanIn());
      int end = parameter.offset() + parameter.size();
      OptionalDouble constant = parameter.shape().start().value();
      if (constant.isPresent()) {
        Arrays.fill(weights, parameter.offset(), end, (float) constant.getAsDouble());
        continue;
      }
      for (int i = parameter.offset(); i < end; i++) {
        weights[i] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
    }
    return weights;
  }
}
