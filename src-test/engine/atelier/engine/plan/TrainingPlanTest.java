package atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.engine.data.Batches;
import atelier.engine.golden.MnistHead;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A step whose images cannot be read fails as a whole: nobody waits for ever, no weight changes,
/// and the next step is made as if nothing had been.
class TrainingPlanTest {
  private static final int BATCH = 64;
  private static final TrainingPlan.Update DESCENT =
      (weights, gradients, from, to) -> {
        for (int i = from; i < to; i++) {
          weights[i] -= 0.1f * gradients[i];
        }
      };

  static Stream<Arguments> networksAndMembers() {
    // The second waits for all shards before some of its layers.
    return Stream.of(Networks.lenet5(), SmallNetworks.resnet())
        .flatMap(network -> Stream.of(1, 2, 3, 8).map(members -> Arguments.of(network, members)));
  }

  @ParameterizedTest
  @MethodSource("networksAndMembers")
  void aStepThatFailsLeavesTheWeights(Network network, int members) throws InterruptedException {
    Model model = Model.initialise(network, 1);
    Model undisturbed = Model.initialise(network, 1);
    ImageSource images = images(network);
    try (var team = new WorkerTeam(members)) {
      var plan = new TrainingPlan(model, BATCH, team);
      Warmth.await(60, () -> false);
      for (int bad = 0; bad < BATCH; bad += TrainingPlan.SHARD) {
        float[] before = model.weights().clone();
        ImageSource broken = failingAt(bad, images);
        assertThatThrownBy(() -> plan.step(broken, BATCH, DESCENT))
            .hasStackTraceContaining("image " + bad + " is gone");
        assertThat(model.weights()).isEqualTo(before);
      }
      var other = new TrainingPlan(undisturbed, BATCH, team);
      assertThat(plan.step(images, BATCH, DESCENT))
          .isEqualTo(other.step(images, BATCH, DESCENT));
    }
    assertThat(model.weights()).isEqualTo(undisturbed.weights());
  }

  private static ImageSource images(Network network) {
    if (network.input().equals(Networks.lenet5().input())) {
      return new Batches(MnistHead.train(BATCH));
    }
    return (first, count, n, input, start, labels) -> {
      for (int i = 0; i < network.input().size() * n; i++) {
        input[start + i] = i % n < count ? (i / n + first + i % n) % 7 / 7f : 0;
      }
      for (int i = 0; i < count; i++) {
        labels[i] = (first + i) % network.shapes().getLast().size();
      }
    };
  }

  private static ImageSource failingAt(int bad, ImageSource images) {
    return (first, count, n, input, start, labels) -> {
      if (first == bad) {
        throw new IllegalArgumentException("image " + bad + " is gone");
      }
      images.gather(first, count, n, input, start, labels);
    };
  }
}
