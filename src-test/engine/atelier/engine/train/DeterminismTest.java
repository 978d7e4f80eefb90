package atelier.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.data.Batches;
import atelier.engine.data.Augmentation;
import atelier.engine.data.Dataset;
import atelier.engine.golden.MnistHead;
import atelier.engine.kernel.Lanes;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.engine.plan.InferencePlan;
import atelier.engine.plan.Predictor;
import atelier.engine.plan.WorkerTeam;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Same seed, same result: whatever the threads, whatever the batch an image sits in.
@Tag("every-width")
class DeterminismTest {
  private static final Recipe RECIPE = Recipe.standard().withEpochs(1).withSeed(3);

  private static final String DIGEST_AFTER_200_STEPS =
      "8ddd08310d925433107846353f34022f50e0fd6ae2ce9b395a783808ac61e60f";

  private static final String DIGEST_WITHOUT_FUSED_MULTIPLY_ADD =
      "b1487b7a056f73e8906e5d13402d3351755adcc41192ccedba20c0403bbaf228";

  private record Outcome(float[] weights, List<Double> losses) {}

  private static Outcome train(int threads) {
    return train(RECIPE.withThreads(threads));
  }

  private static Outcome train(Recipe recipe) {
    Model model = Model.initialise(Networks.lenet5(), 3);
    var losses = new ArrayList<Double>();
    // 3,210 images: the last batch is smaller, and its last shard is not full.
    new Trainer(model, MnistHead.train(3210), MnistHead.test(100), recipe)
        .run(
            new TrainingControl(),
            event -> {
              if (event instanceof TrainingEvent.StepDone step) {
                losses.add(step.loss());
              }
            });
    return new Outcome(model.weights(), losses);
  }

  @Test
  void threadsDoNotChangeABit() {
    Outcome one = train(1);
    assertThat(one.losses).hasSize(51);
    for (int threads : new int[] {1, 2, 3, 8}) {
      Outcome other = train(threads);
      assertThat(other.losses).isEqualTo(one.losses);
      assertThat(other.weights).isEqualTo(one.weights);
    }
  }

  /// Distorted images too: what one thread does to an image is no other's business.
  @Test
  void threadsDoNotChangeABitOfDistortedImages() {
    Recipe distorting = RECIPE.withAugmentation(Augmentation.DIGITS.withPen(1));
    Outcome one = train(distorting.withThreads(1));
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(train(distorting.withThreads(threads)).weights).isEqualTo(one.weights);
    }
  }

  /// The same digest at every vector width.
  @Test
  void widthDoesNotChangeABit() throws Exception {
    Model model = Model.initialise(Networks.lenet5(), 3);
    Dataset train = MnistHead.train(12_800);
    new Trainer(model, train, MnistHead.test(16), RECIPE.withThreads(2))
        .run(new TrainingControl(), _ -> {});
    var bytes = ByteBuffer.allocate(4 * model.weights().length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(model.weights());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(Lanes.isFused() ? DIGEST_AFTER_200_STEPS : DIGEST_WITHOUT_FUSED_MULTIPLY_ADD);
  }

  @Test
  void anImageAloneHasTheLogitsItHasInABatch() {
    Dataset digits = MnistHead.test(40);
    Model model = Model.initialise(Networks.lenet5(), 5);
    var inBatch = new float[40][10];
    try (var team = new WorkerTeam(2)) {
      new InferencePlan(model, team)
          .run(
              new Batches(digits),
              40,
              (first, images, n, logits, _) -> {
                for (int i = 0; i < images; i++) {
                  for (int c = 0; c < 10; c++) {
                    inBatch[first + i][c] = logits[c * n + i];
                  }
                }
              });
    }
    var predictor = new Predictor(model);
    for (int i = 0; i < 40; i++) {
      assertThat(predictor.logits(digits.image(i))).isEqualTo(inBatch[i]);
    }
  }
}
