package atelier.engine.network;

import atelier.engine.layer.ParameterShape;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// How the first weights of a network are drawn. Each tensor has a stream of its own, split off in
/// storage order, so that changing one layer leaves the draws of those before it alone. What a
/// layer wants to begin as a constant (the scale of a normalisation) does.
public enum Initialiser {
  /// Uniform within +-1/sqrt(fanIn), weights and biases alike, as PyTorch's convolutions and dense
  /// layers draw theirs.
  FAN_IN,
  /// Normal with variance 1/fanIn, biases 0: for the scaled tanh. After Y. LeCun et al., "Efficient
  /// BackProp" (1998), section 4.6.
  LECUN,
  /// Uniform with variance 2/(fanIn + fanOut), biases 0: for tanh and sigmoid. After X. Glorot and
  /// Y. Bengio, "Understanding the Difficulty of Training Deep Feedforward Neural Networks" (2010),
  /// equation 16.
  GLOROT,
  /// Normal with variance 2/fanIn, biases 0: for ReLU. After K. He et al., "Delving Deep into
  /// Rectifiers" (2015), equation 10.
  HE;

  float[] draw(Network network, long seed) {
    var weights = new float[network.storedCount()];
    var root = new SplittableRandom(seed);
    for (Network.Parameter parameter : network.parameters()) {
      SplittableRandom random = root.split();
      int end = parameter.offset() + parameter.size();
      OptionalDouble constant = parameter.shape().start().value();
      if (constant.isPresent()) {
        Arrays.fill(weights, parameter.offset(), end, (float) constant.getAsDouble());
        continue;
      }
      for (int i = parameter.offset(); i < end; i++) {
        weights[i] = (float) draw(parameter.shape(), random);
      }
    }
    return weights;
  }

  private double draw(ParameterShape shape, SplittableRandom random) {
    if (this == FAN_IN) {
      return uniform(random) * (1 / Math.sqrt(shape.fanIn()));
    }
    if (shape.sides().size() < 2) {
      return 0;
    }
    return switch (this) {
      case LECUN -> normal(random) / Math.sqrt(shape.fanIn());
      case HE -> normal(random) * Math.sqrt(2.0 / shape.fanIn());
      default -> uniform(random) * Math.sqrt(6.0 / (shape.fanIn() + shape.fanOut()));
    };
  }

  /// -1 to 1.
  private static double uniform(SplittableRandom random) {
    return 2 * random.nextDouble() - 1;
  }

  /// By the method of Box and Muller (1958), in strict arithmetic: the same on every machine.
  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
