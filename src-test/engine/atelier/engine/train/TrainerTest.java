package atelier.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import atelier.engine.data.Dataset;
import atelier.engine.golden.MnistHead;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Dropout;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Linear;
import atelier.engine.layer.Relu;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.network.Networks;
import atelier.engine.plan.SmallNetworks;
import atelier.engine.plan.TrainingPlan.Loss;
import atelier.engine.tensor.Shape;
import atelier.engine.train.TrainingEvent.EpochDone;
import atelier.engine.train.TrainingEvent.Evaluated;
import atelier.engine.train.TrainingEvent.Reason;
import atelier.engine.train.TrainingEvent.StepDone;
import atelier.engine.train.TrainingEvent.Stopped;
import atelier.engine.train.TrainingEvent.Validated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs at the edges of what a person may ask for.
class TrainerTest {
  private static final Recipe RECIPE = Recipe.standard().withEpochs(2).withThreads(2);

  private static final Recipe QUICK =
      RECIPE.withOptimiser(Optimiser.Adam.withWeightDecay(0)).withLearningRate(0.003f);

  private static List<TrainingEvent> run(Model model, Dataset train, Recipe recipe) {
    var events = new ArrayList<TrainingEvent>();
    new Trainer(model, train, MnistHead.test(30), recipe)
        .run(new TrainingControl(), events::add);
    return events;
  }

