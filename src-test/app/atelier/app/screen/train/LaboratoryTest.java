package atelier.app.screen.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.app.control.Curve;
import atelier.app.laboratory.Experiment;
import atelier.app.laboratory.ExperimentBook;
import atelier.app.laboratory.LastStep;
import atelier.app.laboratory.LaboratoryRun;
import atelier.app.laboratory.Outcome;
import atelier.app.laboratory.RunData;
import atelier.app.text.Texts;
import atelier.assets.Assets;
import atelier.engine.data.Dataset;
import atelier.engine.data.MnistFiles;
import atelier.engine.network.Model;
import atelier.engine.network.Networks;
import atelier.lessons.laboratory.Setting;
import atelier.lessons.laboratory.TrainingPreset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real trainings, driven through their view model.
@Timeout(120)
class LaboratoryTest {
  private static final Dataset IMAGES = Stripes.of(640, 1);

  @TempDir private Path folder;
  private final ObjectProperty<Model> answering =
      new SimpleObjectProperty<>(Model.initialise(Networks.lenet5(), 99));
  private final Deliveries deliveries = new Deliveries();
  private Dataset images = IMAGES;
  private final RunData.Shelf shelf =
      new RunData.Shelf(() -> images, () -> IMAGES.first(64), Optional.empty());
  private ExperimentBook book;
  private TrainViewModel training;

  @BeforeEach
  void open() {
    book = new ExperimentBook(Optional.of(folder));
    training =
        new TrainViewModel(
            new Texts(Locale.ENGLISH),
            answering,
            book,
            start -> new LaboratoryRun(shelf, start),
            deliveries);
    training.settings().number(Setting.EPOCHS).set(4);
  }

  @AfterEach
  void close() {
    training.close();
    book.close();
  }

  @Test
  void makesOneStepAndHolds() {
    for (int step = 1; step <= 3; step++) {
      int made = step;
      training.oneStep();
      deliveries.until(() -> phase() == Phase.PAUSED && step() == made);
      assertThat(training.moments().shownProperty().get().orElseThrow().step()).isEqualTo(step);
    }
    assertThat(shown().loss().batches().size()).isEqualTo(3);
  }

  @Test
  void goesOnToTheEndOfTheEpochAndHolds() {
    training.oneEpoch();
    deliveries.until(() -> phase() == Phase.PAUSED);
    assertThat(step()).isEqualTo(10);
    training.oneStep();
    deliveries.until(() -> phase() == Phase.PAUSED && step() == 11);
    training.oneEpoch();
    deliveries.until(() -> phase() == Phase.PAUSED && step() > 11);
    assertThat(step()).isEqualTo(20);
    // The test set is read at the end of the epoch, before the run holds.
    Curve test = shown().accuracy().test();
    assertThat(test.x(test.size() - 1)).isEqualTo(2);
  }

  @Test
  void anEpochAskedForInItsMiddleEndsAtItsEnd() {
    training.settings().number(Setting.EPOCHS).set(500);
    training.toggle();
    for (int i = 0; i < 5; i++) {
      int before = step();
      deliveries.until(() -> step() > before);
      training.oneEpoch();
      deliveries.until(() -> phase() == Phase.PAUSED);
      assertThat(step() % 10).isZero();
      training.toggle();
    }
  }

  @Test
  void aRateThatIsTurnedIsTakenAtOnceAndMarked() {
    training.settings().word(Setting.SCHEDULE).set("constant");
    training.oneEpoch();
    deliveries.until(() -> phase() == Phase.PAUSED);
    assertThat(training.progressProperty().get().learningRate()).isCloseTo(0.05, within(1e-6));
    training.turnRate(0.01);
    training.oneStep();
    deliveries.until(() -> step() == 11);
    assertThat(training.progressProperty().get().learningRate()).isCloseTo(0.01, within(1e-6));
    assertThat(shown().rateChanges()).containsExactly(new Experiment.RateChange(1, 0.01));
  }

  @Test
  void resetGivesTheSameCurveToTheLastBit() {
    List<Double> first = finishedLosses();
    training.reset();
    assertThat(training.moments().shownProperty().get()).isEmpty();
    assertThat(finishedLosses()).isEqualTo(first).hasSize(40);
    assertThat(book.runs()).hasSize(2);
  }

  @Test
  void aHeldStepIsKnownWithTheGradientOfItsBatch() {
    training.settings().word(Setting.SCHEDULE).set("constant");
    training.oneStep();
    deliveries.until(() -> phase() == Phase.PAUSED && step() == 1);
    Moments.Moment first = training.moments().shownProperty().get().orElseThrow();
    LastStep made = first.made().orElseThrow();
    assertThat(made.before()).isEqualTo(training.settings().setup().start().weights());
    // Momentum has nothing to add to the first step.
    for (int i = 0; i < made.before().length; i++) {
      assertThat(first.model().weights()[i])
          .isCloseTo(made.before()[i] - 0.05f * made.gradient()[i], within(1e-6f));
    }
    training.oneStep();
    deliveries.until(() -> phase() == Phase.PAUSED && step() == 2);
    assertThat(training.moments().before().orElseThrow().weights())
        .isEqualTo(first.model().weights());
    training.moments().goBack(0);
    assertThat(training.moments().shownProperty().get().orElseThrow().made()).isEmpty();
  }

