package atelier.engine.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.engine.data.Dataset;
import atelier.engine.insight.ClassEvidence.Part;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Linear;
import atelier.engine.layer.Relu;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import atelier.engine.plan.LayerOutputs;
import atelier.engine.plan.Predictor;
import atelier.engine.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Why a network answers what it answers, on networks small enough to be checked by hand.
class InsightsTest {
  private static final Shape SHAPE = new Shape(1, 2, 3);

  /// Class 0 counts ink in the left column, class 1 in the right one.
  private static Model leftOrRight() {
    Network network =
        Network.of("sides", SHAPE)
            .then("flat", new Flatten())
            .then("dense", new Linear(6, 2))
            .build();
    float[] weights = {1, 0, 0, 1, 0, 0, /* */ 0, 0, 1, 0, 0, 1, /* biases */ 0, 0};
    return new Model(network, weights, Map.of());
  }

  @Test
  void wipingOutInkThatSpeaksForAClassCostsProbability() {
    float[] image = {1, 0, 0, 1, 0, 1};
    float[] map = OcclusionMap.of(new Predictor(leftOrRight()), SHAPE, image, 0, 1);
    // Scores 2 and 1; without one left pixel 1 and 1; without the right one 2 and 0.
    float whole = (float) (1 / (1 + Math.exp(-1)));
    assertThat(map[0]).isCloseTo(whole - 0.5f, within(1e-6f));
    assertThat(map[3]).isCloseTo(whole - 0.5f, within(1e-6f));
    assertThat(map[5]).isCloseTo((float) (whole - 1 / (1 + Math.exp(-2))), within(1e-6f));
    assertThat(map[1]).isCloseTo(0, within(1e-6f));
  }

  @Test
  void theLeastChangesOfMindAreFound() {
    var predictor = new Predictor(leftOrRight());
    float[] left = {1, 0, 0, 1, 0, 0.4f};
    assertThat(ChangeOfMind.byShifting(predictor, SHAPE, left))
        .hasValueSatisfying(
            shift -> {
              assertThat(shift.label()).isEqualTo(1);
              assertThat(shift.right()).isEqualTo(2);
              assertThat(shift.down()).isZero();
            });
    // A square of 3 around a pixel of the left column takes both of its pixels.
    assertThat(ChangeOfMind.byErasing(predictor, SHAPE, left))
        .hasValueSatisfying(
            erasure -> {
              assertThat(erasure.label()).isEqualTo(1);
              assertThat(erasure.patch().side()).isEqualTo(3);
            });
    assertThat(ChangeOfMind.byErasing(predictor, SHAPE, new float[] {1, 0, 0, 1, 0, 0})).isEmpty();
  }

  @Test
  void evidenceAddsUpToTheDifferenceOfTheScores() {
    Model model = Model.initialise(Networks.lenet5(), 4);
    var random = new Random(2);
    float[] image = new float[784];
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextFloat();
    }
    List<float[]> outputs = new LayerOutputs(model).of(image);
    float[] features = outputs.get(outputs.size() - 2);
    float[] scores = outputs.getLast();
    List<Part> parts = ClassEvidence.of(model, features, 3, 8);
    double biases = model.weights()[61_706 - 10 + 3] - model.weights()[61_706 - 10 + 8];
    assertThat(parts).hasSize(84);
    assertThat(parts.stream().mapToDouble(Part::amount).sum() + biases)
        .isCloseTo(scores[3] - scores[8], within(1e-5));
    assertThat(parts)
        .isSortedAccordingTo((a, b) -> Float.compare(Math.abs(b.amount()), Math.abs(a.amount())));
    Network plain = Network.of("plain", SHAPE).then("relu", new Relu()).build();
    assertThatThrownBy(
            () -> ClassEvidence.of(new Model(plain, new float[0], Map.of()), features, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("relu");
  }

  @Test
  void theNearestImageIsTheImageItself() {
    Dataset set = noise();
    var neighbours = new Neighbours(Model.initialise(Networks.lenet5(), 4), set);
    List<Neighbours.Neighbour> nearest = neighbours.of(set.image(17), 5);
    assertThat(nearest).hasSize(5);
    assertThat(nearest.getFirst().index()).isEqualTo(17);
    assertThat(nearest.getFirst().label()).isEqualTo(set.label(17));
    assertThat(nearest.getFirst().likeness()).isCloseTo(1, within(1e-5f));
    assertThat(nearest)
        .isSortedAccordingTo((a, b) -> Float.compare(b.likeness(), a.likeness()));
  }

  private static Dataset noise() {
    byte[] pixels = new byte[40 * 784];
    byte[] labels = new byte[40];
    var random = new Random(9);
    random.nextBytes(pixels);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) random.nextInt(10);
    }
    return new Dataset("noise", 28, 28, 10, pixels, labels);
  }
}
