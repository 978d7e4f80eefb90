package atelier.lessons.laboratory;

import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import atelier.engine.train.Optimiser;
import atelier.engine.train.Recipe;
import atelier.engine.train.Schedule;
import java.util.List;
import java.util.OptionalDouble;

/// The lecture's table of test errors on MNIST, as an experiment: each network as it was published
/// and as it would be built today, and how it is trained. No image is distorted. No recipe
/// was chosen by the error on the test images: docs/accuracy.md says how.
public final class LectureTable {
  private static final float MOMENTUM = 0.9f;

  private LectureTable() {}

  /// One network of the table.
  ///
  /// @param network a name that [Networks] knows
  /// @param lecturePercent what the lecture says; nothing for a network that it does not list
  /// @param recipe how it is trained, for any seed
  public record Row(String network, OptionalDouble lecturePercent, Recipe recipe) {
    /// The layers.
    public Network layers() {
      return Networks.named(network).orElseThrow();
    }
  }

  /// All rows, in the lecture's order.
  public static List<Row> rows() {
    return List.of(
        new Row("lenet1", OptionalDouble.of(1.70), published(20, 0)),
        new Row("lenet1-modern", OptionalDouble.empty(), published(20, 0)),
        new Row("lenet4", OptionalDouble.of(1.10), published(20, 0.0003f)),
        new Row("lenet4-modern", OptionalDouble.empty(), published(20, 0.0003f)),
        new Row("lenet5-1998", OptionalDouble.of(0.95), distances()),
        new Row("lenet5", OptionalDouble.empty(), published(15, 0.0005f)));
  }

  private static Recipe published(int epochs, float decay) {
    return Recipe.standard()
        .withEpochs(epochs)
        .withOptimiser(new Optimiser.Sgd(MOMENTUM, false, decay));
  }

  /// For the network whose answers are distances: its gradients differ by orders of magnitude from
  /// layer to layer.
  private static Recipe distances() {
    return Recipe.standard()
        .withEpochs(20)
        .withOptimiser(Optimiser.Adam.decoupled(0.01f))
        .withSchedule(new Schedule.OneCycle())
        .withLearningRate(0.004f)
        .withLabelSmoothing(0.1f);
  }
}