  @Test
  void goesBackToTheNetworkOfAStep() {
    // Two runs of the same seed: one is held at step 25, the other goes back there from its end.
    for (int step = 1; step <= 25; step++) {
      int made = step;
      training.oneStep();
      deliveries.until(() -> phase() == Phase.PAUSED && step() == made);
    }
    float[] held = training.moments().shownProperty().get().orElseThrow().model().weights();
    finishedLosses();
    training.moments().goBack(25);
    Moments.Moment back = training.moments().shownProperty().get().orElseThrow();
    assertThat(back.step()).isEqualTo(25);
    assertThat(back.model().weights()).isEqualTo(held);
    assertThat(back.model().weights()).isNotEqualTo(answering.get().weights());
    assertThat(training.epochOf(25)).isEqualTo(2.5);
    training.moments().follow();
    assertThat(training.moments().shownProperty().get().orElseThrow().step()).isEqualTo(40);
  }

  @Test
  void branchesFromAMomentWithOtherSettings() {
    finishedLosses();
    Experiment stem = shown();
    training.moments().goBack(20);
    float[] weights = training.moments().shownProperty().get().orElseThrow().model().weights();
    training.settings().number(Setting.RATE).set(0.001);
    training.branch();
    assertThat(training.moments().shownProperty().get().orElseThrow().model().weights())
        .isEqualTo(weights);
    deliveries.until(() -> phase() == Phase.FINISHED);
    assertThat(shown().origin()).isEqualTo(new Experiment.Origin(stem.id(), 2));
    assertThat(shown().loss().batches().x(0)).isCloseTo(2.1, within(1e-9));
    assertThat(shown().loss().batches().y(0)).isLessThan(stem.loss().batches().y(0));
  }

  @Test
  void anotherNetworkCannotBranch() {
    finishedLosses();
    training.settings().word(Setting.MODEL).set("lenet1");
    assertThat(training.canBranch()).isFalse();
  }

  @Test
  void theDivergingPresetEndsInItsMessageAndGoesOnWithHalfTheRate() throws Exception {
    images =
        MnistFiles.read(
            MnistFiles.Part.TRAIN, Assets.mnistTrainImages(), Assets.mnistTrainLabels(), "mnist");
    TrainingPreset diverges =
        TrainingPreset.all().stream().filter(one -> one.id().equals("diverges")).findFirst().get();
    training.settings().take(diverges.setup());
    training.toggle();
    deliveries.until(() -> phase() == Phase.DIVERGED);
    Experiment lost = shown();
    assertThat(lost.resultProperty().get().outcome()).isEqualTo(Outcome.DIVERGED);
    training.halveRate();
    assertThat(shown().setup().number(Setting.RATE)).isEqualTo(50);
    // From weights that were still sound, not from the ruins.
    assertThat(shown().origin().run()).isEqualTo(lost.id());
    deliveries.until(() -> step() > 0 || phase() == Phase.DIVERGED);
    assertThat(shown().loss().batches().y(0)).isLessThan(2.5);
  }

  @Test
  void endsWhenTheTargetIsReached() {
    training.settings().number(Setting.TARGET).set(60);
    training.settings().number(Setting.EPOCHS).set(100);
    training.toggle();
    deliveries.until(() -> phase() == Phase.REACHED);
    assertThat(shown().accuracy().test().latest()).isGreaterThanOrEqualTo(60);
    assertThat(step()).isLessThan(1000);
  }

  @Test
  void aKilledRunGoesOnFromItsCheckpoint() throws Exception {
    training.settings().number(Setting.EPOCHS).set(500);
    training.toggle();
    // A checkpoint is written every three seconds.
    deliveries.until(() -> Files.exists(checkpoint()) || phase() == Phase.FINISHED);
    training.stop();
    deliveries.until(() -> !phase().isActive());
    int made = step();
    Experiment run = shown();
    close();
    // As if the program had been killed in its middle.
    Path description = folder.resolve(run.id()).resolve("run.json");
    Files.writeString(
        description, Files.readString(description).replaceAll("\"(stopped|finished)\"", "\"running\""));
    open();
    Experiment found = book.runs().getFirst();
    assertThat(found.resultProperty().get().outcome()).isEqualTo(Outcome.INTERRUPTED);
    int before = found.loss().batches().size();
    assertThat(before).isEqualTo(made);
    training.goOn(found);
    deliveries.until(() -> step() > 0);
    assertThat(step()).isGreaterThan(1);
    assertThat(found.loss().batches().size()).isEqualTo(step());
    assertThat(IntStream.range(0, step()).mapToDouble(found.loss().batches()::x).toArray())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aRunThatIsClosedLeavesNoThread() throws InterruptedException {
    training.toggle();
    deliveries.until(() -> step() > 0);
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(one -> List.of("training", "laboratory-writer").contains(one.getName()))
            .toList();
    assertThat(threads).hasSizeGreaterThanOrEqualTo(2);
    close();
    for (Thread thread : threads) {
      // It was told to end; the last moments of a thread are the system's.
      thread.join(Duration.ofSeconds(10));
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @Test
  void twentyFourEpochsInARowTakeNoMoreMemoryThanOne() {
    training.settings().number(Setting.EPOCHS).set(24);
    training.settings().number(Setting.BATCH).set(4);
    training.oneEpoch();
    deliveries.until(() -> phase() == Phase.PAUSED);
    long first = used();
    training.toggle();
    deliveries.until(() -> phase() == Phase.FINISHED);
    assertThat(used()).isLessThan(first + first / 10);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private Path checkpoint() {
    return book.checkpoint(shown()).orElseThrow();
  }

  private Experiment shown() {
    return training.currentProperty().get().orElseThrow();
  }

  private List<Double> finishedLosses() {
    training.reset();
    training.toggle();
    deliveries.until(() -> phase() == Phase.FINISHED);
    return IntStream.range(0, shown().loss().batches().size())
        .mapToObj(shown().loss().batches()::y)
        .toList();
  }

  private Phase phase() {
    return training.phaseProperty().get();
  }

  private int step() {
    return training.progressProperty().get().step();
  }
}
