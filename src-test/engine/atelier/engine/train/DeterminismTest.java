package atelier.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.engine.data.Batches;
import atelier.engine.data.Augmentation;
import atelier.engine.data.Dataset;
import atelier.engine.golden.MnistHead;
import atelier.engine.kernel.Lanes;
import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Dropout;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Linear;
import atelier.engine.layer.Relu;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import atelier.engine.plan.InferencePlan;
import atelier.engine.plan.Predictor;
import atelier.engine.plan.WorkerTeam;
import atelier.engine.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    // 3,210 images: the last batch is smaller, and its last shard is not full.
    return train(Networks.lenet5(), recipe, 3210);
  }

  private static Outcome train(Network network, Recipe recipe, int images) {
    Model model = Model.initialise(network, 3);
    var losses = new ArrayList<Double>();
    new Trainer(model, MnistHead.train(images), MnistHead.test(100), recipe)
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

  /// Batches of one shard and of two, so that several threads do each step of a shard together.
  @ParameterizedTest
  @MethodSource("smallBatches")
  void threadsTogetherDoNotChangeABit(Network network, int batch) {
    Recipe recipe = RECIPE.withBatch(batch).withLearningRate(0.01f);
    Outcome one = train(network, recipe.withThreads(1), 211);
    for (int threads : new int[] {2, 3, 8}) {
      Outcome other = train(network, recipe.withThreads(threads), 211);
      assertThat(other.losses).isEqualTo(one.losses);
      assertThat(other.weights).isEqualTo(one.weights);
    }
  }

  static Stream<Arguments> smallBatches() {
    return Stream.of(Networks.lenet5(), Networks.dense(), strided())
        .flatMap(network -> Stream.of(5, 16, 32).map(batch -> Arguments.of(network, batch)));
  }

  /// Strides with and without a frame; steps that nobody shares between those that all do; a step
  /// that waits for all shards.
  private static Network strided() {
    return Network.of("strided", new Shape(1, 28, 28))
        .then("conv1", Conv2d.of(1, 9, 5).withStride(2).withPadding(2))
        .then("norm", BatchNorm2d.of(9))
        .then("relu1", new Relu())
        .then("conv2", Conv2d.of(9, 20, 3).withPadding(1))
        .then("relu2", new Relu())
        .then("conv3", Conv2d.of(20, 17, 3).withStride(2))
        .then("flatten", new Flatten())
        .then("drop", new Dropout(0.2f))
        .then("fc1", new Linear(612, 50))
        .then("relu3", new Relu())
        .then("fc2", new Linear(50, 10))
        .build();
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
