package atelier.engine.plan;

import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Network.NamedLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What every row of a network's table makes of one image, for looking inside. Each row is computed
/// by the network that ends with it, as fused rows leave no trace of what lies between them; that
/// is some times the work of one answer. Buffers are allocated once; not safe for use by several
/// threads at the same time.
public final class LayerOutputs {
  private final Network network;
  private final List<Predictor> predictors = new ArrayList<>();

  /// @param model a chain: each row reads the one before
  /// @throws IllegalArgumentException if a row reads another one
  public LayerOutputs(Model model) {
    network = model.network();
    int end = 0;
    String before = Network.INPUT;
    for (int i = 0; i < network.layers().size(); i++) {
      NamedLayer row = network.layers().get(i);
      if (!row.inputs().equals(List.of(before))) {
        throw new IllegalArgumentException(
            "%s is no chain: %s reads %s".formatted(network.name(), row.name(), row.inputs()));
      }
      before = row.name();
      end += row.layer().parameters().stream().mapToInt(shape -> shape.size()).sum();
      var head = new Network(network.name(), network.input(), network.layers().subList(0, i + 1));
      float[] weights = Arrays.copyOf(model.weights(), end);
      predictors.add(new Predictor(new Model(head, weights, Map.of())));
    }
  }

  /// The outputs of all rows, in their order.
  ///
  /// @param image `[C][H][W]` flat, pixels 0 to 1
  /// @return for each row a new array `[C][H][W]` flat, of the shape that
  ///     [Network#shapes()] gives
  /// @throws IllegalArgumentException if the image has another number of pixels than the network
  ///     takes
  public List<float[]> of(float[] image) {
    return predictors.stream().map(predictor -> predictor.logits(image)).toList();
  }

  /// The network that is looked into.
  public Network network() {
    return network;
  }
}