  private static <T> List<T> only(Class<T> type, List<TrainingEvent> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 17, 65})
  void anyNumberOfImagesIsLearned(int images) {
    Model model = Model.initialise(Networks.lenet5(), 1);
    List<TrainingEvent> events =
        run(model, MnistHead.train(images), QUICK.withEpochs(60));
    assertThat(events.getLast()).isEqualTo(new Stopped(Reason.FINISHED, 60 * Math.ceilDiv(images, 64)));
    EpochDone last = only(EpochDone.class, events).getLast();
    // What few images say is learned by heart.
    assertThat(last.trainAccuracy()).isGreaterThan(images > 20 ? 0.5 : 0.9);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e6f, 1e30f})
  void aHugeRateEndsInAStateThatNamesTheStep(float rate) {
    Model model = Model.initialise(Networks.lenet5(), 1);
    List<TrainingEvent> events = run(model, MnistHead.train(6_400), RECIPE.withLearningRate(rate));
    var stopped = (Stopped) events.getLast();
    assertThat(stopped.reason()).isEqualTo(Reason.DIVERGED);
    assertThat(stopped.step()).isBetween(1, 60);
    assertThat(only(StepDone.class, events).getLast().step()).isEqualTo(stopped.step());
    for (float weight : model.weights()) {
      assertThat(weight).isFinite();
    }
  }

  @Test
  void classesWithoutImagesDoNoHarm() {
    Dataset all = MnistHead.train(600);
    int[] ones =
        IntStream.range(0, all.size()).filter(i -> all.label(i) < 2).toArray();
    var pixels = new byte[ones.length * all.imageSize()];
    var labels = new byte[ones.length];
    for (int i = 0; i < ones.length; i++) {
      System.arraycopy(all.pixels(), ones[i] * 784, pixels, i * 784, 784);
      labels[i] = (byte) all.label(ones[i]);
    }
    var two = new Dataset("two", 28, 28, 10, pixels, labels);
    Model model = Model.initialise(Networks.lenet5(), 1);
    Recipe smooth = QUICK.withEpochs(20).withLabelSmoothing(0.1f);
    EpochDone last = only(EpochDone.class, run(model, two, smooth)).getLast();
    assertThat(last.trainAccuracy()).isGreaterThan(0.95);
    // The least loss that smoothing leaves: the entropy of 0.91 and nine times 0.01.
    assertThat(last.trainLoss()).isGreaterThan(-0.91 * Math.log(0.91) - 0.09 * Math.log(0.01));
  }

  @Test
  void patienceEndsARunWithItsBestWeights() {
    Model model = Model.initialise(Networks.lenet5(), 1);
    Recipe recipe =
        RECIPE
            .withEpochs(200)
            .withBatch(16)
            .withSchedule(new Schedule.Constant())
            .withValidation(0.25f)
            .withPatience(3);
    Dataset train = MnistHead.train(200);
    List<TrainingEvent> events = run(model, train, recipe);
    List<Validated> validated = only(Validated.class, events);
    assertThat(((Stopped) events.getLast()).reason()).isEqualTo(Reason.NO_BETTER);
    double best = validated.stream().mapToDouble(Validated::loss).min().orElseThrow();
    int size = validated.size();
    assertThat(validated.get(size - 4).loss()).isEqualTo(best);
    assertThat(validated.subList(size - 3, size)).noneMatch(Validated::best);
    Dataset heldOut = train.holdOut(0.25, recipe.seed()).heldOut();
    assertThat(Evaluator.evaluate(model, heldOut, 1).loss()).isEqualTo(best);
    double last = only(Evaluated.class, events).getLast().testLoss();
    assertThat(Evaluator.evaluate(model, MnistHead.test(30), 1).loss()).isEqualTo(last);
  }

  @Test
  void theAverageOfTheWeightsAnswers() {
    Model plain = Model.initialise(Networks.lenet5(), 1);
    Model averaged = Model.initialise(Networks.lenet5(), 1);
    Dataset train = MnistHead.train(640);
    run(plain, train, RECIPE);
    var measured = new ArrayList<Evaluated>();
    new Trainer(averaged, train, MnistHead.test(30), RECIPE.withEpochs(2).withAveraging(0.9f))
        .run(
            new TrainingControl(),
            event -> {
              if (event instanceof Evaluated evaluated) {
                measured.add(evaluated);
                assertThat(Evaluator.evaluate(averaged, MnistHead.test(30), 1).loss())
                    .as("whoever looks at the model while it learns sees what is measured")
                    .isEqualTo(evaluated.testLoss());
              }
            });
    assertThat(measured).hasSize(2);
    assertThat(averaged.weights()).isNotEqualTo(plain.weights());
    assertThat(Evaluator.evaluate(averaged, MnistHead.test(30), 1).loss())
        .isEqualTo(measured.getLast().testLoss());
  }

  @Test
  void movingAverageIsTheSumOfItsShares() {
    float[] weights = {8};
    var average = new MovingAverage(0.75f, weights);
    average.take(new float[] {0}, 100);
    average.take(new float[] {4}, 101);
    assertThat(weights).containsExactly(0.75f * 0.75f * 8 + 0.25f * 4);
  }

  @Test
  void squaredErrorIsLearnedToo() {
    Model model = Model.initialise(Networks.lenet5(), 1);
    Recipe recipe = QUICK.withEpochs(15).withLoss(Loss.MEAN_SQUARED_ERROR);
    List<EpochDone> epochs = only(EpochDone.class, run(model, MnistHead.train(640), recipe));
    // One right answer of ten: guessing zero everywhere costs 0.1.
    assertThat(epochs.getLast().trainLoss()).isLessThan(0.05);
    assertThat(epochs.getLast().trainAccuracy()).isGreaterThan(0.8);
  }

  @Test
  void scoresThatAreNoVectorAreRefused() {
    Network network =
        Network.of("map", new Shape(1, 28, 28)).then("conv", Conv2d.of(1, 10, 3)).build();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Trainer(
                    Model.initialise(network, 1), MnistHead.train(9), MnistHead.test(1), RECIPE))
        .withMessageContaining("puts out 10@26x26, expected one score a class");
  }

  static Stream<Network> networks() {
    return Stream.concat(
        SmallNetworks.all().stream(),
        Stream.of(
            Network.of("dropout", new Shape(1, 8, 8))
                .then("flatten", new Flatten())
                .then("fc1", new Linear(64, 32))
                .then("relu", new Relu())
                .then("dropout", new Dropout(0.5f))
                .then("fc2", new Linear(32, 3))
                .build()));
  }

  /// Two images of each class, so that batch norm has something to norm.
  @ParameterizedTest
  @MethodSource("networks")
  void everyArchitectureLearnsTheSameOnAnyThreads(Network network) {
    int side = network.input().height();
    var pixels = new byte[40 * side * side];
    var labels = new byte[40];
    for (int i = 0; i < 40; i++) {
      labels[i] = (byte) (i % 3);
      for (int p = 0; p < side * side; p++) {
        int stripe = labels[i] == 0 ? p % side : labels[i] == 1 ? p / side : p % side + p / side;
        pixels[i * side * side + p] = (byte) (stripe % 3 == 0 ? 200 + i : (p * 7 + i * 13) % 60);
      }
    }
    var data = new Dataset("stripes", side, side, 3, pixels, labels);
    var results = new ArrayList<float[]>();
    for (int threads : new int[] {1, 2, 3}) {
      Model model = Model.initialise(network, 2);
      Recipe recipe =
          Recipe.standard()
              .withEpochs(60)
              .withBatch(40)
              .withThreads(threads)
              .withOptimiser(Optimiser.Adam.withWeightDecay(0))
              .withLearningRate(0.02f);
      var events = new ArrayList<TrainingEvent>();
      new Trainer(model, data, data.first(0), recipe).run(new TrainingControl(), events::add);
      List<EpochDone> epochs = only(EpochDone.class, events);
      assertThat(epochs.getLast().trainLoss())
          .isLessThan(0.8 * epochs.getFirst().trainLoss());
      results.add(model.weights());
    }
    assertThat(Arrays.equals(results.get(1), results.get(0))).isTrue();
    assertThat(Arrays.equals(results.get(2), results.get(0))).isTrue();
  }
}
