package atelier.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atelier.engine.data.Augmentation;
import atelier.engine.data.Dataset;
import atelier.engine.golden.MnistHead;
import atelier.engine.layer.BatchNorm2d;
import atelier.engine.layer.Conv2d;
import atelier.engine.layer.Dropout;
import atelier.engine.layer.Flatten;
import atelier.engine.layer.Linear;
import atelier.engine.layer.MaxPool2d;
import atelier.engine.layer.Relu;
import atelier.engine.network.Model;
import atelier.engine.network.Network;
import atelier.engine.onnx.OnnxException;
import atelier.engine.onnx.OnnxModels;
import atelier.engine.tensor.Shape;
import atelier.engine.train.TrainingEvent.EpochDone;
import atelier.engine.train.TrainingEvent.StepDone;
import atelier.engine.train.TrainingEvent.Validated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A run that was cut, written to a file and read again ends as one that was not.
class CheckpointTest {
  private static final Dataset TRAIN = MnistHead.train(330);
  private static final Dataset TEST = MnistHead.test(20);

  /// Everything that has a memory or chance of its own.
  private static final Network NETWORK =
      Network.of("small", new Shape(1, 28, 28))
          .then("conv", new Conv2d(1, 4, 5, 2, 0).withoutBias())
          .then("norm", BatchNorm2d.of(4))
          .then("relu", new Relu())
          .then("pool", MaxPool2d.of(2))
          .then("flatten", new Flatten())
          .then("dropout", new Dropout(0.3f))
          .then("fc", new Linear(144, 10))
          .build();

  private static final Recipe RECIPE = Recipe.standard().withEpochs(4).withBatch(32).withThreads(2);

  @TempDir Path folder;

  static Stream<Recipe> recipes() {
    return Stream.of(
        RECIPE,
        RECIPE.withOptimiser(Optimiser.Adam.decoupled(0.01f)).withLearningRate(0.01f),
        RECIPE
            .withOptimiser(Optimiser.RmsProp.withWeightDecay(0))
            .withLearningRate(0.001f)
            .withAveraging(0.9f)
            .withAugmentation(Augmentation.DIGITS),
        RECIPE.withValidation(0.2f).withPatience(2).withLearningRate(0.5f));
  }

  private record Outcome(float[] weights, List<Object> events) {}

  /// Runs, stops after a step and goes on from a file.
  ///
  /// @param cut step after which; none at 0
  private Outcome run(Recipe recipe, int cut) throws OnnxException {
    var events = new ArrayList<>();
    Path file = folder.resolve("run.onnx");
    Model model = Model.initialise(NETWORK, 3);
    var trainer = new Trainer(model, TRAIN, TEST, recipe);
    var control = new TrainingControl();
    trainer.run(
        control,
        event -> {
          // What comes after the file was written, the run that goes on says too.
          if (!control.isStopped()) {
            keep(events, event);
          }
          if (event instanceof StepDone done && done.step() == cut) {
            control.stop();
            write(trainer.checkpoint(), file);
          }
        });
    if (cut == 0) {
      return new Outcome(model.weights(), events);
    }
    Model fresh = Model.initialise(NETWORK, 99);
    new Trainer(fresh, TRAIN, TEST, recipe)
        .from(Checkpoint.read(file))
        .run(new TrainingControl(), event -> keep(events, event));
    return new Outcome(fresh.weights(), events);
  }

  private static void write(Checkpoint checkpoint, Path file) {
    try {
      checkpoint.write(file);
    } catch (OnnxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keep(List<Object> events, TrainingEvent event) {
    switch (event) {
      case StepDone done -> events.add(List.of(done.step(), done.loss(), done.learningRate()));
      case EpochDone done -> events.add(done);
      case Validated done -> events.add(done);
      default -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aRunGoesOnToTheLastBit(Recipe recipe) throws Exception {
    Outcome whole = run(recipe, 0);
    assertThat(whole.events).hasSizeGreaterThan(20);
    for (int cut : new int[] {1, 7, 11, 13}) {
      Outcome pieces = run(recipe, cut);
      assertThat(pieces.events).as("cut after %d", cut).isEqualTo(whole.events);
      assertThat(pieces.weights).isEqualTo(whole.weights);
    }
  }

  @Test
  void theFileIsAModelForEveryoneElse() throws Exception {
    run(RECIPE, 7);
    Path file = folder.resolve("run.onnx");
    assertThat(OnnxModels.read(file).network().layers()).hasSize(7);
    assertThat(Checkpoint.read(file).step()).isEqualTo(7);
  }

  @Test
  void anotherRecipeIsRefusedByItsDifference() throws Exception {
    run(RECIPE, 7);
    Checkpoint checkpoint = Checkpoint.read(folder.resolve("run.onnx"));
    var other =
        new Trainer(Model.initialise(NETWORK, 3), TRAIN, TEST, RECIPE.withBatch(64));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.from(checkpoint))
        .withMessage("the checkpoint is of another run: batch = 32 instead of 64");
  }

  @Test
  void whatIsNoCheckpointIsRefused() throws Exception {
    Path file = folder.resolve("model.onnx");
    OnnxModels.write(
        Model.initialise(NETWORK, 3).withMetadata(RECIPE.metadata()), file);
    Checkpoint checkpoint = Checkpoint.read(file);
    assertThatIllegalArgumentException()
        .isThrownBy(checkpoint::step)
        .withMessage("no checkpoint: step is missing");
    Files.writeString(file, "not a model");
    assertThatExceptionOfType(OnnxException.class).isThrownBy(() -> Checkpoint.read(file));
  }
}
