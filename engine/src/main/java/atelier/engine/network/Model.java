package atelier.engine.network;

import java.util.HashMap;
import java.util.Map;

/// A network with its learned numbers: what is trained, saved and asked.
///
/// @param network the description
/// @param weights every parameter, flat, in the order of [Network#parameters()]; not copied: the
///     owner of a model decides who may write to it
/// @param metadata what is known about it (recipe, seed, measured error), saved with it
public record Model(Network network, float[] weights, Map<String, String> metadata) {
  /// The name of the temperature in the metadata.
  public static final String TEMPERATURE = "temperature";

  /// The name of [#sureFrom] in the metadata.
  public static final String SURE_FROM = "sureFrom";

  /// From this stated probability on, an answer is called sure unless the metadata say otherwise:
  /// one in five may be wrong at worst where probabilities are kept.
  public static final float USUALLY_SURE_FROM = 0.8f;

  public Model {
    metadata = Map.copyOf(metadata);
    if (weights.length != network.storedCount()) {
      throw new IllegalArgumentException(
          "network %s has %d parameters, got %d numbers"
              .formatted(network.name(), network.storedCount(), weights.length));
    }
  }

  /// A model whose weights are drawn as PyTorch's convolutions and dense layers draw theirs:
  /// uniformly within +-1/sqrt(fanIn), weights and biases alike.
  ///
  /// @param seed the same seed gives the same weights everywhere
  public static Model initialise(Network network, long seed) {
    return initialise(network, seed, Initialiser.FAN_IN);
  }

  /// A model whose weights are drawn at random.
  ///
  /// @param seed the same seed gives the same weights everywhere
  public static Model initialise(Network network, long seed, Initialiser initialiser) {
    return new Model(network, initialiser.draw(network, seed), Map.of());
  }

  /// What scores are divided by before softmax, so that probabilities come true as often as they
  /// say; fitted on images that the weights were not learned from. 1 where the metadata name none.
  public float temperature() {
    float value = known(TEMPERATURE, 1);
    return value > 0 && Float.isFinite(value) ? value : 1;
  }

  /// From which stated probability on, 0 to 1, its answers are called sure; above the usual where
  /// it would else be sure of drawings that are no digits.
  public float sureFrom() {
    float value = known(SURE_FROM, USUALLY_SURE_FROM);
    return value > 0 && value <= 1 ? value : USUALLY_SURE_FROM;
  }

  private float known(String name, float otherwise) {
    try {
      return Float.parseFloat(metadata.getOrDefault(name, Float.toString(otherwise)));
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  /// The same model with one more thing known about it.
  public Model knowing(String name, String value) {
    var more = new HashMap<>(metadata);
    more.put(name, value);
    return new Model(network, weights, more);
  }

  /// A model with its own copy of the weights.
  public Model copy() {
    return new Model(network, weights.clone(), metadata);
  }

  /// The same model with other metadata.
  public Model withMetadata(Map<String, String> other) {
    return new Model(network, weights, other);
  }
}
