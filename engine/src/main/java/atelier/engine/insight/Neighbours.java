package atelier.engine.insight;

import atelier.engine.data.Dataset;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.plan.Predictor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// The images of a set that look most alike to a network: nearest by the angle between what its
/// last hidden layer makes of them.
public final class Neighbours {
  private final Predictor hidden;
  private final int features;

  /// `[image][feature]`, each image of length 1
  private final float[] directions;

  /// An image of the set.
  ///
  /// @param index in the set
  /// @param label its class
  /// @param likeness cosine of the angle, at most 1
  public record Neighbour(int index, int label, float likeness) {}

  private final Dataset images;

  /// Looks at every image once.
  ///
  /// @param model whose last layer reads the features
  public Neighbours(Model model, Dataset images) {
    this.images = images;
    this.hidden = new Predictor(hidden(model));
    this.features = hidden(model).network().output().size();
    this.directions = new float[images.size() * features];
    for (int i = 0; i < images.size(); i++) {
      float[] direction = direction(images.image(i));
      System.arraycopy(direction, 0, directions, i * features, features);
    }
  }

  private static Model hidden(Model model) {
    Network network = model.network();
    int last = network.layers().size() - 1;
    var head = new Network(network.name(), network.input(), network.layers().subList(0, last));
    return new Model(head, Arrays.copyOf(model.weights(), head.storedCount()), Map.of());
  }

  private float[] direction(float[] image) {
    float[] made = hidden.logits(image);
    double length = 0;
    for (float value : made) {
      length += value * value;
    }
    float scale = length > 0 ? (float) (1 / Math.sqrt(length)) : 0;
    for (int i = 0; i < made.length; i++) {
      made[i] *= scale;
    }
    return made;
  }

  /// The nearest images, the nearest first.
  ///
  /// @param image `[C][H][W]` flat, pixels 0 to 1
  /// @param count how many
  public List<Neighbour> of(float[] image, int count) {
    float[] direction = direction(image);
    var nearest = new PriorityQueue<Neighbour>(Comparator.comparingDouble(Neighbour::likeness));
    for (int i = 0; i < images.size(); i++) {
      float likeness = 0;
      for (int f = 0; f < features; f++) {
        likeness += direction[f] * directions[i * features + f];
      }
      if (nearest.size() < count || likeness > nearest.element().likeness) {
        nearest.add(new Neighbour(i, images.label(i), likeness));
        if (nearest.size() > count) {
          nearest.remove();
        }
      }
    }
    return nearest.stream()
        .sorted(Comparator.comparingDouble(neighbour -> -neighbour.likeness))
        .toList();
  }
}
