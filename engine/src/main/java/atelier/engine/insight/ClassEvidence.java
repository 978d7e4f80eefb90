package atelier.engine.insight;

import atelier.engine.layer.Linear;
import atelier.engine.network.Model;
import atelier.engine.network.Network.NamedLayer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What speaks for one class and against another: the score of a class is a sum over the features
/// of the last layer, so the difference of two scores is a sum too.
public final class ClassEvidence {
  private ClassEvidence() {}

  /// What one feature adds to the difference.
  ///
  /// @param feature number of the unit, from 0
  /// @param value of the unit
  /// @param amount value times difference of the two weights: above 0 it speaks for the first class
  public record Part(int feature, float value, float amount) {}

  /// All parts, the weightiest first.
  ///
  /// @param features what the last layer reads
  /// @param one class that is spoken for
  /// @param other class that is spoken against
  /// @throws IllegalArgumentException if the last layer is not dense
  public static List<Part> of(Model model, float[] features, int one, int other) {
    NamedLayer last = model.network().layers().getLast();
    if (!(last.layer() instanceof Linear linear)) {
      throw new IllegalArgumentException("the last layer is not dense: " + last.name());
    }
    int start =
        model.weights().length - last.layer().parameters().stream().mapToInt(p -> p.size()).sum();
    int inputs = linear.inFeatures();
    return IntStream.range(0, inputs)
        .mapToObj(
            i -> {
              float difference =
                  model.weights()[start + one * inputs + i]
                      - model.weights()[start + other * inputs + i];
              return new Part(i, features[i], features[i] * difference);
            })
        .sorted(Comparator.comparingDouble((Part part) -> -Math.abs(part.amount)))
        .toList();
  }
}
