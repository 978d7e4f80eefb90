package atelier.engine.network;

import atelier.engine.layer.Activate;
import atelier.engine.layer.AvgPool2d;
import atelier.engine.layer.Dropout;
import atelier.engine.layer.Layer;
import atelier.engine.layer.Linear;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.PartialConv2d;
import atelier.engine.layer.Relu;
import atelier.engine.layer.Subsample2d;
import atelier.engine.network.Network.NamedLayer;
import java.util.function.UnaryOperator;

/// A chain of layers with one thing changed, to learn what that thing is good for.
public final class Variation {
  private Variation() {}

  /// Every function of single cells replaced by another.
  ///
  /// @param activation a [Relu] or an [Activate]
  public static Network withActivation(Network network, Layer activation) {
    return changed(network, network.name(), layer -> isActivation(layer) ? activation : layer);
  }

  /// Dropout after the activation of every hidden dense layer.
  ///
  /// @param probability of a number to be left out, 0 to below 1; 0 gives the network itself
  public static Network withDropout(Network network, float probability) {
    if (probability == 0) {
      return network;
    }
    Network.Builder table = Network.of(network.name(), network.input());
    int added = 0;
    Layer before = null;
    for (NamedLayer row : network.layers()) {
      table.then(row.name(), row.layer());
      if (isActivation(row.layer()) && before instanceof Linear) {
        added++;
        table.then("dropout" + added, new Dropout(probability));
      }
      before = row.layer();
    }
    return table.build();
  }

  /// A published network as it would be built today: ReLU in place of hyperbolic tangents, max
  /// pooling without weights in place of subsampling, every filter sees every map. Functions
  /// between pooling and the next layer, of which ReLU would be one too many, go.
  public static Network modernised(Network network) {
    Network.Builder table = Network.of(network.name() + "-modern", network.input());
    Layer before = null;
    for (NamedLayer row : network.layers()) {
      Layer layer = today(row.layer());
      if (!(isActivation(layer) && before instanceof MaxPool2d)) {
        table.then(row.name(), layer);
      }
      before = layer;
    }
    return table.build();
  }

  private static Layer today(Layer layer) {
    return switch (layer) {
      case Activate _ -> new Relu();
      case Subsample2d pool -> MaxPool2d.of(pool.kernelSize());
      case AvgPool2d pool -> MaxPool2d.of(pool.kernelSize());
      case PartialConv2d conv -> conv.complete();
      default -> layer;
    };
  }

  private static Network changed(Network network, String name, UnaryOperator<Layer> change) {
    Network.Builder table = Network.of(name, network.input());
    network.layers().forEach(row -> table.then(row.name(), change.apply(row.layer())));
    return table.build();
  }

  private static boolean isActivation(Layer layer) {
    return layer instanceof Relu || layer instanceof Activate;
  }
}
