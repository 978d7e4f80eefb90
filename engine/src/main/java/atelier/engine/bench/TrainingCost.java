package atelier.engine.bench;

import atelier.engine.network.Network;
import atelier.engine.tensor.Shape;
import java.util.List;

/// How much arithmetic a training is.
public final class TrainingCost {
  private static final int FORWARD_AND_TWICE_BACK = 3;

  private TrainingCost() {}

  /// Multiply-adds of an image in a training step: forward, gradient of the weights, and gradient
  /// of the input, which the first layer does not need.
  public static long multiplyAdds(Network network) {
    long all = 0;
    long first = 0;
    List<List<Shape>> inputs = network.inputShapes();
    for (int i = 0; i < inputs.size(); i++) {
      long here = network.layers().get(i).layer().multiplyAdds(inputs.get(i).getFirst());
      first = first == 0 ? here : first;
      all += here;
    }
    return FORWARD_AND_TWICE_BACK * all - first;
  }

  /// Billions of multiplications and additions a second.
  public static double gflops(Network network, double imagesPerSecond) {
    return imagesPerSecond * 2 * multiplyAdds(network) / 1e9;
  }
}
